// A distribution file from its text to a checked study, with all problems.
import * as l10n from '@vscode/l10n';
import { checkFields } from '../core/input/checkFields';
import { type Files, noFiles } from '../core/input/files';
import { below, type Finding, type Report } from '../core/input/finding';
import { isObject } from '../core/input/isObject';
import type { Distribution } from '../core/laws/law';
import { type Models, noModels } from '../core/laws/model/runtime';
import { isRandomOrder } from '../core/orders/settleOrder';
import { defaultProfileOptions, type ProfileOptions } from '../core/profile/profile';
import { type BlockLayout, blocksIfAny, countOfBlocks } from '../core/schedule/blocks';
import { enoughSteps } from '../core/schedule/kinds/inBlocks';
import { checkSteps } from '../core/schedule/kinds/steps';
import type { Goal, Study } from '../core/study/study';
import type { ParseText } from '../formats/families/namedFile';
import { readDistribution } from '../formats/families/readDistribution';
import { fileFields } from './fileFields';
import { problemOf } from './fixes';
import { orderWritten, type Sequence } from './orderedSequence';
import type { Outline } from './outline';
import { outlineOf } from './outlineOf';
import { type ParsedText, parseText } from './parse';
import type { Problem } from './problems';
import { readBlocks } from './readBlocks';
import { readOrder } from './readOrder';
import { readSchedules } from './readSchedules';
import { readStart } from './readStart';

/** A text as it is understood. */
export interface DocumentReading {
  readonly problems: readonly Problem[];
  readonly outline: Outline;
  /** What can be computed; undefined where the text is broken or its distribution has errors. */
  readonly study: Study | undefined;
  /** The files it refers to, by the names it calls them. */
  readonly files: readonly string[];
}

/** What a person prefers where a file says nothing. */
export interface FileDefaults {
  readonly units?: 'nats' | 'bits';
  readonly seed?: number;
  readonly samples?: number;
}

/** A model takes longer to ask than a law. */
const usualModelSamples = 400;

/** More problems than this help nobody. */
const mostProblems = 100;

/** Reads any text at all; whatever is wrong with it becomes a problem. */
export function readDocument(
  text: string,
  files: Files = noFiles,
  models: Models = noModels,
  defaults: FileDefaults = {},
): DocumentReading {
  const parsed = parseText(text);
  const findings: Finding[] = [];
  // where a name occurs twice, nobody knows which of the values is meant
  const broken = parsed.problems.length > 0;
  const digests = new Map<string, string>();
  const noted: Files = (name, most) => {
    const found = files(name, most);
    digests.set(name, found && 'bytes' in found ? found.digest : '');
    return found;
  };
  const study = broken
    ? undefined
    : readStudy(parsed.value, (finding) => findings.push(finding), noted, models, defaults);
  return {
    problems: broken
      ? fewest(parsed.problems, (problem) => problem, parsed)
      : fewest(errorsFirst(findings), (finding) => problemOf(parsed, finding), parsed),
    outline: outlineOf(parsed, defaults.units),
    // what was measured of a file changes with the file
    study: study && { ...study, profileKey: JSON.stringify([study.profileKey, ...digests]) },
    files: [...digests.keys()],
  };
}

function readStudy(
  value: unknown,
  report: Report,
  files: Files,
  models: Models,
  { seed, samples }: FileDefaults,
): Study | undefined {
  if (!isObject(value)) {
    report({
      code: 'file.object',
      severity: 'error',
      message: l10n.t('A distribution file is an object in braces with a "distribution".'),
      path: [],
    });
    return undefined;
  }
  const wrong = new Set<unknown>();
  checkFields(fileFields, value, (finding) => {
    wrong.add(finding.path[0]);
    report(finding);
  });
  const sound = (key: string) => (wrong.has(key) ? undefined : value[key]);
  const at = below(report, 'distribution');
  const distribution =
    value.distribution === undefined
      ? undefined
      : readDistribution(value.distribution, at, files, models, parsedDistribution);
  const blockLength = readBlocks(sound, distribution, report);
  const sequence =
    distribution && readSequence(value.order, distribution, blockLength, files, report);
  const goal = readGoal(sound('goal'), sequence, below(report, 'goal'));
  const schedules = readSchedules(value.schedules, sequence, below(report, 'schedules'));
  if (!distribution) return undefined;
  const random = blockLength === undefined && isRandomOrder(sequence?.order ?? { kind: 'random' });
  const around = { random, files, models, parse: parsedDistribution };
  const start = readStart(sound('start'), { distribution, ...around }, below(report, 'start'));
  const crossEntropies = readModel(sound('model'), distribution.length, blockLength, report);
  const profile: ProfileOptions = {
    ...defaultProfileOptions,
    ...(distribution.kind === 'model' && { samples: usualModelSamples }),
    ...(seed !== undefined && { seed }),
    ...(samples !== undefined && { samples }),
    ...(sound('profile') as object | undefined),
  };
  return {
    distribution,
    profile,
    goal,
    schedules,
    ...(blockLength !== undefined && { blockLength }),
    ...(start && { start }),
    ...(sequence?.order && !isRandomOrder(sequence.order) && { order: sequence.order }),
    ...(crossEntropies && { crossEntropies }),
    profileKey: JSON.stringify([sorted(value.distribution), sorted(profile), blockLength]),
  };
}

/** What goal and schedules are read for; undefined where the order of the file is none: it is not answered for another. */
function readSequence(
  written: unknown,
  distribution: Distribution,
  blockLength: BlockLayout | undefined,
  files: Files,
  report: Report,
): Sequence | undefined {
  const { length } = distribution;
  const blocks = blocksIfAny(length, blockLength);
  const orderOf = (value: unknown, to: Report) =>
    readOrder(value, { distribution, blocks }, files, to);
  if (written === undefined) return { length, blocks, orderOf };
  const order = orderOf(written, below(report, 'order'));
  return order && { length, blocks, order, orderOf };
}

/** The value of another distribution file. */
function parsedDistribution(text: string): ReturnType<ParseText> {
  const { value, problems } = parseText(text);
  const [first] = problems;
  if (!first) return { value };
  const { line } = first.range.start;
  return { wrong: l10n.t`line ${line + 1}: ${first.message.replace(/[.。]$/, '')}` };
}

function readGoal(
  value: unknown,
  sequence: Sequence | undefined,
  report: Report,
): Goal | undefined {
  if (value === undefined) return undefined;
  const { steps, maxError, ...given } = value as {
    readonly steps?: number;
    readonly maxError?: number;
    readonly order?: unknown;
  };
  const order = orderWritten(given.order, sequence, below(report, 'order'));
  if (order === 'unread') return undefined;
  const ordered = order && { order };
  if (steps !== undefined && maxError !== undefined)
    report({
      code: 'goal.both',
      severity: 'error',
      message: l10n.t('Give either "steps" or "maxError", not both.'),
      path: [],
    });
  else if (sequence && maxError !== undefined) return { kind: 'maxError', maxError, ...ordered };
  else if (steps === undefined && maxError === undefined)
    report({
      code: 'goal.missing',
      severity: 'error',
      message: l10n.t(
        'Give "steps" (the best schedule with so many) or "maxError" (the fewest steps for it).',
      ),
      path: [],
    });
  else if (sequence && steps !== undefined && servable(steps, sequence, report))
    return { kind: 'steps', steps, ...ordered };
  return undefined;
}

function servable(steps: number, { length, blocks }: Sequence, report: Report): boolean {
  const code = 'goal.steps';
  return (
    checkSteps(steps, length, report, code) && (!blocks || enoughSteps(steps, blocks, report, code))
  );
}

/** The cross entropies of a model, if there is one for every number of revealed tokens. */
function readModel(
  value: unknown,
  length: number,
  blockLength: BlockLayout | undefined,
  report: Report,
): Float64Array | undefined {
  if (value === undefined) return undefined;
  if (countOfBlocks(length, blockLength) > 1) {
    report({
      code: 'model.blocks',
      severity: 'warning',
      message: l10n.t(
        'The cross entropies are not used: they were measured in random order over the whole sequence, and tell nothing of blocks. Leave out "model" or "blockLength".',
      ),
      path: ['model'],
      at: 'key',
    });
    return undefined;
  }
  const { crossEntropies } = value as { readonly crossEntropies: readonly number[] };
  if (crossEntropies.length === length) return Float64Array.from(crossEntropies);
  report({
    code: 'model.length',
    severity: 'error',
    message: l10n.t`Cross entropies: ${crossEntropies.length}; needed are ${length}, c(0) to c(${length - 1}).`,
    path: ['model', 'crossEntropies'],
  });
  return undefined;
}

/** The same value with the keys of objects in alphabetical order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(sorted) : value;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** So that no error is among the problems that are left out. */
function errorsFirst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= mostProblems) return findings;
  const isError = ({ severity }: Finding) => severity === 'error';
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}

/** The first of what was found, at its place: to look for the places of all would take hours in a large text. */
function fewest<Found>(
  found: readonly Found[],
  placed: (one: Found) => Problem,
  { lines }: ParsedText,
): readonly Problem[] {
  const problems = found.slice(0, mostProblems).map(placed);
  const left = found.length - problems.length;
  if (left === 0) return problems;
  const more = left === 1 ? l10n.t('One further problem is') : l10n.t`${left} further problems are`;
  return [
    ...problems,
    {
      code: 'problems.more',
      severity: 'information',
      message: l10n.t`${more} not shown; mend these first.`,
      range: lines.range(0, 0),
      fixes: [],
    },
  ];
}
