// What a message of a page must look like: a type says only what our own pages send.
import { isObject } from '../core/input/isObject';
import type { FromComparison } from './comparison';
import { overlayWishes } from './overlay';
import { type FromPanel, tabNames } from './panel';
import type { FromWatch, WatchWish } from './run';
import { pictureFormats } from './saveChart';

type Check = (value: unknown) => boolean;

/** For every type of message, what each of its fields must be. */
type Checks<Message extends { readonly type: string }> = {
  readonly [Type in Message['type']]: {
    readonly [Field in Exclude<AnyField<Extract<Message, { type: Type }>>, 'type'>]: Check;
  };
};
type AnyField<One> = One extends unknown ? keyof One : never;

/** Whether a value is one of these messages; fields that nobody asks for do not matter. */
function messagesOf<Message extends { readonly type: string }>(checks: Checks<Message>) {
  const table: { readonly [type: string]: { readonly [field: string]: Check } } = checks;
  return (value: unknown): value is Message => {
    if (!isObject(value) || typeof value.type !== 'string') return false;
    const fields = Object.hasOwn(table, value.type) ? table[value.type] : undefined;
    return (
      fields !== undefined && Object.entries(fields).every(([name, fits]) => fits(value[name]))
    );
  };
}

const isText: Check = (value) => typeof value === 'string';
const isSwitch: Check = (value) => typeof value === 'boolean';
const numberFrom =
  (least: number, most = Number.MAX_VALUE): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const countFrom =
  (least: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && Number(value) >= least;
const listOf =
  (fits: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(fits);
const perhaps =
  (fits: Check): Check =>
  (value) =>
    value === undefined || fits(value);

const isGoal: Check = (value) =>
  isObject(value) &&
  (value.kind === 'steps'
    ? countFrom(1)(value.steps)
    : value.kind === 'maxError' && numberFrom(0)(value.maxError));

const schedule = {
  sizes: listOf(numberFrom(0)),
  reveal: perhaps(listOf(numberFrom(0, 1))),
  /** Any JSON value: it is written down, and read again as the text of a person is. */
  written: () => true,
  order: perhaps(
    (value) =>
      isObject(value) &&
      isText(value.kind) &&
      perhaps(countFrom(1))(value.width) &&
      perhaps(isText)(value.file),
  ),
};
const isDraft: Check = (value) =>
  isObject(value) &&
  isText(value.uri) &&
  perhaps(isText)(value.from) &&
  listOf(countFrom(1))(value.sizes);

const saveChart = {
  savePicture: {
    name: isText,
    format: (value: unknown) => pictureFormats.some((format) => format === value),
    content: isText,
  },
  saveTable: { name: isText, rows: listOf(listOf(isText)) },
};

export const isFromPanel = messagesOf<FromPanel>({
  ready: {},
  plan: { goal: isGoal, shown: perhaps(isSwitch) },
  plansNear: { steps: listOf(countFrom(1)) },
  pin: { pinned: isSwitch },
  copySchedule: schedule,
  insertSchedule: { uri: isText, name: perhaps(isText), ...schedule },
  saveCsv: {},
  useBest: { schedule: isText, sizes: perhaps(listOf(countFrom(1))) },
  export: { schedule: perhaps(isText) },
  ...saveChart,
  shownPicture: { uri: isText, chart: isText, content: isText, words: isText },
  overlay: { with: (value) => overlayWishes.some((wish) => wish === value) },
  reveal: {
    target: (value) => value === 'problem' || (isObject(value) && isText(value.schedule)),
  },
  shows: { schedule: perhaps(isText), draft: perhaps(isDraft) },
  cancel: {},
  retry: {},
  begin: { with: (value) => value === 'distribution' || value === 'examples' },
  tab: { tab: (value) => tabNames.some((name) => name === value) },
});

export const isFromComparison = messagesOf<FromComparison>({
  cancelComparing: {},
  compare: {
    temperature: numberFrom(0),
    topP: (value) => numberFrom(0, 1)(value) && value !== 0,
  },
  front: { steps: countFrom(1) },
  watch: {},
  exportOrder: { place: countFrom(0) },
  saveComparison: {},
  saveComparisonCsv: {},
  saveFrontCsv: {},
});

const isChoice: Check = (value) =>
  isObject(value) &&
  isText(value.sampler) &&
  isObject(value.values) &&
  Object.values(value.values).every((one) => Number.isFinite(one));

/** Whether this says what is to be watched; whether there are such samplers, the thread says. */
export function isWatchWish(value: unknown): value is WatchWish {
  return (
    isObject(value) &&
    Number.isSafeInteger(value.seed) &&
    Array.isArray(value.choices) &&
    value.choices.length >= 1 &&
    value.choices.length <= 2 &&
    value.choices.every(isChoice)
  );
}

export const isFromWatch = messagesOf<FromWatch>({
  wish: { wish: isWatchWish },
  cancelRun: { side: countFrom(0) },
});

/** Whether it is what any of the tabs says. */
export function isFromPage(value: unknown): value is FromPanel | FromComparison | FromWatch {
  return isFromPanel(value) || isFromComparison(value) || isFromWatch(value);
}
