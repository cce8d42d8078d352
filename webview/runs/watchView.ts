/** The tab "Watch": runs of one or two samplers, step by step. */
import * as l10n from '@vscode/l10n';
import type { FromWatch, RunChoice, RunSide, WatchState, WatchWish } from '../../src/protocol/run';
import { make, say } from '../parts/make';
import { makeRunControls } from './runControls';
import { scalesOf } from './runCurve';
import { makePlayer } from './runPlayer';
import { makeSide } from './runSide';
import {
  isMotionReduced,
  lastStep,
  type RunMemory,
  type RunsShown,
  type RunView,
  reducedMotion,
  wishOf,
} from './runView';

interface WatchOutlets {
  send(message: FromWatch): void;
  rememberRun(run: RunMemory): void;
}

interface WatchView {
  readonly element: HTMLElement;
  show(scene: { readonly watch: WatchState }): void;
  hide(): void;
}

export function makeWatchView(
  { send, rememberRun }: WatchOutlets,
  remembered: RunMemory,
): WatchView {
  let state: WatchState = { kind: 'empty' };
  let { step, speed }: RunView = remembered;
  /** Whether the run is to play from its beginning as soon as it is there. */
  let startsOver = step === undefined;
  let seen = false;
  const draw = () => seen && picture.show(state, { step: step ?? 0, speed });
  const keep = () =>
    rememberRun({ step, speed, ...(state.kind === 'shown' && { wish: wishOf(state) }) });
  const goTo = (next: number) => {
    step = next;
    keep();
    draw();
  };
  /** Something else is to be watched: it begins anew, and plays. */
  const wish = (change: (now: WatchWish) => WatchWish) => {
    if (state.kind !== 'shown') return;
    picture.player.pause();
    startsOver = true;
    send({ type: 'wish', wish: change(wishOf(state)) });
  };
  const setSpeed = (next: number) => {
    speed = next;
    keep();
    draw();
  };
  const picture = makeWatchPicture({ goTo, setSpeed, wish, send, draw, seen: () => seen });
  reducedMotion.addEventListener('change', draw);
  const hear = (next: WatchState) => {
    if (isAnotherText(state, next)) startsOver = true;
    state = next;
    const begins = startsOver && state.kind === 'shown' && state.sides.every(isThere);
    if (begins) [startsOver, step] = [false, 0];
    keep();
    draw();
    if (begins) picture.player.play();
  };
  return {
    element: picture.element,
    show: ({ watch }) => {
      seen = true;
      if (watch === state) draw();
      else hear(watch);
    },
    hide: () => {
      seen = false;
      picture.player.pause();
    },
  };
}

function isAnotherText(one: WatchState, other: WatchState): boolean {
  return one.kind === 'shown' && other.kind === 'shown' && one.uri !== other.uri;
}

/** Whether what it reveals is known, if not yet what that loses. */
function isThere({ phase }: RunSide): boolean {
  return phase.kind !== 'computing' || phase.stage === 'losses';
}

interface PictureActions {
  goTo(step: number): void;
  setSpeed(speed: number): void;
  wish(change: (now: WatchWish) => WatchWish): void;
  send(message: FromWatch): void;
  draw(): void;
  seen(): boolean;
}

/** All that is seen of runs. */
function makeWatchPicture(actions: PictureActions) {
  const { goTo, setSpeed, wish, draw, seen } = actions;
  const notice = make('p', { class: 'problem', role: 'status' });
  const player = makePlayer({ goTo, setSpeed, seen, changed: draw });
  const controls = makeRunControls(wish);
  const sides = makeSides(actions, player.pause);
  const pair = make('div', { class: 'pair' }, ...sides.map(({ element }) => element));
  const bar = make('div', { class: 'bar' }, player.element, controls.element);
  const legend = makeLegend();
  const watched = make('div', { class: 'watched' }, makeExplanation(), bar, legend.element, pair);
  const showRuns = (state: RunsShown, step: number, speed: number) => {
    const { law, offered, schedules, sides: all } = state;
    const now = Math.min(step, lastStep(state));
    const scales = scalesOf(all.flatMap(({ run }) => run ?? []));
    player.show(now, lastStep(state), speed);
    controls.show(state);
    legend.show(state);
    pair.classList.toggle('single', all.length < 2);
    document.body.classList.toggle('still', isMotionReduced());
    for (const [k, side] of sides.entries()) {
      const one = all[k];
      side.element.hidden = !one;
      if (one)
        side.show({
          law,
          offered,
          schedules,
          side: one,
          step: now,
          scales,
          playing: player.playing,
        });
    }
  };
  return {
    element: make('div', {}, notice, watched),
    player,
    show: (
      state: WatchState,
      { step, speed }: { readonly step: number; readonly speed: number },
    ) => {
      watched.hidden = state.kind !== 'shown';
      const problem = state.kind === 'failed' ? state.message : (staleWords(state) ?? '');
      say(notice, problem);
      notice.hidden = problem === '';
      if (state.kind === 'shown') showRuns(state, step, speed);
    },
  };
}

function makeSides({ goTo, wish, send, draw }: PictureActions, pause: () => void) {
  return [l10n.t('First'), l10n.t('Second')].map((name, k) =>
    makeSide(name, {
      choose: (choice: RunChoice) =>
        wish(({ seed, choices }) => ({
          seed,
          choices: choices.map((one, side) => (side === k ? choice : one)),
        })),
      goTo: (step) => {
        pause();
        goTo(step);
        draw();
      },
      cancel: () => send({ type: 'cancelRun', side: k }),
      again: () => wish((now) => now),
    }),
  );
}

function staleWords(state: WatchState): string | undefined {
  if (state.kind !== 'shown' || state.stale === undefined) return undefined;
  return l10n.t`${state.stale} What is shown is of an older text.`;
}

function makeExplanation(): HTMLElement {
  return make(
    'p',
    { class: 'about' },
    l10n.t(
      'A masked model reveals several tokens at once, each drawn as if the others were not there. What they would have told of each other is lost: that is the price of fewer steps.',
    ),
  );
}

function makeLegend() {
  const entry = (look: string, words: string) =>
    make('span', {}, make('span', { class: `sample ${look}` }), words);
  const edited = entry('edited', l10n.t('known, changed just now'));
  const element = make(
    'p',
    { class: 'legend' },
    entry('uncertain', l10n.t('masked, uncertain')),
    entry('certain', l10n.t('masked, nearly certain')),
    entry('fresh', l10n.t('revealed together just now')),
    edited,
  );
  const show = ({ sides }: RunsShown) => {
    edited.hidden = !sides.some(({ run }) => run?.frames.some(({ edits }) => edits));
  };
  return { element, show };
}
