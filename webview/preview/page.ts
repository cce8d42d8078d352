import { extraOver, otherSamplers } from '../../src/document/format';
import type { FromPanel, PanelState, SentSchedule, Snapshot } from '../../src/protocol/panel';
import { checkbox } from '../parts/controls';
import { makeFigure } from '../parts/figure';
import { make, say } from '../parts/make';
import { makeNotice } from '../parts/notice';
import type { Theme } from '../parts/theme';
import { makeBoundList } from './boundList';
import { makeHeading } from './heading';
import { makeNeededTable } from './neededTable';
import { paretoChart } from './paretoChart';
import { makePlanner } from './planner';
import { profileChart } from './profileChart';
import { promiseChart } from './promiseChart';
import { makeQuantityList } from './quantityList';
import { scheduleChart } from './scheduleChart';
import { makeScheduleTable } from './scheduleTable';
import { revealOf, shownSchedule, type View, writtenOf } from './viewState';

/** Builds the page once; what it returns brings it up to date with a state, a view and a theme. */
export function buildPage(
  root: HTMLElement,
  firstView: View,
  send: (message: FromPanel) => void,
  changeView: (change: Partial<View>) => void,
): (state: PanelState, pinned: boolean, view: View, theme: Theme) => void {
  let snapshot: Snapshot | undefined;
  let view = firstView;
  const withShown = (act: (schedule: SentSchedule, uri: string) => void) => () => {
    if (!snapshot) return;
    const { schedule } = shownSchedule(snapshot, view);
    const reveal = revealOf(schedule);
    const written = writtenOf(schedule);
    act(
      { sizes: [...schedule.sizes], ...(reveal && { reveal }), ...(written && { written }) },
      snapshot.source.uri,
    );
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
    copy: withShown((schedule) => send({ type: 'copySchedule', ...schedule })),
    insert: withShown((schedule, uri) => send({ type: 'insertSchedule', uri, ...schedule })),
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
  const promises = makeFigure(
    'What is promised',
    'The least error against what published theorems promise with as many steps; both axes are logarithmic',
    savePng,
  );
  promises.element.classList.add('promises');
  const table = makeScheduleTable(
    (chosen) => changeView({ chosen }),
    (schedule) => send({ type: 'reveal', target: { schedule } }),
  );
  const needed = makeNeededTable((steps) => planner.askSteps(steps));
  const bounds = makeBoundList();
  const remark = make('p', { class: 'remark' });
  const quantities = makeQuantityList();
  const picture = make(
    'div',
    { class: 'picture' },
    planner.element,
    make(
      'div',
      { class: 'charts' },
      profile.element,
      pareto.element,
      tokens.element,
      promises.element,
    ),
    make('div', { class: 'tables' }, table.element, needed.element),
    bounds.element,
    quantities.element,
    remark,
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
    promises.element.hidden = now.bounds.curves.length === 0;
    if (!promises.element.hidden) draw(promises, promiseChart(now, theme));
    table.show(now, view);
    needed.show(now);
    bounds.show(now, shown);
    quantities.show(now);
    say(remark, remarkOn(now));
  };
}

/** What the errors are errors of. */
function remarkOn({ profile, units }: Snapshot): string {
  return profile.method === 'measured'
    ? `Errors are ${extraOver(units)}, not a distance from the data. ${otherSamplers}`
    : `Errors are those of random order with the distribution’s own conditionals. ${otherSamplers}`;
}

function pictureOf(state: PanelState): Snapshot | undefined {
  if (state.kind === 'empty') return undefined;
  return state.kind === 'ready' ? state.snapshot : state.last;
}
