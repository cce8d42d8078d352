import type { Plan } from '../../src/core/study/evaluation';
import type { Goal } from '../../src/core/study/study';
import { formatNats, formatNumber } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { button, numberField } from '../parts/controls';
import { make, say } from '../parts/make';
import { certaintyText, inUnits } from '../parts/quantity';
import { modelWords } from './modelWords';
import { bestTitle, type ShownSchedule } from './viewState';

export interface Planner {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, shown: ShownSchedule): void;
  /** Asks for the best schedule with so many steps. */
  askSteps(steps: number): void;
}

/** Positions of the slider where it is logarithmic. */
const positions = 1000;
/** Up to this length every number of steps has a position of its own. */
const linearUpTo = 256;

/** The slider for steps, the fields for exact numbers, and what can be done with the schedule shown. */
export function makePlanner(actions: {
  plan(goal: Goal): void;
  copy(): void;
  insert(): void;
  saveCsv(): void;
}): Planner {
  let length = 1;
  /** One a block where there are blocks. */
  let fewest = 1;
  let units: Snapshot['units'] = 'nats';
  let asked = '';
  let steps = 1;
  let answered: Plan | undefined;
  const ask = (goal: Goal) => {
    const text = JSON.stringify(goal);
    if (text === asked) return;
    asked = text;
    actions.plan(goal);
  };
  const askSteps = (wanted: number) => {
    steps = Math.min(length, Math.max(fewest, Math.round(wanted)));
    place();
    ask({ kind: 'steps', steps });
  };
  const slider = make('input', { type: 'range', id: 'steps', 'aria-label': 'Number of steps' });
  const place = () => {
    slider.value = String(positionOf(steps, length));
    slider.setAttribute('aria-valuetext', `${steps} of ${length} steps`);
  };
  slider.addEventListener('input', () => askSteps(stepsAt(Number(slider.value), length)));
  slider.addEventListener('keydown', (event) => {
    const next = stepsAfter(event.key, steps, fewest, length);
    if (next === undefined) return;
    event.preventDefault();
    askSteps(next);
  });
  const stepsField = numberField('Steps', (value) => {
    if (!(Number.isInteger(value) && value >= fewest && value <= length))
      return `A whole number from ${fewest} to ${length}`;
    askSteps(value);
    return undefined;
  });
  const errorField = numberField('Target error', (value) => {
    if (!(value >= 0)) return 'A number of at least 0';
    ask({ kind: 'maxError', maxError: units === 'bits' ? value * Math.LN2 : value });
    return undefined;
  });
  const answer = make('p', { class: 'answer', 'aria-live': 'polite' });
  const learnt = make('p', { class: 'remark', 'aria-live': 'polite' });
  const worth = make('p', {
    class: 'remark',
    title:
      'The knee: the K with the least K/N + D(K)/D(1), where a step begins to save less than D(1)/N',
  });
  return {
    element: make(
      'section',
      { class: 'planner', 'aria-label': 'Plan' },
      make(
        'div',
        { class: 'slider' },
        make('label', { for: 'steps' }, 'Fewer steps'),
        slider,
        make('span', { 'aria-hidden': 'true' }, 'more'),
      ),
      make('div', { class: 'fields' }, stepsField.element, errorField.element, answer),
      worth,
      learnt,
      make(
        'div',
        { class: 'actions' },
        button('Copy schedule', actions.copy, 'primary', 'Copy the schedule shown as a JSON list'),
        button(
          'Insert into file',
          actions.insert,
          'secondary',
          'Add the schedule shown to the file',
        ),
        button('Save CSV…', actions.saveCsv, 'secondary', 'Save profile and schedules as a table'),
      ),
    ),
    askSteps,
    show: (snapshot, shown) => {
      const { title, schedule, best } = shown;
      const { plan, planGoal } = snapshot;
      length = snapshot.length;
      fewest = snapshot.curve.steps[0] ?? 1;
      units = snapshot.units;
      slider.min = String(positionOf(fewest, length));
      slider.max = String(length > linearUpTo ? positions : length);
      // until the answer is there, the slider stays where it was moved
      if (plan !== answered) {
        answered = plan;
        asked = JSON.stringify(planGoal);
        // of a measured profile that increases, the best has fewer steps than were asked for
        steps = planGoal.kind === 'steps' ? planGoal.steps : plan.steps;
        place();
        stepsField.show(String(steps));
        errorField.show(
          planGoal.kind === 'maxError' ? formatNumber(inUnits(planGoal.maxError, units)) : '',
        );
      }
      say(
        answer,
        `${title}: error ${formatNats(schedule.error, units)} (${certaintyText(schedule, snapshot)}), ${(length / schedule.steps).toPrecision(3)} tokens per step on average.`,
      );
      say(learnt, modelWords(snapshot, shown));
      learnt.hidden = learnt.textContent === '';
      const suggestion = snapshot.suggested ? 'Suggested: the knee of the curve. ' : '';
      say(worth, `${suggestion}${stepsWorth(snapshot, best)}`);
    },
  };
}

/** What one step is worth to the best schedule, which is named where another one is shown. */
function stepsWorth({ plan, units }: Snapshot, shown: boolean): string {
  const { more, fewer } = plan.marginal;
  // the error bars of two estimates can be wider than what lies between them
  const amount = (nats: number) => (nats > 0 ? formatNats(nats, units) : 'nothing');
  const parts = [
    more === null ? undefined : `one more step saves ${amount(more)}`,
    fewer === null
      ? undefined
      : `one ${more === null ? 'step fewer' : 'fewer'} costs ${amount(fewer)}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return '';
  const sentence = `${parts.join('; ')}.`;
  return shown
    ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
    : `${bestTitle(plan)}: ${sentence}`;
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
