/** The preview's page: heading, notice, plan, charts and tables. */
import type { OrderSpec } from '../../src/core/orders/kinds/kind';
import { extraOver, otherSamplers } from '../../src/document/format';
import type { FromPanel, PanelState, SentSchedule, Snapshot } from '../../src/protocol/panel';
import { make, say } from '../parts/make';
import { makeNotice } from '../parts/notice';
import type { Theme } from '../parts/theme';
import { makeBoundList } from './boundList';
import { makeCharts } from './charts';
import { makeHeading } from './heading';
import { makeNeededTable } from './neededTable';
import { makePlanner } from './planner';
import { makeQuantityList } from './quantityList';
import { makeScheduleTable } from './scheduleTable';
import {
  namesOrders,
  revealOf,
  type ShownSchedule,
  shownSchedule,
  type View,
  writtenOf,
} from './viewState';

/** What the page asks of those around it. */
interface Outlets {
  send(message: FromPanel): void;
  changeView(change: Partial<View>): void;
}

/** Builds the page once; what it returns brings it up to date with a state, a view and a theme. */
export function buildPage(
  root: HTMLElement,
  outlets: Outlets,
): (state: PanelState, pinned: boolean, view: View, theme: Theme) => void {
  const { send } = outlets;
  const heading = makeHeading((pinned) => send({ type: 'pin', pinned }));
  const notice = makeNotice({
    goToProblem: () => send({ type: 'reveal', target: 'problem' }),
    cancel: () => send({ type: 'cancel' }),
    retry: () => send({ type: 'retry' }),
  });
  const picture = makePicture(outlets);
  const empty = make(
    'p',
    { class: 'empty' },
    'Open a file named *.dist.json, or run “Unmask: New Distribution…”, to see its information profile and its best schedules here.',
  );
  root.replaceChildren(heading.element, notice.element, empty, picture.element);

  return (state, pinned, view, theme) => {
    const snapshot = snapshotOf(state);
    heading.showPinned(pinned);
    notice.show(state);
    heading.element.hidden = !snapshot;
    picture.element.hidden = !snapshot;
    empty.hidden = state.kind !== 'empty';
    picture.element.classList.toggle('stale', state.kind === 'invalid' || state.kind === 'failed');
    if (!snapshot) return;
    heading.show(snapshot);
    picture.show(snapshot, view, theme);
  };
}

/** All that is shown of a distribution below its heading. */
function makePicture({ send, changeView }: Outlets): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, view: View, theme: Theme): void;
} {
  let current: { readonly snapshot: Snapshot; readonly shown: ShownSchedule } | undefined;
  const withShown = (act: (schedule: SentSchedule, uri: string) => void) => () => {
    if (current) act(sentOf(current.shown), current.snapshot.source.uri);
  };
  const planner = makePlanner({
    plan: (goal) => {
      changeView({ chosen: undefined });
      send({ type: 'plan', goal });
    },
    copy: withShown((schedule) => send({ type: 'copySchedule', ...schedule })),
    insert: withShown((schedule, uri) => send({ type: 'insertSchedule', uri, ...schedule })),
    saveCsv: () => send({ type: 'saveCsv' }),
  });
  const charts = makeCharts(
    (name, dataUrl) => send({ type: 'savePng', name, dataUrl }),
    changeView,
  );
  const table = makeScheduleTable(
    (chosen) => changeView({ chosen }),
    (schedule) => send({ type: 'reveal', target: { schedule } }),
  );
  const needed = makeNeededTable(planner.askSteps);
  const bounds = makeBoundList();
  const quantities = makeQuantityList();
  const remark = make('p', { class: 'remark' });
  return {
    element: make(
      'div',
      { class: 'picture' },
      planner.element,
      charts.element,
      make('div', { class: 'tables' }, table.element, needed.element),
      bounds.element,
      quantities.element,
      remark,
    ),
    show: (snapshot, view, theme) => {
      const shown = shownSchedule(snapshot, view);
      current = { snapshot, shown };
      planner.show(snapshot, shown);
      charts.show({ snapshot, shown, view, theme, askSteps: planner.askSteps });
      table.show(snapshot, view);
      needed.show(snapshot);
      bounds.show(snapshot, shown);
      quantities.show(snapshot);
      say(remark, remarkOn(snapshot));
    },
  };
}

/** A schedule as the host is told of it. */
function sentOf({ schedule }: ShownSchedule): SentSchedule {
  const reveal = revealOf(schedule);
  const written = writtenOf(schedule);
  const { order } = schedule;
  return {
    sizes: [...schedule.sizes],
    ...(reveal && { reveal }),
    ...(written && { written }),
    ...(order && { order: withoutPositions(order) }),
  };
}

function withoutPositions({ positions: _, ...order }: OrderSpec) {
  return order;
}

/** What the errors are errors of. */
function remarkOn({ profile, units, plan, schedules }: Snapshot): string {
  if (namesOrders({ plan, schedules }))
    return `Errors are those of the order that is named, or of random order, with the distribution’s own conditionals. ${otherSamplers}`;
  return profile.method === 'measured'
    ? `Errors are ${extraOver(units)}, not a distance from the data. ${otherSamplers}`
    : `Errors are those of random order with the distribution’s own conditionals. ${otherSamplers}`;
}

function snapshotOf(state: PanelState): Snapshot | undefined {
  if (state.kind === 'empty') return undefined;
  return state.kind === 'ready' ? state.snapshot : state.last;
}
