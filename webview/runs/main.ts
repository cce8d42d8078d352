/** The page on which runs of samplers are watched. */
import type { RunSide, ToWatch, WatchState, WatchWish } from '../../src/protocol/run';
import { button, checkbox, numberField } from '../parts/controls';
import { listen, remember, remembered, send } from '../parts/host';
import { make, say } from '../parts/make';
import { onceAFrame } from '../parts/onceAFrame';
import { scalesOf } from './runCurve';
import { makePlayer } from './runPlayer';
import { makeSide } from './runSide';
import { isMotionReduced, lastStep, reducedMotion, runViewFrom, wishOf } from './runView';

const root = document.getElementById('app');
if (!root) throw new RangeError('the page has no #app');

let state: WatchState = { kind: 'empty' };
let view = runViewFrom(remembered());
/** Whether the run is to play from its beginning as soon as it is there. */
let startsOver = view.step === undefined;
const draw = onceAFrame(show);

const title = make('h1');
const about = make(
  'p',
  { class: 'about' },
  'A masked model reveals several tokens at once, each drawn as if the others were not there. What they would have told of each other is lost: that is the price of fewer steps.',
);
const notice = make('p', { class: 'problem', role: 'status' });
const player = makePlayer({
  goTo: (step) => {
    view = { ...view, step };
    keep();
    show();
  },
  setSpeed: (speed) => {
    view = { ...view, speed };
    keep();
    draw();
  },
  changed: () => draw(),
});
const seed = numberField('Seed', (value) => {
  if (!(Number.isInteger(value) && value >= 0 && value < 2 ** 31))
    return 'A whole number from 0 to 2147483647.';
  wish((now) => ({ ...now, seed: value }));
  return undefined;
});
const another = button(
  'Another seed',
  () => wish((now) => ({ ...now, seed: (now.seed + 1) % 2 ** 31 })),
  'secondary',
  'Other random numbers, the same for every sampler',
);
const beside = checkbox('A second sampler beside it', true, (on) =>
  wish(({ seed: same, choices }) => {
    const [first] = choices;
    if (!first) return { seed: same, choices };
    return { seed: same, choices: on ? [first, choices[1] ?? first] : [first] };
  }),
);
const legendEntry = (look: string, words: string) =>
  make('span', {}, make('span', { class: `sample ${look}` }), words);
const editedLegend = legendEntry('edited', 'known, changed just now');
const legend = make(
  'p',
  { class: 'legend' },
  ...[
    ['uncertain', 'masked, uncertain'],
    ['certain', 'masked, nearly certain'],
    ['fresh', 'revealed together just now'],
  ].map(([look = '', words = '']) => legendEntry(look, words)),
  editedLegend,
);
const goTo = (step: number) => {
  player.pause();
  view = { ...view, step };
  keep();
  draw();
};
const sides = ['First', 'Second'].map((name, k) =>
  makeSide(name, {
    choose: (choice) =>
      wish(({ seed: same, choices }) => ({
        seed: same,
        choices: choices.map((one, side) => (side === k ? choice : one)),
      })),
    goTo,
    cancel: () => send({ type: 'cancel', side: k }),
    again: () => wish((now) => now),
  }),
);
const pair = make('div', { class: 'pair' }, ...sides.map(({ element }) => element));
const picture = make(
  'div',
  { class: 'watched' },
  make(
    'div',
    { class: 'bar' },
    player.element,
    make('div', { class: 'fields' }, seed.element, another, beside),
  ),
  legend,
  pair,
);
root.append(make('header', { class: 'page' }, title, about), notice, picture);

/** Something else is to be watched: it begins anew, and plays. */
function wish(change: (now: WatchWish) => WatchWish): void {
  if (state.kind !== 'shown') return;
  player.pause();
  startsOver = true;
  send({ type: 'wish', wish: change(wishOf(state)) });
}

function show(): void {
  picture.hidden = state.kind !== 'shown';
  const problem = state.kind === 'failed' ? state.message : (stale() ?? '');
  say(notice, problem);
  notice.hidden = problem === '';
  if (state.kind === 'empty') return;
  say(title, titleOf(state));
  if (state.kind !== 'shown') return;
  const { law, offered, seed: shownSeed, sides: all } = state;
  const step = Math.min(view.step ?? 0, lastStep(state));
  const scales = scalesOf(all.flatMap(({ run }) => run ?? []));
  player.show(step, lastStep(state), view.speed);
  seed.show(String(shownSeed));
  beside.checked = all.length > 1;
  editedLegend.hidden = !all.some(({ run }) => run?.frames.some(({ edits }) => edits));
  pair.classList.toggle('single', all.length < 2);
  document.body.classList.toggle('still', isMotionReduced());
  for (const [k, side] of sides.entries()) {
    const one = all[k];
    side.element.hidden = !one;
    if (one) side.show({ law, offered, side: one, step, scales, playing: player.playing });
  }
}

function stale(): string | undefined {
  if (state.kind !== 'shown' || state.stale === undefined) return undefined;
  return `${state.stale} What is shown is of an older text.`;
}

function titleOf(shown: Exclude<WatchState, { kind: 'empty' }>): string {
  if (shown.kind === 'failed') return shown.name;
  return `One run: ${shown.law.title ?? shown.name}`;
}

/** What the host and this page need to be as they are after a reload. */
function keep(): void {
  if (state.kind === 'shown') remember({ uri: state.uri, wish: wishOf(state), ...view });
}

/** Whether what it reveals is known, if not yet what that loses. */
function isThere({ phase }: RunSide): boolean {
  return phase.kind !== 'computing' || phase.stage === 'losses';
}

listen<ToWatch>((message) => {
  state = message.state;
  if (startsOver && state.kind === 'shown' && state.sides.every(isThere)) {
    startsOver = false;
    view = { ...view, step: 0 };
    show();
    player.play();
  }
  keep();
  draw();
});
reducedMotion.addEventListener('change', draw);
send({ type: 'ready' });
