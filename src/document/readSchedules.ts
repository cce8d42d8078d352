// The schedules of a distribution file, from its text.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { checkFields } from '../core/input/checkFields';
import { counted } from '../core/input/counted';
import { below, type Report } from '../core/input/finding';
import { isObject } from '../core/input/isObject';
import { changeTo, suggestion } from '../core/input/suggestion';
import { sum } from '../core/numbers/entropy';
import {
  checkInBlocks,
  cutAtBorders,
  firstCrossing,
  resolveInBlocks,
} from '../core/schedule/kinds/inBlocks';
import { findScheduleKind, scheduleKinds } from '../core/schedule/kinds/index';
import { sizesOnCurve } from '../core/schedule/sizesOnCurve';
import type { NamedSchedule } from '../core/study/study';
import { listKind } from './listKind';
import { fitting, inOrder, orderWritten, type Sequence } from './orderedSequence';
import { inGroups } from './readGroups';

/** Nobody wants a longer list of ones in a text. */
const longestList = 1000;

/** More would take seconds at every key. */
const mostSchedules = 5000;

/** The schedules that can be judged. */
export function readSchedules(
  value: unknown,
  sequence: Sequence | undefined,
  report: Report,
): readonly NamedSchedule[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    report({
      code: 'field.type',
      severity: 'error',
      message: l10n.t('"schedules" must be an object in braces: a name for each schedule.'),
      path: [],
    });
    return [];
  }
  const entries = Object.entries(value);
  if (entries.length > mostSchedules) {
    report({
      code: 'schedule.count',
      severity: 'error',
      message: l10n.t`${entries.length} schedules are too many for one file; it may have ${mostSchedules}.`,
      path: [],
    });
    return [];
  }
  return entries.flatMap(([name, schedule]) => {
    const read = readSchedule(name, schedule, sequence, below(report, name));
    return read ? [read] : [];
  });
}

function readSchedule(
  name: string,
  value: unknown,
  sequence: Sequence | undefined,
  report: Report,
): NamedSchedule | undefined {
  if (Array.isArray(value)) {
    const order = orderWritten(undefined, sequence, report);
    const list = readList(name, value, sequence, report);
    return order === 'unread' ? undefined : inOrder(list, order);
  }
  if (isObject(value)) return readKind(name, value, sequence, report);
  report({
    code: 'schedule.type',
    severity: 'error',
    message: l10n.t('A schedule is a list of tokens per step, or an object with a "kind".'),
    path: [],
  });
  return undefined;
}

function readList(
  name: string,
  steps: readonly unknown[],
  sequence: Sequence | undefined,
  report: Report,
): NamedSchedule | undefined {
  if (steps.length === 0) {
    report({
      code: 'schedule.empty',
      severity: 'error',
      message: l10n.t('A schedule needs at least one step.'),
      path: [],
    });
    return undefined;
  }
  if (!steps.every(isSize)) {
    const wrong = steps.findIndex((step) => !isSize(step));
    const written = steps[wrong];
    const rounded = typeof written === 'number' ? Math.max(1, Math.round(written)) : undefined;
    report({
      code: 'schedule.step',
      severity: 'error',
      message: l10n.t('A step reveals a whole number of tokens, at least 1.'),
      path: [wrong],
      ...(rounded !== undefined && {
        repairs: [{ title: l10n.t`Change to ${rounded}`, path: [wrong], value: rounded }],
      }),
    });
    return undefined;
  }
  if (!sequence) return undefined;
  const whole = forEveryBlock(steps, sequence);
  if (!listFits(whole, sequence.length, report) || !keepsToBlocks(whole, sequence, report))
    return undefined;
  const sizes = Int32Array.from(whole);
  return { name, kind: 'list', resolve: () => ({ kind: 'sizes', sizes }) };
}

function isSize(step: unknown): step is number {
  return typeof step === 'number' && Number.isSafeInteger(step) && step >= 1;
}

/** A list that adds up to one block is meant for each of them, where all are as long. */
function forEveryBlock(sizes: readonly number[], { length, blocks }: Sequence): readonly number[] {
  const block = blocks?.[0]?.length ?? length;
  if (!blocks?.every((one) => one.length === block) || sum(sizes) !== block) return sizes;
  return blocks.flatMap(() => sizes);
}

function keepsToBlocks(
  sizes: readonly number[],
  { blocks = [] }: Sequence,
  report: Report,
): boolean {
  const crossing = firstCrossing(sizes, blocks);
  if (!crossing) return true;
  const cut = cutAtBorders(sizes, blocks);
  report({
    code: 'schedule.blocks',
    severity: 'error',
    message: l10n.t`This step goes on beyond position ${crossing.border - 1}, where a block ends: steps keep to the blocks of "blockLength".`,
    path: [crossing.step],
    repairs: [{ title: l10n.t('Cut the steps where blocks end'), path: [], value: cut }],
  });
  return false;
}

function listFits(sizes: readonly number[], length: number, report: Report): boolean {
  const total = sum(sizes);
  if (sizes.length > length) {
    report({
      code: 'schedule.length',
      severity: 'error',
      message: l10n.t`The schedule has ${sizes.length} steps for ${counted(length, 'token')}; each step needs one.`,
      path: [],
      ...(length <= longestList && {
        repairs: [
          { title: l10n.t('One token a step'), path: [], value: new Array<number>(length).fill(1) },
        ],
      }),
    });
    return false;
  }
  if (total === length) return true;
  const last = sizes[sizes.length - 1]! + length - total;
  const adjusted = last >= 1 ? [...sizes.slice(0, -1), last] : undefined;
  let revealedSoFar = 0;
  const revealed = sizes.map((size) => {
    revealedSoFar += size;
    return revealedSoFar;
  });
  const scaled = sizesOnCurve(
    length,
    sizes.length,
    (share) => revealed[Math.round(share * sizes.length) - 1]! / total,
  );
  report({
    code: 'schedule.sum',
    severity: 'error',
    message: l10n.t`The steps add up to ${counted(total, 'token')}, not ${length}.`,
    path: [],
    repairs: [
      ...(adjusted
        ? [{ title: l10n.t`Let the last step reveal ${last}`, path: [], value: adjusted }]
        : []),
      {
        title: l10n.t`Scale the steps to ${counted(length, 'token')}`,
        path: [],
        value: [...scaled],
      },
    ],
  });
  return false;
}

function readKind(
  name: string,
  value: { readonly [key: string]: unknown },
  sequence: Sequence | undefined,
  report: Report,
): NamedSchedule | undefined {
  const { kind: kindName, order: written, groups, ...fields } = value;
  const order = orderWritten(written, sequence, below(report, 'order'));
  if (order === 'unread') return undefined;
  const inTheirGroups = (schedule: NamedSchedule | undefined) =>
    inGroups(inOrder(schedule, order), groups, sequence, report);
  if (kindName === listKind) return inTheirGroups(readSizes(name, fields, sequence, report));
  const kind = typeof kindName === 'string' ? findScheduleKind(kindName) : undefined;
  if (!kind) {
    reportKind(kindName, value, report);
    return undefined;
  }
  if (!checkFields(kind.fields, fields, report)) return undefined;
  if (!sequence) return undefined;
  const { length, blocks } = sequence;
  const { title, summary, source, needsProfile } = kind;
  const about = { title, summary, source };
  const named = { name, kind: kind.name, needsProfile, written: value, about };
  if (blocks) {
    if (!checkInBlocks(kind, fields, blocks, report)) return undefined;
    const resolve: NamedSchedule['resolve'] = (context) =>
      resolveInBlocks(kind, fields, context, blocks);
    return inTheirGroups(fitting(inOrder({ ...named, resolve }, order), length, report));
  }
  if (!kind.check(fields, length, report)) return undefined;
  const resolve: NamedSchedule['resolve'] = (context) => kind.resolve(fields, context);
  return inTheirGroups(fitting(inOrder({ ...named, resolve }, order), length, report));
}

/** A list of tokens per step that is written as an object, since it has an order of its own. */
function readSizes(
  name: string,
  fields: { readonly [key: string]: unknown },
  sequence: Sequence | undefined,
  report: Report,
): NamedSchedule | undefined {
  if (!checkFields(listFields, fields, report)) return undefined;
  const sizes = fields.sizes as readonly unknown[];
  return readList(name, sizes, sequence, below(report, 'sizes'));
}

export const listFields = Type.Object({
  sizes: Type.Array(Type.Unknown(), { description: 'Tokens revealed at each step.' }),
});

/** As samplers write it: pow2, pow0.5, poly3. */
const withExponent = /^(pow|power|poly)<?(\d*\.?\d+)>?$/;

function reportKind(name: unknown, value: object, report: Report): void {
  const [, curve, exponent] = (typeof name === 'string' && withExponent.exec(name)) || [];
  if (curve) {
    const written = { ...value, kind: curve, exponent: Number(exponent) };
    report({
      code: 'schedule.kind',
      severity: 'error',
      message: l10n.t`"${String(name)}" is written as "kind": "${curve}", "exponent": ${written.exponent}.`,
      path: ['kind'],
      repairs: [{ title: l10n.t('Write it so'), path: [], value: written }],
    });
    return;
  }
  const names = [...scheduleKinds.map((kind) => kind.name), listKind];
  const { words, meant } = suggestion(typeof name === 'string' ? name : '', names);
  report({
    code: 'schedule.kind',
    severity: 'error',
    message: meant
      ? l10n.t`There is no kind "${String(name).slice(0, 40)}"; ${words}`
      : l10n.t`Say which "kind" it is: ${names.join(', ')}.`,
    path: name === undefined ? [] : ['kind'],
    ...changeTo(meant, ['kind']),
  });
}
