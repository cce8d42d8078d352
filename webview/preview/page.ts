/** The preview's page: heading, notice, plan, charts and tables. */
import type { OrderSpec } from '../../src/core/orders/kinds/kind';
import { extraOver, otherSamplers } from '../../src/document/format';
import type { FromPanel, PanelState, SentSchedule, Snapshot } from '../../src/protocol/panel';
import { make, say } from '../parts/make';
import { makeNotice } from '../parts/notice';
import { makeTabs } from '../parts/tabs';
import type { Theme } from '../parts/theme';
import { makeBoundList } from './boundList';
import { makeCharts, planCharts, theoryCharts } from './charts';
import { makeHeading } from './heading';
import { makeNeededTable } from './neededTable';
import { makePlanner } from './planner';
import { makeQuantityList } from './quantityList';
import type { ChartScene } from './scene';
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
function makePicture(outlets: Outlets): {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, view: View, theme: Theme): void;
} {
  const plan = makePlanView(outlets);
  const theory = makeTheoryView(outlets);
  const remark = make('p', { class: 'remark' });
  const tabs = makeTabs(
    [
      {
        name: 'plan',
        label: 'Plan',
        title: 'The best steps, and what yours lose',
        panel: plan.element,
      },
      { name: 'theory', label: 'Theory', title: 'What theorems promise', panel: theory.element },
    ],
    (tab) => outlets.changeView({ tab }),
  );
  const element = make(
    'div',
    { class: 'views' },
    tabs.element,
    plan.element,
    theory.element,
    remark,
  );
  return {
    element,
    show: (snapshot, view, theme) => {
      tabs.show(view.tab);
      const shown = shownSchedule(snapshot, view);
      ({ plan, theory })[view.tab].show({ snapshot, shown, view, theme });
      say(remark, remarkOn(snapshot));
    },
  };
}

/** One of the views: it is drawn while it is seen. */
interface PageView {
  readonly element: HTMLElement;
  show(scene: Omit<ChartScene, 'askSteps'>): void;
}

type Shown = Pick<ChartScene, 'snapshot' | 'shown'>;

function makePlanView({ send, changeView }: Outlets): PageView {
  let current: Shown | undefined;
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
    exported: () => send({ type: 'export', ...(current && nameOf(current)) }),
    saveCsv: () => send({ type: 'saveCsv' }),
  });
  const table = makeScheduleTable({
    choose: (chosen) => changeView({ chosen }),
    reveal: (schedule) => send({ type: 'reveal', target: { schedule } }),
    useBest: (schedule) => send({ type: 'useBest', schedule }),
  });
  const charts = makeCharts(planCharts, send, changeView);
  const needed = makeNeededTable(planner.askSteps);
  const parts = [planner, table, charts, needed].map(({ element }) => element);
  return {
    element: make('div', { class: 'picture' }, ...parts),
    show: (scene) => {
      const { snapshot, shown, view } = scene;
      current = { snapshot, shown };
      planner.show(snapshot, shown);
      table.show(snapshot, view);
      charts.show({ ...scene, askSteps: planner.askSteps });
      needed.show(snapshot);
    },
  };
}

/** The name by which the file knows the schedule that is shown. */
function nameOf({ snapshot, shown }: Shown): { readonly schedule?: string } {
  const written = snapshot.schedules.find((one) => one === shown.schedule);
  return written ? { schedule: written.name } : {};
}

function makeTheoryView({ send, changeView }: Outlets): PageView {
  const promises = makeCharts(theoryCharts, send, changeView);
  const bounds = makeBoundList();
  const quantities = makeQuantityList();
  const parts = [promises, bounds, quantities].map(({ element }) => element);
  return {
    element: make('div', { class: 'picture' }, ...parts),
    show: (scene) => {
      promises.show({ ...scene, askSteps: () => undefined });
      bounds.show(scene.snapshot, scene.shown);
      quantities.show(scene.snapshot);
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
