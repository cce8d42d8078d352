/** The tab "Plan": the answer, the schedules of the file beside it, charts and the table of steps needed. */
import type { OrderSpec } from '../../src/core/orders/kinds/kind';
import type { SentSchedule, Snapshot } from '../../src/protocol/panel';
import { drawSeenFirst, isInSight } from '../parts/inSight';
import { make, say } from '../parts/make';
import { makeCharts, planCharts } from './charts';
import { changedDraft, draftable, draftOf } from './draft';
import { makeDraftBar } from './draftBar';
import { makeNeededTable } from './neededTable';
import { makeOverlayBar } from './overlayBar';
import { makePlanner } from './planner';
import type { ChartScene } from './scene';
import { makeScheduleTable } from './scheduleTable';
import { errorsRemark, type StudyOutlets, type StudyScene, type StudyView } from './studyView';
import { revealOf, type ShownSchedule, writtenOf } from './viewState';

type Shown = Pick<ChartScene, 'snapshot' | 'shown' | 'view'>;

export function makePlanView({ send, changeView, around }: StudyOutlets): StudyView {
  let current: Shown | undefined;
  const planner = makePlanner(plannerActions({ send, changeView, around }, () => current));
  const table = makeScheduleTable(rowActions({ send, changeView, around }));
  const overlaid = makeOverlayBar((asked) => send({ type: 'overlay', with: asked }));
  const drafted = makeDraftBar(draftActions({ send, changeView, around }));
  const charts = makeCharts(planCharts, send, changeView);
  const needed = makeNeededTable(planner.askSteps);
  const remark = make('p', { class: 'remark' });
  let listed: { readonly snapshot?: Snapshot; readonly chosen?: string | undefined } = {};
  const parts = [planner, drafted, table, overlaid, charts, needed].map(({ element }) => element);
  const chartScene = (scene: StudyScene): ChartScene => {
    const { snapshot, shown, view, over } = scene;
    const dragStep = (index: number, size: number) =>
      changeView({ draft: changedDraft(snapshot, shown, view.draft, [index, size]) });
    return {
      ...scene,
      overlay: over.kind === 'shown' ? over.overlay : undefined,
      askSteps: planner.askSteps,
      holdSteps: (steps) => send({ type: 'plansNear', steps }),
      dragStep: draftable(snapshot, shown) ? dragStep : undefined,
    };
  };
  return {
    element: make('div', { class: 'picture' }, ...parts, remark),
    drawAhead: (scene) => charts.drawAhead(chartScene(scene)),
    show: (scene) => {
      const { snapshot, shown, view, over } = scene;
      current = { snapshot, shown, view };
      const seesNeeded = isInSight(needed.element);
      charts.show(chartScene(scene));
      // after the charts: a page that has changed makes them ask for styles anew
      planner.show(snapshot, shown);
      if (snapshot !== listed.snapshot || view.chosen !== listed.chosen) {
        listed = { snapshot, chosen: view.chosen };
        drawSeenFirst(table.element, true, () => table.show(snapshot, view), false);
        drawSeenFirst(needed.element, seesNeeded, () => needed.show(snapshot));
      }
      overlaid.show(over, snapshot);
      drafted.show(draftOf(snapshot, view) ? view.draft : undefined, snapshot);
      say(remark, errorsRemark(snapshot));
    },
  };
}

function plannerActions(
  { send, changeView, around }: StudyOutlets,
  now: () => Shown | undefined,
): Parameters<typeof makePlanner>[0] {
  const withShown = (act: (schedule: SentSchedule, uri: string) => void) => () => {
    const current = now();
    if (current) act(sentOf(current.shown), current.snapshot.source.uri);
  };
  return {
    plan: around.plans
      ? (goal) => {
          const { view } = now() ?? {};
          // what is drawn already is not drawn again before the answer is there
          if (view?.chosen !== undefined || view?.draft)
            changeView({ chosen: undefined, draft: undefined });
          send({ type: 'plan', goal });
        }
      : undefined,
    copy: withShown((schedule) => send({ type: 'copySchedule', ...schedule })),
    saveCsv: () => send({ type: 'saveCsv' }),
    ofText: around.text
      ? {
          insert: withShown((schedule, uri) => send({ type: 'insertSchedule', uri, ...schedule })),
          exported: () => send({ type: 'export', ...nameOf(now()) }),
          overlay: (asked) => send({ type: 'overlay', with: asked }),
        }
      : undefined,
  };
}

function rowActions({
  send,
  changeView,
  around,
}: StudyOutlets): Parameters<typeof makeScheduleTable>[0] {
  return {
    choose: (chosen) => changeView({ chosen, draft: undefined }),
    inText: around.text
      ? {
          reveal: (schedule) => send({ type: 'reveal', target: { schedule } }),
          useBest: (schedule) => send({ type: 'useBest', schedule }),
        }
      : undefined,
  };
}

function draftActions({
  send,
  changeView,
  around,
}: StudyOutlets): Parameters<typeof makeDraftBar>[0] {
  return {
    drop: () => changeView({ draft: undefined }),
    inText: around.text
      ? {
          insert: ({ uri, sizes }) =>
            send({ type: 'insertSchedule', uri, sizes, name: `own ${sizes.length}` }),
          replace: ({ from, sizes }) =>
            from !== undefined && send({ type: 'useBest', schedule: from, sizes }),
        }
      : undefined,
  };
}

/** The name by which the file knows the schedule that is shown. */
function nameOf(now: Shown | undefined): { readonly schedule?: string } {
  const written = now?.snapshot.schedules.find((one) => one === now.shown.schedule);
  return written ? { schedule: written.name } : {};
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
