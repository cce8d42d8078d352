import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import type { Report } from '../../core/input/finding';
import { phrase } from '../../core/input/phrase';
import { givenEvent } from '../../core/laws/combined/eventLaw';
import { hiddenGaussian } from '../../core/laws/combined/gaussians';
import { hiddenLaw } from '../../core/laws/combined/hiddenLaw';
import { withKnownPositions } from '../../core/laws/combined/withKnown';
import {
  type ContinuousDistribution,
  type DiscreteDistribution,
  type Distribution,
  UNKNOWN,
} from '../../core/laws/law';
import { exactChoice } from '../../core/profile/choose';
import { blocksProfile } from './blocksProfile';
import { type BuildContext, defineFamily } from './family';
import { knownSymbols } from './knownSymbols';
import { distributionField, lawAt, madeOrReported } from './partLaw';
import { eventField, eventOf } from './totalEvent';

const fields = Type.Object({
  of: distributionField('The law'),
  known: Type.Optional(
    Type.Unknown({
      description:
        'What is known: { "0": 1, … } by position, a pattern such as "1__0" with _ for what is hidden, or a list with null.',
    }),
  ),
  event: Type.Optional(eventField),
  drop: Type.Optional(
    Type.Boolean({
      description:
        'Whether the known positions are left out: the law of the hidden ones alone; false by default.',
    }),
  ),
});

export const conditioned = defineFamily({
  name: 'conditioned',
  title: 'Conditioned law',
  summary:
    'What is left of a law when some positions are known (a prompt, an infilling), or something is true of the whole.',
  fields,
  example: {
    title: 'A gap to be filled',
    description: 'A sticky chain of which both ends are known: what is hidden lies between them.',
    distribution: {
      family: 'conditioned',
      of: {
        family: 'markov',
        length: 16,
        transition: [
          [0.9, 0.1],
          [0.1, 0.9],
        ],
      },
      known: '00____________11',
      drop: true,
    },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: (given, context) => {
    const law = lawAt(given.of, ['of'], context);
    return law && conditionedLaw(law, given, context.report);
  },
});

type Given = Type.Static<typeof fields>;

function conditionedLaw(
  law: DiscreteDistribution | ContinuousDistribution,
  given: Given,
  report: Report,
): Distribution | undefined {
  const { known, event, drop } = given;
  if ((known === undefined) === (event === undefined)) {
    report({
      code: known === undefined ? 'field.missing' : 'field.conflict',
      severity: 'error',
      message: l10n.t(
        'Give either "known" (symbols at positions) or "event" (something true of the whole); for both, condition twice.',
      ),
      path: known === undefined ? ['family'] : ['event'],
    });
    return undefined;
  }
  if (drop && event) {
    report({
      code: 'field.conflict',
      severity: 'error',
      message: l10n.t('Only known positions can be left out: an event leaves all of them hidden.'),
      path: ['drop'],
      at: 'key',
    });
    return undefined;
  }
  if (law.kind === 'continuous') return realNumbers(law, given, report);
  const { symbols, grid } = law;
  const named = { ...(symbols && { symbols }), ...(grid && !drop && { grid }) };
  if (event) {
    const wanted = eventOf(event, report);
    const made = wanted && madeOrReported(givenEvent(law, wanted), report, ['event']);
    return made && { ...made, ...named };
  }
  const symbolsKnown = knownSymbols(known, law, report);
  const made = symbolsKnown && givenSymbols(law, symbolsKnown, drop === true, report);
  return made && { ...made, ...named };
}

function givenSymbols(
  law: DiscreteDistribution,
  known: Int32Array,
  drop: boolean,
  report: Report,
): DiscreteDistribution | undefined {
  const count = known.reduce((total, symbol) => total + (symbol === UNKNOWN ? 0 : 1), 0);
  if (count === 0) return law;
  if (count === known.length) {
    report({
      code: 'known.all',
      severity: 'error',
      message: l10n.t('Nothing is hidden: leave at least one position open.'),
      path: ['known'],
    });
    return undefined;
  }
  const hidden = madeOrReported(hiddenLaw(law, known), report, ['known']);
  if (!hidden || drop) return hidden;
  return {
    ...withKnownPositions(hidden, known),
    ...mixedProfile(hidden, known.length),
    note: phrase`Positions that are known, ${count} of ${known.length}, tell nothing; "drop": true leaves them out, as a sampler does that is given a prompt`,
  };
}

/** The profile of the hidden positions beside known ones, which have none, in random order over all of them. */
function mixedProfile(
  hidden: DiscreteDistribution,
  length: number,
): Pick<DiscreteDistribution, 'exactProfile'> {
  const own = exactChoice(hidden);
  if (!own) return {};
  const certain = {
    length: length - hidden.length,
    *run() {
      yield { fraction: 0 };
      return { conditionalEntropy: new Float64Array(length - hidden.length) };
    },
  };
  return {
    exactProfile: {
      algorithm: phrase`${own.algorithm}; known positions between`,
      seconds: own.seconds + 3e-8 * length ** 2,
      run: () => blocksProfile([{ length: hidden.length, run: own.run }, certain], length),
    },
  };
}

function realNumbers(
  law: ContinuousDistribution,
  { known, event, drop }: Given,
  report: BuildContext['report'],
): ContinuousDistribution | undefined {
  const refuse = (message: string, path: readonly (string | number)[]) => {
    report({ code: 'known.numbers', severity: 'error', message, path });
    return undefined;
  };
  if (event) return refuse(l10n.t('Real numbers have no such event; give "known".'), ['event']);
  if (!drop)
    return refuse(
      l10n.t(
        'Known real numbers have no entropy that could be shown: say "drop": true for the law of the others.',
      ),
      ['known'],
    );
  const values = new Float64Array(law.length).fill(Number.NaN);
  for (const [key, value] of Object.entries(known ?? {})) {
    if (value === null) continue;
    if (!/^\d{1,9}$/.test(key) || Number(key) >= law.length || typeof value !== 'number')
      return refuse(
        l10n.t`Of real numbers "known" is { "0": 1.5, … }, with positions from 0 to ${law.length - 1}.`,
        ['known'],
      );
    values[Number(key)] = value;
  }
  if (values.every((value) => !Number.isNaN(value)))
    return refuse(l10n.t('Nothing is hidden: leave at least one position open.'), ['known']);
  return hiddenGaussian(law, values);
}
