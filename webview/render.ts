import type { FromPanel, PanelState, Snapshot } from '../src/protocol/panel';
import { makeBoundList } from './boundList';
import { checkbox } from './controls';
import { makeFigure } from './figure';
import { makeHeading } from './heading';
import { make } from './make';
import { makeNotice } from './notice';
import { paretoChart } from './paretoChart';
import { makePlanner } from './planner';
import { profileChart } from './profileChart';
import { scheduleChart } from './scheduleChart';
import { makeScheduleTable } from './scheduleTable';
import type { Theme } from './theme';
import { shownSchedule, type View } from './viewState';

/** Builds the page once; what it returns brings it up to date with a state, a view and a theme. */
export function buildPage(
  root: HTMLElement,
  firstView: View,
  send: (message: FromPanel) => void,
  changeView: (change: Partial<View>) => void,
): (state: PanelState, pinned: boolean, view: View, theme: Theme) => void {
  let snapshot: Snapshot | undefined;
  let view = firstView;
  const withShown = (act: (sizes: number[], uri: string) => void) => () => {
    if (snapshot) act([...shownSchedule(snapshot, view).schedule.sizes], snapshot.source.uri);
  };
  const savePng = (name: string, dataUrl: string) => send({ type: 'savePng', name, dataUrl });

  const heading = makeHeading((pinned) => send({ type: 'pin', pinned }));
  const notice = makeNotice({
    goToProblem: () => send({ type: 'reveal', target: 'problem' }),
    cancel: () => send({ type: 'cancel' }),
    retry: () => send({ type: 'retry' }),
  });
  const planner = makePlanner({
    plan: (goal) => {
      changeView({ chosen: undefined });
      send({ type: 'plan', goal });
    },
    copy: withShown((sizes) => send({ type: 'copySchedule', sizes })),
    insert: withShown((sizes, uri) => send({ type: 'insertSchedule', uri, sizes })),
    saveCsv: () => send({ type: 'saveCsv' }),
  });
  const logarithmic = checkbox('Logarithmic', view.logarithmic, (on) =>
    changeView({ logarithmic: on }),
  );
  const profile = makeFigure(
    'Information profile',
    'h(j): how uncertain a token is when j random others are known',
    savePng,
  );
  const pareto = makeFigure(
    'Error against steps',
    'The least error of any schedule with K steps; click to choose K',
    savePng,
    logarithmic,
  );
  const tokens = makeFigure(
    'Tokens per step',
    'How many tokens each step of the chosen schedule reveals, and what it costs',
    savePng,
  );
  const table = makeScheduleTable(
    (chosen) => changeView({ chosen }),
    (schedule) => send({ type: 'reveal', target: { schedule } }),
  );
  const bounds = makeBoundList();
  const picture = make(
    'div',
    { class: 'picture' },
    planner.element,
    make('div', { class: 'charts' }, profile.element, pareto.element, tokens.element),
    table.element,
    bounds.element,
    make(
      'p',
      { class: 'remark' },
      'Errors are those of random order with the distribution’s own conditionals; confidence order, temperature below 1 and remasking are other samplers.',
    ),
  );
  const empty = make(
    'p',
    { class: 'empty' },
    'Open a file named *.dist.json, or run “Unmask: New Distribution…”, to see its information profile and its best schedules here.',
  );
  root.replaceChildren(heading.element, notice.element, empty, picture);

  return (state, pinned, nextView, theme) => {
    view = nextView;
    snapshot = pictureOf(state);
    heading.showPinned(pinned);
    notice.show(state);
    heading.element.hidden = !snapshot;
    picture.hidden = !snapshot;
    empty.hidden = state.kind !== 'empty';
    picture.classList.toggle('stale', state.kind === 'invalid' || state.kind === 'failed');
    if (!snapshot) return;
    const now = snapshot;
    const shown = shownSchedule(now, view);
    heading.show(now);
    planner.show(now, shown);
    logarithmic.checked = view.logarithmic;
    const draw = (
      figure: typeof profile,
      { configuration, words }: ReturnType<typeof profileChart>,
    ) => figure.draw(configuration, words, theme);
    draw(profile, profileChart(now, shown, theme));
    draw(pareto, paretoChart(now, view, theme, planner.askSteps));
    draw(tokens, scheduleChart(now, shown, theme));
    table.show(now, view);
    bounds.show(now, shown);
  };
}

function pictureOf(state: PanelState): Snapshot | undefined {
  if (state.kind === 'empty') return undefined;
  return state.kind === 'ready' ? state.snapshot : state.last;
}
