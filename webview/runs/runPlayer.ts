/** Play, pause and step, with buttons and keys. */
import * as l10n from '@vscode/l10n';
import { inLanguage } from '../../src/document/numberLanguage';
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
  /** Whether it is seen: keys are for it then. */
  seen(): boolean;
}

export function makePlayer({ goTo, setSpeed, changed, seen }: PlayerActions): Player {
  let [step, last, speed] = [0, 0, 1];
  const clock = makeClock(
    () => stepMilliseconds(last) / speed,
    () => {
      if (step < last) goTo(step + 1);
      return step < last;
    },
    changed,
  );
  const play = () => {
    if (clock.isRunning() || isMotionReduced() || last === 0) return;
    if (step >= last) goTo(0);
    clock.start();
  };
  const jump = (to: number) => {
    clock.stop();
    goTo(Math.max(0, Math.min(last, to)));
  };
  const toggle = () => (clock.isRunning() ? clock.stop() : play());
  hearKeys(seen, {
    ' ': toggle,
    ArrowLeft: () => jump(step - 1),
    ArrowRight: () => jump(step + 1),
    Home: () => jump(0),
    End: () => jump(last),
  });
  const controls = makeControls({
    toggle,
    back: () => jump(step - 1),
    forward: () => jump(step + 1),
    jump,
    setSpeed,
  });
  return {
    element: controls.element,
    get playing() {
      return clock.isRunning();
    },
    show: (nowStep, nowLast, nowSpeed) => {
      [step, last, speed] = [nowStep, nowLast, nowSpeed];
      if (isMotionReduced()) clock.stop();
      controls.show(step, last, speed, clock.isRunning());
    },
    play,
    pause: clock.stop,
  };
}

function stepMilliseconds(steps: number): number {
  const even = runMilliseconds / Math.max(1, steps);
  return Math.max(leastMilliseconds, Math.min(mostMilliseconds, even));
}

/** Goes on by itself, each time after `wait`, until there is nothing more to `advance` to. */
function makeClock(wait: () => number, advance: () => boolean, changed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isRunning = () => timer !== undefined;
  const tick = () => {
    timer = undefined;
    if (advance()) timer = setTimeout(tick, wait());
    changed();
  };
  return {
    isRunning,
    start: () => {
      timer = setTimeout(tick, wait());
      changed();
    },
    stop: () => {
      if (!isRunning()) return;
      clearTimeout(timer);
      timer = undefined;
      changed();
    },
  };
}

/** Keys that no control and no other program needs for itself. */
function hearKeys(seen: () => boolean, keys: Readonly<Record<string, () => void>>): void {
  document.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (altKey || ctrlKey || metaKey || !(target instanceof Element) || !seen()) return;
    if (target.matches('vscode-text-field, select, [role=tab]')) return;
    if (key === ' ' && target.matches('button, vscode-button, vscode-checkbox, summary')) return;
    const act = keys[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** What is seen of a player. */
function makeControls(actions: {
  toggle(): void;
  back(): void;
  forward(): void;
  jump(step: number): void;
  setSpeed(speed: number): void;
}) {
  const toggle = button(l10n.t('Play'), actions.toggle, 'primary', l10n.t('Space bar'));
  toggle.classList.add('toggle');
  const back = button(l10n.t('Back'), actions.back, 'secondary', l10n.t('One step back (←)'));
  const forward = button(
    l10n.t('Step'),
    actions.forward,
    'secondary',
    l10n.t('One step forward (→)'),
  );
  const slider = make('input', {
    type: 'range',
    min: '0',
    step: '1',
    'aria-label': l10n.t('Step'),
  });
  slider.addEventListener('input', () => actions.jump(Number(slider.value)));
  const place = make('span', { class: 'place' });
  const pace = choiceField(l10n.t('Speed'), (value) => actions.setSpeed(Number(value)));
  const still = make('span', { class: 'still' }, l10n.t('Motion is reduced: step with ← and →.'));
  const track = make('div', { class: 'slider' }, slider, place);
  return {
    element: make(
      'div',
      { class: 'player', role: 'group', 'aria-label': l10n.t('Playing') },
      ...[toggle, back, forward, track, pace.element, still],
    ),
    show: (step: number, last: number, speed: number, playing: boolean) => {
      toggle.textContent = playing
        ? l10n.t('Pause')
        : step >= last && last > 0
          ? l10n.t('Play again')
          : l10n.t('Play');
      toggle.hidden = pace.element.hidden = isMotionReduced();
      still.hidden = !isMotionReduced();
      back.disabled = step === 0;
      forward.disabled = step >= last;
      slider.max = String(last);
      slider.value = String(step);
      slider.setAttribute('aria-valuetext', l10n.t`step ${step} of ${last}`);
      say(place, l10n.t`Step ${step} of ${last}`);
      const paces = speeds.map((value) => [String(value), inLanguage(`${value}×`)] as const);
      pace.show(paces, String(speed));
    },
  };
}
