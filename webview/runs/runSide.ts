/** One sampler: which, what it does at this step, and what that comes to. */
import * as l10n from '@vscode/l10n';
import { counted, ended, formatLoss, formatNats, inARow } from '../../src/document/format';
import { declaredParts, declaredText } from '../../src/document/textLanguage';
import type {
  OfferedSampler,
  RunChoice,
  RunSide,
  ShownFrame,
  ShownRun,
  WatchedLaw,
  WatchedSchedule,
} from '../../src/protocol/run';
import { button, choiceField, numberField } from '../parts/controls';
import { make, say } from '../parts/make';
import { makeBoard } from './runBoard';
import { makeRunCurve, type Scales } from './runCurve';
import { effectiveWords, makeParticles } from './runParticles';

export interface Side {
  readonly element: HTMLElement;
  show(shown: SideShown): void;
}

interface SideShown {
  readonly law: WatchedLaw;
  readonly offered: readonly OfferedSampler[];
  readonly schedules: readonly WatchedSchedule[];
  readonly side: RunSide;
  readonly step: number;
  readonly scales: Scales;
  /** Whether steps go on by themselves: nobody could hear each of them. */
  readonly playing: boolean;
}

interface SideActions {
  choose(choice: RunChoice): void;
  goTo(step: number): void;
  /** Gives up what is being computed. */
  cancel(): void;
  /** Begins it anew. */
  again(): void;
}

export function makeSide(name: string, { choose, goTo, cancel, again }: SideActions): Side {
  const sampler = choiceField(l10n.t`${name} sampler`, (wanted) =>
    choose({ sampler: wanted, values: {} }),
  );
  const parameters = make('div', { class: 'fields' });
  const steps = makeStepsField(choose);
  const about = make('p', { class: 'remark' });
  const phase = makePhase(name, cancel, again);
  const picture = makePicture(goTo);
  let fields: Fields | undefined;
  return {
    element: make(
      'section',
      { class: 'side', 'aria-label': l10n.t`${name} sampler` },
      make('div', { class: 'fields' }, sampler.element, steps.element, parameters),
      about,
      phase.element,
      picture.element,
    ),
    show: (shown) => {
      const { offered, schedules, side } = shown;
      const { choice, run, dragged } = side;
      const known = offered.find((one) => one.name === choice.sampler);
      sampler.show(
        offered.map(({ name: value, title }) => [value, declaredText(title)]),
        choice.sampler,
      );
      const follows = known?.followsSchedules === true;
      parameters.hidden = dragged !== undefined && !follows;
      steps.show(follows ? schedules : undefined, side);
      say(about, known ? aboutWords(known, dragged) : '');
      if (known && fields?.sampler !== known.name) {
        fields = fieldsOf(known, choose);
        parameters.replaceChildren(...fields.elements);
      }
      fields?.show(side);
      phase.show(side);
      picture.element.hidden = !run;
      if (run) picture.show(shown, run);
    },
  };
}

function aboutWords(
  { followsSchedules, summary, source }: OfferedSampler,
  dragged: RunSide['dragged'],
): string {
  if (!dragged) return inARow([declaredText(summary), ended(declaredParts(source))]);
  const steps = counted(dragged.length, 'step');
  return followsSchedules
    ? l10n.t`The ${steps} that you drag in the tab Plan, in the order of that schedule; they are not in the file.`
    : l10n.t`The ${steps} that you drag in the tab Plan, at random positions; they are not in the file.`;
}

/** Of particles: by which steps they go. */
function makeStepsField(choose: (choice: RunChoice) => void) {
  let shown: RunChoice | undefined;
  const field = choiceField(l10n.t('Schedule'), (schedule) => {
    if (!shown) return;
    const { sampler, values } = shown;
    choose({ sampler, values, ...(schedule !== '' && { schedule }) });
  });
  return {
    element: field.element,
    show: (schedules: readonly WatchedSchedule[] | undefined, { choice, dragged }: RunSide) => {
      shown = choice;
      const chosen = choice.schedule ?? '';
      const known = (schedules ?? []).map(({ name: own, order }): readonly [string, string] => [
        own,
        order === undefined ? own : `${own} (${order})`,
      ]);
      const lost = chosen !== '' && !known.some(([own]) => own === chosen);
      const all = [...known, ...(lost ? [[chosen, chosen] as const] : [])];
      field.element.hidden = !schedules || dragged !== undefined || all.length === 0;
      field.show([['', l10n.t('equal steps, at random positions')], ...all], chosen);
    },
  };
}

/** What is being computed for a side, or what went wrong. */
function makePhase(name: string, cancel: () => void, again: () => void) {
  const words = make('span');
  const progress = make('progress', {
    max: '1',
    'aria-label': l10n.t`Progress of the ${name.toLowerCase()} sampler`,
  });
  const stop = button(l10n.t('Cancel'), cancel, 'secondary', l10n.t('Shows what is known by now'));
  const retry = button(l10n.t('Again'), again, 'secondary', l10n.t('Computes it once more'));
  const element = make('div', { class: 'phase', role: 'status' }, words, progress, stop, retry);
  return {
    element,
    show: (side: RunSide) => {
      const { phase } = side;
      say(words, phaseWords(side));
      element.dataset.kind = phase.kind;
      const lasts = phase.kind === 'computing' && phase.fraction > 0;
      if (phase.kind === 'computing') progress.value = phase.fraction;
      progress.hidden = stop.hidden = !lasts;
      retry.hidden = phase.kind !== 'failed';
    },
  };
}

/** The sequence at one step of a run, with what is known of it in words and numbers. */
function makePicture(goTo: (step: number) => void) {
  const board = makeBoard();
  const sentence = make('p', { class: 'sentence', 'aria-live': 'polite' });
  const ending = make('p', { class: 'ending', 'aria-live': 'polite' });
  const masked = make('dd');
  const left = make('dd');
  const lost = make('dd');
  const curve = makeRunCurve(goTo);
  const crowd = makeParticles();
  const lostName = make('dt', {}, l10n.t('Lost so far'));
  return {
    element: make(
      'div',
      { class: 'run' },
      board.element,
      sentence,
      ending,
      make(
        'dl',
        { class: 'facts' },
        make('div', {}, make('dt', {}, l10n.t('Masked')), masked),
        make('div', {}, make('dt', {}, l10n.t('Uncertainty left')), left),
        make('div', {}, lostName, lost),
      ),
      crowd.element,
      curve.element,
    ),
    show: ({ law, side, step, scales, playing }: SideShown, run: ShownRun) => {
      const now = Math.min(step, run.frames.length - 1);
      const frame = run.frames[now]!;
      for (const line of [sentence, ending])
        line.setAttribute('aria-live', playing ? 'off' : 'polite');
      board.show(law, run, now);
      say(sentence, frame.sentence);
      say(ending, now === run.frames.length - 1 ? run.ending : '');
      say(masked, l10n.t`${maskedAt(run, now, law)} of ${law.length}`);
      say(left, leftWords(frame, law));
      const given = side.phase.kind === 'failed' && !frame.lostSoFar;
      const { population } = frame;
      const isCrowd = run.frames.some((one) => one.population);
      say(lostName, isCrowd ? l10n.t('Effective particles') : l10n.t('Lost so far'));
      say(
        lost,
        isCrowd
          ? effectiveWords(population)
          : given
            ? l10n.t('not computed')
            : lostWords(frame, law),
      );
      crowd.show(law, population);
      curve.element.hidden = isCrowd;
      curve.show(law, run, now, scales);
    },
  };
}

function maskedAt({ frames }: ShownRun, step: number, { length }: WatchedLaw): number {
  return frames
    .slice(0, step + 1)
    .reduce((count, { positions }) => count - positions.length, length);
}

function leftWords({ left, leftIsBound, impossible }: ShownFrame, { units }: WatchedLaw): string {
  if (impossible) return untold;
  const amount = formatNats(left, units);
  return leftIsBound ? l10n.t`at most ${amount}` : amount;
}

/** Where what is known never occurs, or changes again. */
const untold = l10n.t('cannot be told');

function lostWords({ lost, lostSoFar }: ShownFrame, { units }: WatchedLaw): string {
  if (!lostSoFar) return lost && !('nats' in lost) ? untold : '…';
  return formatLoss(lostSoFar, units);
}

const stages: Readonly<Record<string, string>> = {
  profile: l10n.t('Computing the profile that this sampler needs'),
  dependence: l10n.t('Finding what depends on what'),
  run: l10n.t('Drawing a run'),
  losses: l10n.t('Computing what each step loses'),
};

function phaseWords({ phase }: RunSide): string {
  switch (phase.kind) {
    case 'computing':
      return phase.fraction > 0 ? `${stages[phase.stage] ?? phase.stage} …` : '';
    case 'failed':
      return phase.message;
    case 'ready':
      return '';
    default:
      return phase satisfies never;
  }
}

interface Fields {
  readonly sampler: string;
  readonly elements: readonly HTMLElement[];
  show(side: Pick<RunSide, 'choice' | 'dragged'>): void;
}

/** One field for each parameter of a sampler. */
function fieldsOf(
  { name, parameters }: OfferedSampler,
  choose: (choice: RunChoice) => void,
): Fields {
  let shown: RunChoice = { sampler: name, values: {} };
  const fields = parameters.map((parameter) => {
    const field = numberField(parameter.name, (value) => {
      if (parameter.counts && !(Number.isInteger(value) && value >= 1))
        return l10n.t('A whole number from 1.');
      if (!(Number.isFinite(value) && value >= 0)) return l10n.t('A number of at least 0.');
      choose({ ...shown, values: { ...shown.values, [parameter.name]: value } });
      return undefined;
    });
    field.element.title = declaredText(parameter.summary);
    return { parameter, field };
  });
  return {
    sampler: name,
    elements: fields.map(({ field }) => field.element),
    show: ({ choice, dragged }) => {
      shown = choice;
      // steps that are dragged, or a schedule's, are as many as they are
      const given = dragged !== undefined || choice.schedule !== undefined;
      for (const { parameter, field } of fields) {
        field.element.hidden = given && parameter.name === 'steps';
        field.show(String(choice.values[parameter.name] ?? parameter.byDefault));
      }
    },
  };
}
