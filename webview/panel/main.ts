/** The panel of a distribution, or the page of a saved comparison: what it is told, and what it keeps. */
import '../parts/language';

import type { AskPicture } from '../../src/protocol/chartPicture';
import type { ToComparison } from '../../src/protocol/comparison';
import type { OverlaySource, ToOverlay } from '../../src/protocol/overlay';
import type { PanelState, Snapshot, ToPanel, ToTab } from '../../src/protocol/panel';
import type { ToWatch } from '../../src/protocol/run';
import { aroundOf } from '../parts/around';
import { chartShown } from '../parts/chart/shownChart';
import { allTurned, beginWithTurned } from '../parts/chart/turnedAxes';
import { zoomsFrom } from '../parts/chart/zoom';
import { allZooms, beginWithZooms, forgetZooms } from '../parts/chart/zoomMemory';
import { listen, remember, remembered, send } from '../parts/host';
import { drawRest } from '../parts/inSight';
import { onceAFrame } from '../parts/onceAFrame';
import { currentTheme, onThemeChange } from '../parts/theme';
import { type View, viewFrom } from '../preview/viewState';
import { type RunMemory, runMemoryFrom } from '../runs/runView';
import { buildComparisonPage, buildPanel, type PanelScene } from './page';

const root = document.getElementById('app');
if (!root) throw new RangeError('the page has no #app');

let scene: PanelScene = {
  state: { kind: 'empty' },
  pinned: false,
  over: { kind: 'none' },
  comparison: { kind: 'empty' },
  watch: { kind: 'empty' },
  view: viewFrom(remembered()),
  theme: currentTheme(),
};
let run = runMemoryFrom(remembered());
/** What is drawn over the text, as the host says it. */
let over: OverlaySource | undefined;
beginWithZooms(zoomsFrom(remembered()), keep);
beginWithTurned(remembered(), keep);

const alone = root.dataset.page === 'comparison';
const outlets = { send: ask, changeView, rememberRun, around: aroundOf(root.dataset) };
const page = alone ? buildComparisonPage(root, outlets) : buildPanel(root, outlets, run);

const draw = onceAFrame(() => {
  const started = performance.now();
  page.show(scene);
  tellShown();
  root.setAttribute('data-render-ms', (performance.now() - started).toFixed(1));
});

function change(next: Partial<PanelScene>): void {
  const { tab } = scene.view;
  const before = uriOf(scene);
  scene = { ...scene, ...next };
  if (before !== undefined && uriOf(scene) !== before) forgetZooms();
  keep();
  if (scene.view.tab !== tab) send({ type: 'tab', tab: scene.view.tab });
  draw();
}

/** What will be the state, and is drawn already as far as it can be. */
let ahead: Snapshot | undefined;

function drawAhead(snapshot: Snapshot): void {
  ahead = snapshot;
  page.drawAhead({ ...scene, state: { kind: 'ready', snapshot } });
}

/** Plans under the state that is shown, by the steps that are asked for: with them nobody waits for the host. */
const near = new Map<number, Snapshot['plan']>();
/** The steps of plans that are wanted there, while somebody drags. */
let wanted: readonly number[] = [];
/** Whether the plan asked for last was one of them; what the host still answers is of older goals then. */
let showsOwn = false;

function ask(message: Parameters<typeof send>[0]): void {
  if (message.type === 'plansNear') wanted = message.steps;
  if (message.type !== 'plan') {
    send(message);
    return;
  }
  const { goal } = message;
  const plan = goal.kind === 'steps' ? near.get(goal.steps) : undefined;
  showsOwn = plan !== undefined && showPlan({ plan, planGoal: goal, suggested: false });
  send(showsOwn ? { ...message, shown: true } : message);
}

/** Whether there is a picture to show it in. */
function showPlan(planned: Pick<Snapshot, 'plan' | 'planGoal' | 'suggested'>): boolean {
  const { state } = scene;
  if (state.kind !== 'ready') return false;
  change({ state: { kind: 'ready', snapshot: { ...state.snapshot, ...planned } } });
  return true;
}

/** Of another state nothing is known yet; whoever drags goes on. */
function changeState(state: PanelState, pinned: boolean): void {
  ahead = undefined;
  near.clear();
  showsOwn = false;
  change({ state, pinned });
  if (wanted.length > 0) send({ type: 'plansNear', steps: wanted });
}

let told = '';

/** What the text says too: the schedule that the charts show, and steps while they are dragged. */
function tellShown(): void {
  const { chosen, draft } = scene.view;
  const uri = uriOf(scene);
  if (alone || uri === undefined) return;
  const shown = { schedule: chosen, draft: draft?.uri === uri ? draft : undefined };
  const text = JSON.stringify([uri, shown]);
  if (text === told) return;
  told = text;
  send({ type: 'shows', ...shown });
}

function changeView(next: Partial<View>): void {
  change({ view: { ...scene.view, ...next } });
}

function rememberRun(next: RunMemory): void {
  run = next;
  keep();
}

/** What the host and this page need to be as they are after a reload. */
function keep(): void {
  const { pinned, view } = scene;
  const uri = uriOf(scene);
  const charts = { zooms: allZooms(), turned: allTurned() };
  if (uri !== undefined)
    remember({ uri, pinned, ...view, ...run, ...charts, ...(over && { over }) });
}

function uriOf({ state, watch }: PanelScene): string | undefined {
  if (state.kind === 'empty') return watch.kind === 'shown' ? watch.uri : undefined;
  return (state.kind === 'ready' ? state.snapshot : state).source.uri;
}

listen<ToPanel | ToTab | ToOverlay | ToComparison | ToWatch | AskPicture>((message) => {
  switch (message.type) {
    case 'state':
      changeState(message.state, message.pinned);
      return;
    case 'ahead':
      drawAhead(message.snapshot);
      return;
    case 'due':
      if (ahead) changeState({ kind: 'ready', snapshot: ahead }, message.pinned);
      return;
    case 'planned': {
      const { type: _, ...planned } = message;
      if (!showsOwn) showPlan(planned);
      return;
    }
    case 'nearPlans':
      for (const [steps, plan] of message.plans) near.set(steps, plan);
      return;
    case 'tab':
      changeView({ tab: message.tab });
      return;
    case 'overlay':
      over = message.source;
      change({ over: message.state });
      return;
    case 'comparison':
      change({ comparison: message.state, shownFirst: message.shownFirst });
      return;
    case 'watch':
      change({ watch: message.state });
      return;
    case 'askPicture':
      tellPicture(message);
      return;
    default:
      message satisfies never;
  }
});
/** Nothing where the file is not shown whole: whoever wants a picture asks again. */
function tellPicture({ uri, chart }: AskPicture): void {
  if (scene.state.kind !== 'ready' || uriOf(scene) !== uri) return;
  drawRest();
  // what is drawn behind what is seen would be taken for that
  if (ahead) page.show(scene);
  const shown = chartShown(root as HTMLElement, chart, scene.theme);
  if (shown) send({ type: 'shownPicture', uri, chart, ...shown });
}

onThemeChange(() => change({ theme: currentTheme() }));
window.addEventListener('resize', draw);
send({ type: 'ready' });
if (!alone) send({ type: 'tab', tab: scene.view.tab });
