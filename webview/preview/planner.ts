/** The answer, the slider and fields that ask for another one, and what can be done with the schedule shown. */
import * as l10n from '@vscode/l10n';
import type { Plan } from '../../src/core/study/evaluation';
import type { Goal } from '../../src/core/study/study';
import { formatNumber } from '../../src/document/format';
import type { Snapshot } from '../../src/protocol/panel';
import { button, numberField } from '../parts/controls';
import { make, say } from '../parts/make';
import { menuButton } from '../parts/menu';
import { inUnits } from '../parts/quantity';
import { makeHero } from './hero';
import { modelWords } from './modelWords';
import { answerWords, worthWords } from './planWords';
import { makeStepsSlider } from './stepsSlider';
import type { ShownSchedule } from './viewState';

export interface Planner {
  readonly element: HTMLElement;
  show(snapshot: Snapshot, shown: ShownSchedule): void;
  /** Asks for the best schedule with so many steps. */
  readonly askSteps: ((steps: number) => void) | undefined;
}

interface PlannerActions {
  /** Undefined where nobody finds other plans. */
  readonly plan: ((goal: Goal) => void) | undefined;
  copy(): void;
  saveCsv(): void;
  /** What needs the text. */
  readonly ofText:
    | {
        insert(): void;
        exported(): void;
        /** Draws something over the curves. */
        overlay(asked: 'file' | 'head'): void;
      }
    | undefined;
}

export function makePlanner(actions: PlannerActions): Planner {
  const asking = actions.plan && makeAsking(actions.plan);
  const hero = makeHero();
  const answer = make('p', { class: 'answer', 'aria-live': 'polite' });
  const learnt = make('p', { class: 'remark', 'aria-live': 'polite' });
  const worth = make('p', {
    class: 'remark',
    title: l10n.t(
      'The knee: the K with the least K/N + D(K)/D(1), where a step begins to save less than D(1)/N',
    ),
  });
  return {
    element: make(
      'section',
      { class: 'planner', 'aria-label': l10n.t('Plan') },
      make(
        'div',
        { class: 'top' },
        hero.element,
        make('div', { class: 'actions' }, ...buttonsOf(actions)),
      ),
      asking?.slider,
      make(
        'div',
        { class: 'fields' },
        ...(asking?.fields ?? []),
        make('div', { class: 'said' }, answer, worth, learnt),
      ),
    ),
    askSteps: asking?.askSteps,
    show: (snapshot, shown) => {
      asking?.show(snapshot);
      hero.show(snapshot, shown);
      say(answer, answerWords(snapshot, shown));
      say(learnt, modelWords(snapshot, shown));
      learnt.hidden = learnt.textContent === '';
      say(worth, worthWords(snapshot, shown.best));
    },
  };
}

function buttonsOf({ copy, saveCsv, ofText }: PlannerActions): readonly HTMLElement[] {
  const save = { label: l10n.t('Save profile and schedules as CSV…'), act: saveCsv };
  const copying = button(
    l10n.t('Copy schedule'),
    copy,
    'primary',
    l10n.t('Copy the schedule shown as a JSON list'),
  );
  if (!ofText) return [copying, menuButton(l10n.t('More of this plan'), [save])];
  const { insert, exported, overlay } = ofText;
  return [
    copying,
    button(
      l10n.t('Insert into file'),
      insert,
      'secondary',
      l10n.t('Add the schedule shown to the file'),
    ),
    button(
      l10n.t('Export…'),
      exported,
      'secondary',
      l10n.t('Write a schedule as your sampler reads it'),
    ),
    menuButton(l10n.t('More of this plan'), [
      { label: l10n.t('Draw another file over this one…'), act: () => overlay('file') },
      { label: l10n.t('Draw the last commit (HEAD) over it'), act: () => overlay('head') },
      save,
    ]),
  ];
}

/** Slider and fields, by which somebody asks for another plan; nothing is asked twice in a row. */
function makeAsking(plan: (goal: Goal) => void) {
  let length = 1;
  /** One a block where there are blocks. */
  let fewest = 1;
  let units: Snapshot['units'] = 'nats';
  let asked = '';
  let answered: Plan | undefined;
  const ask = (goal: Goal) => {
    const text = JSON.stringify(goal);
    if (text === asked) return;
    asked = text;
    plan(goal);
  };
  const askSteps = (wanted: number) => {
    const steps = Math.min(length, Math.max(fewest, Math.round(wanted)));
    slider.place(steps);
    ask({ kind: 'steps', steps });
  };
  const slider = makeStepsSlider(askSteps);
  const stepsField = numberField(l10n.t('Steps'), (value) => {
    if (!(Number.isInteger(value) && value >= fewest && value <= length))
      return l10n.t`A whole number from ${fewest} to ${length}`;
    askSteps(value);
    return undefined;
  });
  const errorField = numberField(l10n.t('Target error'), (value) => {
    if (!(value >= 0)) return l10n.t('A number of at least 0');
    ask({ kind: 'maxError', maxError: units === 'bits' ? value * Math.LN2 : value });
    return undefined;
  });
  return {
    slider: slider.element,
    fields: [stepsField.element, errorField.element],
    askSteps,
    show: ({ plan: answer, planGoal: goal, curve, ...snapshot }: Snapshot) => {
      ({ length, units } = snapshot);
      fewest = curve.steps[0] ?? 1;
      slider.span(fewest, length);
      // until the answer is there, the slider stays where it was moved
      if (answer === answered) return;
      answered = answer;
      asked = JSON.stringify(goal);
      // of a measured profile that increases, the best has fewer steps than were asked for
      const steps = goal.kind === 'steps' ? goal.steps : answer.steps;
      slider.place(steps);
      stepsField.show(String(steps));
      errorField.show(goal.kind === 'maxError' ? formatNumber(inUnits(goal.maxError, units)) : '');
    },
  };
}
