/** The slider for the number of steps: logarithmic where there are many, and arrows still move by one. */
import * as l10n from '@vscode/l10n';
import { counted } from '../../src/document/format';
import { make } from '../parts/make';

export interface StepsSlider {
  readonly element: HTMLElement;
  /** From how many steps it goes to how many. */
  span(fewest: number, length: number): void;
  /** Moves it to so many steps. */
  place(steps: number): void;
}

/** Positions of the slider where it is logarithmic. */
const positions = 1000;
/** Up to this length every number of steps has a position of its own. */
const linearUpTo = 256;

export function makeStepsSlider(ask: (steps: number) => void): StepsSlider {
  let [steps, fewest, length] = [1, 0, 0];
  const slider = make('input', {
    type: 'range',
    id: 'steps',
    'aria-label': l10n.t('Number of steps'),
  });
  slider.addEventListener('input', () => ask(stepsAt(Number(slider.value), length)));
  slider.addEventListener('keydown', (event) => {
    const next = stepsAfter(event.key, steps, fewest, length);
    if (next === undefined) return;
    event.preventDefault();
    ask(next);
  });
  return {
    element: make(
      'div',
      { class: 'slider' },
      make('label', { for: 'steps' }, l10n.t('Fewer steps')),
      slider,
      make('span', { 'aria-hidden': 'true' }, l10n.t('more')),
    ),
    span: (nowFewest, nowLength) => {
      if (nowFewest === fewest && nowLength === length) return;
      [fewest, length] = [nowFewest, nowLength];
      slider.min = String(positionOf(fewest, length));
      slider.max = String(length > linearUpTo ? positions : length);
    },
    place: (now) => {
      steps = now;
      slider.value = String(positionOf(steps, length));
      slider.setAttribute('aria-valuetext', l10n.t`${counted(steps, 'step')} of ${length}`);
    },
  };
}

function positionOf(steps: number, length: number): number {
  return length > linearUpTo ? (positions * Math.log(steps)) / Math.log(length) : steps;
}

function stepsAt(position: number, length: number): number {
  return length > linearUpTo ? Math.round(length ** (position / positions)) : position;
}

/** Arrows move by exactly one step, wherever the slider is; pages by a quarter. */
function stepsAfter(
  key: string,
  steps: number,
  fewest: number,
  length: number,
): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return steps + 1;
    case 'ArrowLeft':
    case 'ArrowDown':
      return steps - 1;
    case 'PageUp':
      return Math.ceil(steps * 1.25);
    case 'PageDown':
      return Math.floor(steps / 1.25);
    case 'Home':
      return fewest;
    case 'End':
      return length;
    default:
      return undefined;
  }
}
