import { checkFields } from '../core/checkFields';
import { isObject } from '../core/distributions/readDistribution';
import type { NamedSchedule } from '../core/evaluation';
import { below, type Report } from '../core/finding';
import { nearest } from '../core/nearest';
import { sum } from '../core/numeric';
import { sizesOnCurve } from '../core/schedule/curve';
import { findScheduleKind, scheduleKinds } from '../core/schedule/kinds/index';

/** Nobody wants a longer list of ones in a text. */
const longestList = 1000;

/** The schedules that can be judged; `length` is undefined while the distribution has errors. */
export function readSchedules(
  value: unknown,
  length: number | undefined,
  report: Report,
): readonly NamedSchedule[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    report({
      code: 'field.type',
      severity: 'error',
      message: '"schedules" must be an object in braces: a name for each schedule.',
      path: [],
    });
    return [];
  }
  return Object.entries(value).flatMap(([name, schedule]) => {
    const read = readSchedule(name, schedule, length, below(report, name));
    return read ? [read] : [];
  });
}

function readSchedule(
  name: string,
  value: unknown,
  length: number | undefined,
  report: Report,
): NamedSchedule | undefined {
  if (Array.isArray(value)) return readList(name, value, length, report);
  if (isObject(value)) return readKind(name, value, length, report);
  report({
    code: 'schedule.type',
    severity: 'error',
    message: 'A schedule is a list of tokens per step, or an object with a "kind".',
    path: [],
  });
  return undefined;
}

function readList(
  name: string,
  steps: readonly unknown[],
  length: number | undefined,
  report: Report,
): NamedSchedule | undefined {
  if (steps.length === 0) {
    report({
      code: 'schedule.empty',
      severity: 'error',
      message: 'A schedule needs at least one step.',
      path: [],
    });
    return undefined;
  }
  const wrong = steps.findIndex((step) => !Number.isSafeInteger(step) || (step as number) < 1);
  if (wrong >= 0) {
    const written = steps[wrong];
    const rounded = typeof written === 'number' ? Math.max(1, Math.round(written)) : undefined;
    report({
      code: 'schedule.step',
      severity: 'error',
      message: 'A step reveals a whole number of tokens, at least 1.',
      path: [wrong],
      ...(rounded !== undefined && {
        repairs: [{ title: `Change to ${rounded}`, path: [wrong], value: rounded }],
      }),
    });
    return undefined;
  }
  if (length === undefined || !listFits(steps as readonly number[], length, report))
    return undefined;
  const sizes = Int32Array.from(steps as readonly number[]);
  return { name, kind: 'list', resolve: () => ({ kind: 'sizes', sizes }) };
}

function listFits(sizes: readonly number[], length: number, report: Report): boolean {
  const total = sum(sizes);
  if (sizes.length > length) {
    report({
      code: 'schedule.length',
      severity: 'error',
      message: `The schedule has ${sizes.length} steps for ${length} tokens; each step needs one.`,
      path: [],
      ...(length <= longestList && {
        repairs: [
          { title: 'One token a step', path: [], value: new Array<number>(length).fill(1) },
        ],
      }),
    });
    return false;
  }
  if (total === length) return true;
  const last = (sizes[sizes.length - 1] as number) + length - total;
  const adjusted = last >= 1 ? [...sizes.slice(0, -1), last] : undefined;
  let revealedSoFar = 0;
  const revealed = sizes.map((size) => {
    revealedSoFar += size;
    return revealedSoFar;
  });
  const scaled = sizesOnCurve(
    length,
    sizes.length,
    (share) => (revealed[Math.round(share * sizes.length) - 1] as number) / total,
  );
  report({
    code: 'schedule.sum',
    severity: 'error',
    message: `The steps add up to ${total} tokens, not ${length}.`,
    path: [],
    repairs: [
      ...(adjusted
        ? [{ title: `Let the last step reveal ${last}`, path: [], value: adjusted }]
        : []),
      { title: `Scale the steps to ${length} tokens`, path: [], value: [...scaled] },
    ],
  });
  return false;
}

function readKind(
  name: string,
  value: { readonly [key: string]: unknown },
  length: number | undefined,
  report: Report,
): NamedSchedule | undefined {
  const { kind: kindName, ...fields } = value;
  const kind = typeof kindName === 'string' ? findScheduleKind(kindName) : undefined;
  if (!kind) {
    reportKind(kindName, report);
    return undefined;
  }
  if (!checkFields(kind.fields, fields, report)) return undefined;
  if (length === undefined || !kind.check(fields, length, report)) return undefined;
  const resolve: NamedSchedule['resolve'] = (context) => kind.resolve(fields, context);
  const { title, summary, source } = kind;
  return { name, kind: kind.name, resolve, written: value, about: { title, summary, source } };
}

function reportKind(name: unknown, report: Report): void {
  const names = scheduleKinds.map((kind) => kind.name);
  const meant = typeof name === 'string' ? nearest(name, names) : undefined;
  report({
    code: 'schedule.kind',
    severity: 'error',
    message: meant
      ? `There is no kind "${String(name).slice(0, 40)}"; do you mean "${meant}"?`
      : `Say which "kind" it is: ${names.join(', ')}.`,
    path: name === undefined ? [] : ['kind'],
    ...(meant && { repairs: [{ title: `Change to "${meant}"`, path: ['kind'], value: meant }] }),
  });
}
