import { checkFields } from '../core/checkFields';
import type { Distribution } from '../core/distributions/distribution';
import { isObject, readDistribution } from '../core/distributions/readDistribution';
import type { Goal, Study } from '../core/evaluation';
import { type Files, noFiles } from '../core/files';
import { below, type Finding, type Report } from '../core/finding';
import { type Models, noModels } from '../core/onnx/runtime';
import { defaultProfileOptions, type ProfileOptions } from '../core/profile/profile';
import { checkSteps } from '../core/schedule/kinds/steps';
import { fileFields } from './fileFields';
import { problemOf } from './fixes';
import type { Outline } from './outline';
import { outlineOf } from './outlineOf';
import { type ParsedText, parseText } from './parse';
import type { Problem } from './problems';
import { readSchedules } from './readSchedules';

/** A text as it is understood. */
export interface DocumentReading {
  readonly problems: readonly Problem[];
  readonly outline: Outline;
  /** What can be computed; undefined where the text is broken or its distribution has errors. */
  readonly study: Study | undefined;
  /** The files it refers to, by the names it calls them. */
  readonly files: readonly string[];
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
    : readStudy(parsed.value, (finding) => findings.push(finding), noted, models);
  return {
    problems: broken
      ? fewest(parsed.problems, (problem) => problem, parsed)
      : fewest(errorsFirst(findings), (finding) => problemOf(parsed, finding), parsed),
    outline: outlineOf(parsed),
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
): Study | undefined {
  if (!isObject(value)) {
    report({
      code: 'file.object',
      severity: 'error',
      message: 'A distribution file is an object in braces with a "distribution".',
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
  const distribution =
    value.distribution === undefined
      ? undefined
      : readDistribution(value.distribution, below(report, 'distribution'), files, models);
  const goal = readGoal(sound('goal'), distribution?.length, below(report, 'goal'));
  const schedules = readSchedules(
    value.schedules,
    distribution?.length,
    below(report, 'schedules'),
  );
  if (!distribution) return undefined;
  const blockLength = readBlockLength(sound('blockLength'), distribution, goal, report);
  const crossEntropies = readModel(sound('model'), distribution.length, report);
  const profile: ProfileOptions = {
    ...defaultProfileOptions,
    ...(distribution.kind === 'model' && { samples: usualModelSamples }),
    ...(sound('profile') as object | undefined),
  };
  return {
    distribution,
    profile,
    goal,
    schedules,
    ...(blockLength !== undefined && { blockLength }),
    ...(crossEntropies && { crossEntropies }),
    profileKey: JSON.stringify([sorted(value.distribution), sorted(profile)]),
  };
}

function readGoal(value: unknown, length: number | undefined, report: Report): Goal | undefined {
  if (value === undefined) return undefined;
  const { steps, maxError } = value as { readonly steps?: number; readonly maxError?: number };
  if (steps !== undefined && maxError !== undefined)
    report({
      code: 'goal.both',
      severity: 'error',
      message: 'Give either "steps" or "maxError", not both.',
      path: [],
    });
  else if (maxError !== undefined) return { kind: 'maxError', maxError };
  else if (steps === undefined)
    report({
      code: 'goal.missing',
      severity: 'error',
      message:
        'Give "steps" (the best schedule with so many) or "maxError" (the fewest steps for it).',
      path: [],
    });
  else if (length === undefined || checkSteps(steps, length, report, 'goal.steps'))
    return { kind: 'steps', steps };
  return undefined;
}

/** The cross entropies of a model, if there is one for every number of revealed tokens. */
function readModel(value: unknown, length: number, report: Report): Float64Array | undefined {
  if (value === undefined) return undefined;
  const { crossEntropies } = value as { readonly crossEntropies: readonly number[] };
  if (crossEntropies.length === length) return Float64Array.from(crossEntropies);
  report({
    code: 'model.length',
    severity: 'error',
    message: `There are ${crossEntropies.length} cross entropies; ${length} tokens need ${length}: c(0) to c(${length - 1}).`,
    path: ['model', 'crossEntropies'],
  });
  return undefined;
}

/** Reports what cannot be generated in blocks, and that only plans look at them. */
function readBlockLength(
  value: unknown,
  { kind, length }: Distribution,
  goal: Goal | undefined,
  report: Report,
): number | undefined {
  if (value === undefined) return undefined;
  const blockLength = value as number;
  const blocks = Math.ceil(length / blockLength);
  if (kind !== 'discrete')
    report({
      code: 'blockLength.distribution',
      severity: 'error',
      message: 'Blocks need one law of symbols whose positions can be revealed in an order.',
      path: ['blockLength'],
    });
  else if (goal?.kind === 'steps' && goal.steps < blocks)
    report({
      code: 'goal.steps',
      severity: 'error',
      message: `There are ${blocks} blocks, and each needs a step: at least ${blocks} steps.`,
      path: ['goal', 'steps'],
    });
  else
    report({
      code: 'blockLength.schedules',
      severity: 'information',
      message:
        'Profile, schedules and goal are shown here without blocks; the command line plans with them: unmask plan.',
      path: ['blockLength'],
      at: 'key',
    });
  return blockLength;
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
  const more = left === 1 ? 'One further problem is' : `${left} further problems are`;
  return [
    ...problems,
    {
      code: 'problems.more',
      severity: 'information',
      message: `${more} not shown; mend these first.`,
      range: lines.range(0, 0),
      fixes: [],
    },
  ];
}
