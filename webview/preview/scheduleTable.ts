import type { JudgedSchedule, Plan } from '../../src/core/study/evaluation';
import { extraOver, formatNats, formatNumber, formatRatio } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { make } from '../parts/make';
import { certaintyText, inUnits } from '../parts/quantity';
import { bestTitle, countsText, leastTotalOf, type View } from './viewState';

export interface ScheduleTable {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, view: View): void;
}

/** The best schedule and those of the file, one a row; a row is chosen for the charts by its name. */
export function makeScheduleTable(
  choose: (name: string | undefined) => void,
  reveal: (name: string) => void,
): ScheduleTable {
  const table = make('table', { class: 'schedules' });
  const element = make(
    'section',
    {},
    make('h2', {}, 'Schedules'),
    make('div', { class: 'scroll' }, table),
  );
  return {
    element,
    show: (snapshot, { chosen }) => {
      const { schedules, plan } = snapshot;
      const offered = [...leastTotalOf(plan), ...schedules];
      const present = offered.some(({ name }) => name === chosen);
      const focused = (document.activeElement as HTMLElement | null)?.dataset.row;
      table.replaceChildren(
        heading(snapshot),
        make(
          'tbody',
          {},
          row(snapshot, plan, bestTitle(plan), !present, undefined, choose),
          ...leastTotalOf(plan).map((schedule) =>
            row(snapshot, schedule, schedule.name, schedule.name === chosen, schedule, choose),
          ),
          ...schedules.map((schedule) =>
            row(
              snapshot,
              schedule,
              schedule.name,
              schedule.name === chosen,
              schedule,
              choose,
              reveal,
            ),
          ),
        ),
      );
      if (focused !== undefined)
        table.querySelector<HTMLElement>(`[data-row="${CSS.escape(focused)}"]`)?.focus();
    },
  };
}

const modelColumns = [
  ['Learning', 'Σ s_k (c(t_{k−1}) − h(t_{k−1})): what the model is to blame for, at these steps'],
  ['Total', 'Learning error plus error: the expected relative entropy of what the model generates'],
  [
    'Gap',
    'A(t) = Σ s_k c(t_{k−1}) − Σ c(j): total error over one token per step with this model; measured without any entropy',
  ],
] as const;

function heading({ units, profile, plan }: Snapshot): HTMLElement {
  const columns: readonly (readonly [string, string])[] = [
    ['Schedule', 'Choose one for the charts'],
    ['Steps', 'K, the number of model calls'],
    ['Tokens per step', 's₁ … s_K, in the order of the steps'],
    [
      `Error, ${units}`,
      profile.method === 'measured'
        ? `A(t): ${extraOver(units)}`
        : 'E(t): the expected relative entropy for the whole sequence with perfect conditionals, an identity',
    ],
    ...(plan.model ? modelColumns : []),
    ['Best', 'D(K): the least error of any schedule with as many steps'],
    ['Ratio', 'Error divided by best'],
    ['Bound', 'The tightest of the published bounds; all of them are listed below'],
    ['', ''],
  ];
  return make(
    'thead',
    {},
    make(
      'tr',
      {},
      ...columns.map(([title, explanation]) =>
        title ? make('th', { scope: 'col', title: explanation }, title) : make('td', {}),
      ),
    ),
  );
}

function row(
  snapshot: Snapshot,
  schedule: Plan | JudgedSchedule,
  title: string,
  chosen: boolean,
  judged: JudgedSchedule | undefined,
  choose: (name: string | undefined) => void,
  reveal?: (name: string) => void,
): HTMLElement {
  const { units, length } = snapshot;
  const number = (nats: number) => formatNumber(inUnits(nats, units));
  const { error, bounds, steps, model } = schedule;
  const tightest = bounds.reduce<number>(
    (least, { value, forTheseSizes }) => (forTheseSizes ? Math.min(least, value) : least),
    Infinity,
  );
  const name = make(
    'button',
    {
      type: 'button',
      class: 'name',
      'aria-pressed': String(chosen),
      'data-row': judged?.name ?? '',
      title: judged ? aboutText(judged, reveal !== undefined) : optimalWords,
    },
    title,
  );
  name.addEventListener('click', () => choose(judged?.name));
  const place =
    reveal &&
    make(
      'button',
      {
        type: 'button',
        class: 'link',
        title: 'Show this schedule in the text',
        'aria-label': `Go to text of ${title}`,
        'data-row': `text of ${title}`,
      },
      'Go to text',
    );
  place?.addEventListener('click', () => judged && reveal?.(judged.name));
  return make(
    'tr',
    { class: chosen ? 'chosen' : undefined },
    make('th', { scope: 'row' }, name),
    make('td', { class: 'number' }, String(steps)),
    make(
      'td',
      { class: 'sizes', title: countsText(schedule, length, 2000) },
      countsText(schedule, length, 48),
    ),
    make(
      'td',
      {
        class: 'number',
        title: `${formatNats(error, units)}, ${certaintyText(schedule, snapshot)}`,
      },
      number(error),
    ),
    ...(model
      ? [model.learning, model.total, model.gap].map((nats) =>
          make('td', { class: 'number', title: formatNats(nats, units) }, number(nats)),
        )
      : []),
    make('td', { class: 'number' }, number(judged ? judged.best : error)),
    make('td', { class: 'number' }, judged ? formatRatio(judged.ratio) : '1.00×'),
    make('td', { class: 'number' }, Number.isFinite(tightest) ? `≤ ${number(tightest)}` : ''),
    make('td', {}, place),
  );
}

const optimalWords =
  'The least error of any schedule with as many steps: dynamic programming over the profile; Chen, Cong and Li, 2511.04647';

/** What kind of schedule a row is, and who uses or proved it. */
function aboutText({ about }: JudgedSchedule, written: boolean): string {
  if (about) return `${about.title}: ${about.summary} Source: ${about.source}.`;
  return written
    ? 'Tokens per step as the file lists them'
    : 'The least Σ s_k c(t_{k−1}) with at most as many steps; Chen, Cong and Li, 2511.04647, appendix G';
}
