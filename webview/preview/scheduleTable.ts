/** The best schedule and those of the file, one a row; a row is chosen for the charts by its name. */
import * as l10n from '@vscode/l10n';
import type { JudgedSchedule, Plan } from '../../src/core/study/evaluation';
import { verdictOn } from '../../src/document/doubtWords';
import {
  apposed,
  extraOver,
  formatNats,
  formatNumber,
  formatRatio,
} from '../../src/document/format';
import { declaredParts, declaredText } from '../../src/document/textLanguage';
import type { Snapshot } from '../../src/protocol/panel';
import { largestOf, smallestOf } from '../parts/extremes';
import { keepingFocus } from '../parts/focus';
import { make } from '../parts/make';
import { certaintyText, inUnits } from '../parts/quantity';
import { refill } from '../parts/renewed';
import { bestTitle, countsText, leastTotalOf, titleOf, type View } from './viewState';

export interface ScheduleTable {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, view: View): void;
}

/** What a row can be asked for, by the name of its schedule. */
interface RowActions {
  choose(name: string | undefined): void;
  readonly inText: TextActions | undefined;
}

/** And where there is a text. */
interface TextActions {
  reveal(name: string): void;
  /** Writes the best schedule with as many steps over it. */
  useBest(name: string): void;
}

export function makeScheduleTable(actions: RowActions): ScheduleTable {
  const table = make('table', { class: 'schedules' });
  const element = make(
    'section',
    {},
    make('h2', {}, l10n.t('Schedules')),
    make('div', { class: 'scroll' }, table),
  );
  return {
    element,
    show: (snapshot, { chosen }) => {
      const rows = rowsOf(snapshot, chosen);
      const longest = largestOf(rows.map(({ schedule }) => schedule.error));
      keepingFocus(table, 'data-row', () =>
        refill(
          table,
          heading(snapshot, withModel(snapshot)),
          make('tbody', {}, ...rows.map((row) => rowElement(row, snapshot, longest, actions))),
        ),
      );
    },
  };
}

/** One line of the table. */
interface ScheduleRow {
  readonly title: string;
  readonly schedule: Plan | JudgedSchedule;
  /** The same, where it is held against the best. */
  readonly judged?: JudgedSchedule;
  /** Whether it stands in the file. */
  readonly written: boolean;
  readonly chosen: boolean;
}

/** The best, then that with the least total error where it is another one, then those of the file. */
function rowsOf({ plan, schedules }: Snapshot, chosen: string | undefined): readonly ScheduleRow[] {
  const others = [
    ...leastTotalOf(plan).map((schedule) => ({ schedule, written: false })),
    ...schedules.map((schedule) => ({ schedule, written: true })),
  ].map(({ schedule, written }) => ({
    title: titleOf(schedule),
    schedule,
    judged: schedule,
    written,
    chosen: schedule.name === chosen,
  }));
  const best = {
    title: bestTitle(plan),
    schedule: plan,
    written: false,
    chosen: others.every((row) => !row.chosen),
  };
  return [best, ...others];
}

const modelColumns = [
  [
    l10n.t('Learning'),
    l10n.t('Σ s_k (c(t_{k−1}) − h(t_{k−1})): what the model is to blame for, at these steps'),
  ],
  [
    l10n.t('Total'),
    l10n.t('Learning error plus error: the expected relative entropy of what the model generates'),
  ],
  [
    l10n.t('Gap'),
    l10n.t(
      'A(t) = Σ s_k c(t_{k−1}) − Σ c(j): total error over one token per step with this model; measured without any entropy',
    ),
  ],
] as const;

/** Whether any of the rows tells of the file's model: none does in another order than random. */
function withModel({ plan, schedules }: Snapshot): boolean {
  return plan.model !== undefined || schedules.some(({ model }) => model !== undefined);
}

function heading({ units, profile }: Snapshot, models: boolean): HTMLElement {
  const columns: readonly (readonly [title: string, explanation: string, kind?: string])[] = [
    [l10n.t('Schedule'), l10n.t('Choose one for the charts')],
    [l10n.t('Steps'), l10n.t('K, the number of model calls')],
    [l10n.t('Tokens per step'), l10n.t('s₁ … s_K, in the order of the steps')],
    [
      l10n.t`Error, ${units}`,
      profile.method === 'measured'
        ? `A(t): ${extraOver(units)}`
        : l10n.t(
            'E(t): the expected relative entropy for the whole sequence with perfect conditionals, an identity',
          ),
    ],
    ...(models ? modelColumns : []),
    [
      l10n.t('Best'),
      l10n.t('D(K): the least error of any schedule with as many steps, in the same order'),
      'reference',
    ],
    [l10n.t('Ratio'), l10n.t('Error divided by best')],
    [
      l10n.t('Bound'),
      l10n.t('The tightest of the published bounds; all of them are listed below'),
      'reference',
    ],
    ['', ''],
  ];
  return make(
    'thead',
    {},
    make(
      'tr',
      {},
      ...columns.map(([title, explanation, kind]) =>
        title
          ? make('th', { scope: 'col', class: kind, title: explanation }, title)
          : make('td', {}),
      ),
    ),
  );
}

function rowElement(
  row: ScheduleRow,
  snapshot: Snapshot,
  longest: number,
  actions: RowActions,
): HTMLElement {
  const { units, length } = snapshot;
  const { schedule, judged } = row;
  const { error, steps, model } = schedule;
  const number = (nats: number) => formatNumber(inUnits(nats, units));
  const cell = (text: string, title?: string, kind = '') =>
    make('td', { class: `number ${kind}`.trimEnd(), title }, text);
  const counts = countsText(schedule, length, 48);
  return make(
    'tr',
    { class: row.chosen ? 'chosen' : undefined },
    make('th', { scope: 'row' }, nameButton(row, actions.choose)),
    cell(String(steps)),
    make('td', { class: 'sizes', title: countsText(schedule, length, 2000) }, counts),
    errorCell(row, number(error), longest, snapshot),
    ...(withModel(snapshot)
      ? [model?.learning, model?.total, model?.gap].map((nats) =>
          nats === undefined ? cell('') : cell(number(nats), formatNats(nats, units)),
        )
      : []),
    cell(number(judged ? judged.best : error), undefined, 'reference'),
    cell(formatRatio(judged ? judged.ratio : 1), judged && verdictOn(judged, units)),
    cell(boundText(schedule, number), undefined, 'reference'),
    make(
      'td',
      { class: 'links' },
      ...(row.written && judged && actions.inText ? linksOf(judged, actions.inText) : []),
    ),
  );
}

function nameButton(
  { title, judged, written, chosen, schedule: { order } }: ScheduleRow,
  choose: (name: string | undefined) => void,
): HTMLElement {
  const name = make(
    'button',
    {
      type: 'button',
      class: 'name',
      'aria-pressed': String(chosen),
      'data-row': judged?.name ?? '',
      title: judged ? aboutText(judged, written) : order ? inOrderOptimal : optimalWords,
    },
    title,
  );
  name.addEventListener('click', () => choose(judged?.name));
  return name;
}

/** The error as a number, over a bar as long as it is beside the others. */
function errorCell(
  { schedule }: ScheduleRow,
  text: string,
  longest: number,
  snapshot: Snapshot,
): HTMLElement {
  const share = longest > 0 ? Math.max(0, schedule.error) / longest : 0;
  const about = apposed(
    formatNats(schedule.error, snapshot.units),
    certaintyText(schedule, snapshot),
  );
  const element = make('td', { class: 'number bar', title: about }, text);
  element.style.setProperty('--share', String(share));
  return element;
}

function linksOf(
  { name, ratio, indistinct }: JudgedSchedule,
  { reveal, useBest }: TextActions,
): readonly HTMLElement[] {
  const loses = (ratio === null || ratio > 1 + 1e-9) && !indistinct;
  return [
    ...(loses
      ? [
          link(l10n.t('Use best'), l10n.t`Use best in place of ${name}`, () => useBest(name), {
            title: l10n.t('Write the best schedule with as many steps over this one'),
            'data-row': l10n.t`best for ${name}`,
          }),
        ]
      : []),
    link(l10n.t('Go to text'), l10n.t`Go to text of ${name}`, () => reveal(name), {
      class: 'link go',
      title: l10n.t('Show this schedule in the text'),
      'data-row': l10n.t`text of ${name}`,
    }),
  ];
}

function link(
  label: string,
  name: string,
  act: () => void,
  attributes: { readonly [name: string]: string },
): HTMLElement {
  const element = make(
    'button',
    { type: 'button', class: 'link', 'aria-label': name, ...attributes },
    label,
  );
  element.addEventListener('click', act);
  return element;
}

/** The tightest bound on these sizes; nothing where there is none. */
function boundText({ bounds }: Plan | JudgedSchedule, number: (nats: number) => string): string {
  const own = bounds.filter(({ forTheseSizes }) => forTheseSizes);
  const tightest = smallestOf(own.map(({ value }) => value));
  return Number.isFinite(tightest) ? `≤ ${number(tightest)}` : '';
}

const optimalWords = l10n.t(
  'The least error of any schedule with as many steps: dynamic programming over the profile; Chen, Cong and Li, 2511.04647',
);

const inOrderOptimal = l10n.t(
  'The least error of any schedule with as many steps in this order: dynamic programming over its surface',
);

/** What kind of schedule a row is, and who uses or proved it. */
function aboutText({ about }: JudgedSchedule, written: boolean): string {
  if (about)
    return l10n.t`${declaredText(about.title)}: ${declaredText(about.summary)} Source: ${declaredParts(about.source)}.`;
  return written
    ? l10n.t('Tokens per step as the file lists them')
    : l10n.t(
        'The least Σ s_k c(t_{k−1}) with at most as many steps; Chen, Cong and Li, 2511.04647, appendix G',
      );
}
