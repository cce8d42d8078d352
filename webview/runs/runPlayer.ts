import { button, choiceField } from '../parts/controls';
import { make, say } from '../parts/make';
import { isMotionReduced, speeds } from './runView';

export interface Player {
  readonly element: HTMLElement;
  readonly playing: boolean;
  show(step: number, last: number, speed: number): void;
  play(): void;
  pause(): void;
}

/** All of a run in about this long at the usual speed, but no step too quick to see or too slow to wait for. */
const runMilliseconds = 9000;
const leastMilliseconds = 60;
const mostMilliseconds = 1100;

interface PlayerActions {
  goTo(step: number): void;
  setSpeed(speed: number): void;
  /** It plays, or it does not any more. */
  changed(): void;
}

/** Play, pause and step, with buttons and keys. */
export function makePlayer({ goTo, setSpeed, changed }: PlayerActions): Player {
  let [step, last, speed] = [0, 0, 1];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isPlaying = () => timer !== undefined;

  const wait = () =>
    Math.max(leastMilliseconds, Math.min(mostMilliseconds, runMilliseconds / Math.max(1, last))) /
    speed;
  const tick = () => {
    timer = undefined;
    if (step < last) goTo(step + 1);
    if (step < last) timer = setTimeout(tick, wait());
    changed();
  };
  const play = () => {
    if (isPlaying() || isMotionReduced() || last === 0) return;
    if (step >= last) goTo(0);
    timer = setTimeout(tick, wait());
    changed();
  };
  const pause = () => {
    if (!isPlaying()) return;
    clearTimeout(timer);
    timer = undefined;
    changed();
  };
  const jump = (to: number) => {
    pause();
    goTo(Math.max(0, Math.min(last, to)));
  };

  const toggle = button('Play', () => (isPlaying() ? pause() : play()), 'primary', 'Space');
  toggle.classList.add('toggle');
  const back = button('Back', () => jump(step - 1), 'secondary', 'One step back (←)');
  const forward = button('Step', () => jump(step + 1), 'secondary', 'One step forward (→)');
  const slider = make('input', { type: 'range', min: '0', step: '1', 'aria-label': 'Step' });
  slider.addEventListener('input', () => jump(Number(slider.value)));
  const place = make('span', { class: 'place' });
  const pace = choiceField('Speed', (value) => setSpeed(Number(value)));
  const still = make('span', { class: 'still' }, 'Motion is reduced: step with ← and →.');

  document.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || !(target instanceof Element)) return;
    if (target.matches('vscode-text-field, select')) return;
    if (key === ' ' && target.matches('vscode-button, vscode-checkbox, summary')) return;
    const act = keys[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  const keys: Readonly<Record<string, () => void>> = {
    ' ': () => (isPlaying() ? pause() : play()),
    ArrowLeft: () => jump(step - 1),
    ArrowRight: () => jump(step + 1),
    Home: () => jump(0),
    End: () => jump(last),
  };

  return {
    element: make(
      'div',
      { class: 'player', role: 'group', 'aria-label': 'Playing' },
      toggle,
      back,
      forward,
      make('div', { class: 'slider' }, slider, place),
      pace.element,
      still,
    ),
    get playing() {
      return isPlaying();
    },
    show: (nowStep, nowLast, nowSpeed) => {
      [step, last, speed] = [nowStep, nowLast, nowSpeed];
      const reduced = isMotionReduced();
      if (reduced) pause();
      toggle.textContent = isPlaying() ? 'Pause' : step >= last && last > 0 ? 'Play again' : 'Play';
      toggle.hidden = reduced;
      pace.element.hidden = reduced;
      still.hidden = !reduced;
      back.disabled = step === 0;
      forward.disabled = step >= last;
      slider.max = String(last);
      slider.value = String(step);
      slider.setAttribute('aria-valuetext', `step ${step} of ${last}`);
      say(place, `Step ${step} of ${last}`);
      pace.show(
        speeds.map((value) => [String(value), `${value}×`]),
        String(speed),
      );
    },
    play,
    pause,
  };
}
