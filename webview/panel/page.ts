/** The panel: whose picture it is, four tabs, and what the one that is shown is about. */
import * as l10n from '@vscode/l10n';
import type { ComparisonState, FromComparison } from '../../src/protocol/comparison';
import type { OverlayState } from '../../src/protocol/overlay';
import type { FromPanel, PanelState, Snapshot, TabName } from '../../src/protocol/panel';
import type { FromWatch, WatchState } from '../../src/protocol/run';
import { makeCompareView } from '../comparison/compareView';
import type { HostAbilities } from '../parts/around';
import { button } from '../parts/controls';
import { make } from '../parts/make';
import { makeNotice } from '../parts/notice';
import { sameItems } from '../parts/sameItems';
import { makeTabs } from '../parts/tabs';
import type { Theme } from '../parts/theme';
import { draftOf } from '../preview/draft';
import { makeHeading } from '../preview/heading';
import { makePlanView } from '../preview/planView';
import type { StudyScene, StudyView } from '../preview/studyView';
import { makeTheoryView } from '../preview/theoryView';
import { shownSchedule, shownTabs, type View } from '../preview/viewState';
import type { RunMemory } from '../runs/runView';
import { makeWatchView } from '../runs/watchView';

/** All that the page depends on. */
export interface PanelScene {
  readonly state: PanelState;
  readonly pinned: boolean;
  /** What is drawn over the text. */
  readonly over: OverlayState;
  readonly comparison: ComparisonState;
  readonly shownFirst?: readonly string[] | undefined;
  readonly watch: WatchState;
  readonly view: View;
  readonly theme: Theme;
}

/** What the page asks of those around it. */
interface Outlets {
  send(message: FromPanel | FromComparison | FromWatch): void;
  changeView(change: Partial<View>): void;
  rememberRun(run: RunMemory): void;
  readonly around: HostAbilities;
}

/** What a tab shows; it is drawn while it is seen. */
interface TabView {
  readonly element: HTMLElement;
  show(scene: PanelScene): void;
  /** What of a scene that is shown later can be drawn where nobody sees it. */
  drawAhead?(scene: PanelScene): void;
  hide?(): void;
}

/** The page, which can be brought up to date. */
interface PanelPage {
  show(scene: PanelScene): void;
  drawAhead(scene: PanelScene): void;
}

const titles: Readonly<Record<TabName, readonly [label: string, title: string]>> = {
  plan: [l10n.t('Plan'), l10n.t('The best steps, and what yours lose')],
  compare: [
    l10n.t('Compare'),
    l10n.t('What real samplers lose, held against the best random order'),
  ],
  watch: [l10n.t('Watch'), l10n.t('One run, step by step, and what each step loses')],
  theory: [l10n.t('Theory'), l10n.t('What theorems promise')],
};

/** Builds the page once. */
export function buildPanel(root: HTMLElement, outlets: Outlets, run: RunMemory): PanelPage {
  const { send, changeView, around } = outlets;
  const makers: Readonly<Record<TabName, () => TabView>> = {
    plan: () => studyView(makePlanView(outlets), send),
    compare: () => makeCompareView(outlets, false),
    watch: () => makeWatchView(outlets, run),
    theory: () => studyView(makeTheoryView(outlets), send),
  };
  const names = shownTabs.filter((name) => around.text || name === 'plan' || name === 'theory');
  const views = names.map((name) => lazily(makers[name]));
  const tabs = makeTabs(
    names.map((name, i) => {
      const [label, title] = titles[name];
      return { name, label, title, panel: views[i]!.element };
    }),
    (tab) => changeView({ tab }),
  );
  const pin = (pinned: boolean) => send({ type: 'pin', pinned });
  const heading = makeHeading(tabs.element, around.text ? pin : undefined);
  const notice = makeNotice({
    goToProblem: () => send({ type: 'reveal', target: 'problem' }),
    cancel: () => send({ type: 'cancel' }),
    retry: () => send({ type: 'retry' }),
  });
  const elements = views.map(({ element }) => element);
  root.replaceChildren(heading.element, notice.element, ...elements);
  let above: readonly unknown[] = [];
  let tab: TabName | undefined;
  const drawAhead = (scene: PanelScene) => views[names.indexOf(scene.view.tab)]?.drawAhead(scene);
  const show = (scene: PanelScene) => {
    const { state, pinned, view } = scene;
    if (view.tab !== tab) tabs.show(view.tab);
    tab = view.tab;
    for (const [i, name] of names.entries())
      if (name === view.tab) views[i]!.show(scene);
      else views[i]!.hide();
    const needs = [state, pinned, view.tab];
    // while steps are dragged nothing of it changes
    if (sameItems(needs, above)) return;
    above = needs;
    // after the charts: a page that has changed makes them ask for styles anew
    const ofStudy = view.tab === 'plan' || view.tab === 'theory';
    heading.show(state, snapshotOf(state), ofStudy);
    heading.showPinned(pinned);
    notice.show(state);
    notice.element.hidden = !ofStudy;
  };
  return { show, drawAhead };
}

/** The page of a saved comparison. */
export function buildComparisonPage(root: HTMLElement, outlets: Outlets): PanelPage {
  const view = makeCompareView(outlets, true);
  root.replaceChildren(view.element);
  return { show: (scene) => view.show(scene), drawAhead: () => {} };
}

/** What a tab shows is built when it is first seen. */
function lazily(build: () => TabView): Required<TabView> {
  const element = make('div', { class: 'view' });
  let built: TabView | undefined;
  return {
    element,
    show: (scene) => {
      if (!built) {
        built = build();
        element.append(built.element);
      }
      built.show(scene);
    },
    drawAhead: (scene) => built?.drawAhead?.(scene),
    hide: () => built?.hide?.(),
  };
}

/** A tab that shows what was computed of the text, as long as there is something. */
function studyView(view: StudyView, send: Outlets['send']): TabView {
  const begin = (what: 'distribution' | 'examples') => () => send({ type: 'begin', with: what });
  const empty = make(
    'div',
    { class: 'empty' },
    make(
      'p',
      {},
      l10n.t(
        'Open a file named *.dist.json to see its information profile and its best schedules here, or begin with one:',
      ),
    ),
    button(l10n.t('New Distribution…'), begin('distribution'), 'primary'),
    button(l10n.t('Example workspace'), begin('examples')),
  );
  return {
    element: make('div', {}, empty, view.element),
    show: (scene) => {
      const { state } = scene;
      const snapshot = snapshotOf(state);
      empty.hidden = state.kind !== 'empty';
      view.element.hidden = !snapshot;
      view.element.classList.toggle('stale', state.kind === 'invalid' || state.kind === 'failed');
      if (snapshot) view.show(studyScene(snapshot, scene));
    },
    drawAhead: (scene) => {
      const snapshot = snapshotOf(scene.state);
      if (snapshot) view.drawAhead(studyScene(snapshot, scene));
    },
  };
}

function studyScene(snapshot: Snapshot, { over, view, theme }: PanelScene): StudyScene {
  const shown = draftOf(snapshot, view) ?? shownSchedule(snapshot, view);
  return { snapshot, shown, view, theme, over };
}

function snapshotOf(state: PanelState): Snapshot | undefined {
  if (state.kind === 'empty') return undefined;
  return state.kind === 'ready' ? state.snapshot : state.last;
}
