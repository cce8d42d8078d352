import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { below } from '../../core/input/finding';
import { phrase } from '../../core/input/phrase';
import type { ExactEntropies } from '../../core/laws/exactEntropies';
import {
  type DiscreteDistribution,
  type Distribution,
  type ExactProfile,
  UNKNOWN,
} from '../../core/laws/law';
import { sum } from '../../core/numbers/entropy';
import { exactChoice } from '../../core/profile/choose';
import { entropiesSideBySide } from './blocksEntropies';
import { blocksProfile } from './blocksProfile';
import { defineFamily } from './family';

export const blocks = defineFamily({
  name: 'blocks',
  title: 'Independent blocks',
  summary: 'Several distributions side by side that know nothing of each other.',
  fields: Type.Object({
    parts: Type.Array(Type.Unknown({ title: 'distribution' }), {
      minItems: 1,
      description: 'Distributions, from left to right; their alphabets may differ.',
    }),
  }),
  example: {
    title: 'A parity block beside a repetition block',
    description: 'One is revealed best at the end, the other at the beginning.',
    distribution: {
      family: 'blocks',
      parts: [
        { family: 'parity', length: 8, alphabet: 2 },
        { family: 'repetition', length: 8, alphabet: 2 },
      ],
    },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: ({ parts }, { report, read }): Distribution | undefined => {
    const laws = parts.map((part, index) => read(part, below(report, 'parts', index)));
    if (!laws.every((law) => law !== undefined)) return undefined;
    const measured = laws.findIndex(
      (law) => law.kind === 'model' || (law.kind === 'profileOnly' && law.measured),
    );
    if (measured >= 0) {
      report({
        code: 'parts.kind',
        severity: 'error',
        message: l10n.t(
          'What was measured of a model cannot be a block: its profile is no entropy.',
        ),
        path: ['parts', measured],
      });
      return undefined;
    }
    const exactProfile = profileOfParts(laws);
    const exactEntropies = entropiesSideBySide(laws);
    if (laws.every((law) => law.kind === 'discrete'))
      return sideBySide(laws, { exactProfile, exactEntropies });
    const wrong = laws.findIndex((law) => law.kind !== 'discrete' && law.kind !== 'profileOnly');
    if (wrong < 0 && exactProfile)
      return {
        kind: 'profileOnly',
        ...sizeOf(laws),
        exactProfile,
        ...(exactEntropies && { exactEntropies }),
      };
    report({
      code: 'parts.kind',
      severity: 'error',
      message: l10n.t('Blocks need symbols: a Gaussian part has real numbers.'),
      path: ['parts', Math.max(0, wrong)],
    });
    return undefined;
  },
});

function sizeOf(laws: readonly Distribution[]): {
  readonly length: number;
  readonly alphabet: number;
} {
  return {
    length: sum(laws.map(({ length }) => length)),
    alphabet: laws.reduce((most, { alphabet }) => Math.max(most, alphabet), 0),
  };
}

/** Exact where every part is. */
function profileOfParts(laws: readonly Distribution[]): ExactProfile | undefined {
  const exact = laws.flatMap((law) => {
    const way = exactChoice(law);
    return way ? [{ length: law.length, seconds: way.seconds, run: way.run }] : [];
  });
  if (exact.length < laws.length) return undefined;
  const length = sum(exact.map((part) => part.length));
  return {
    algorithm: phrase`hypergeometric mixing of the parts’ profiles`,
    seconds: sum(exact.map(({ seconds }) => seconds)) + 3e-8 * length ** 2,
    run: () => blocksProfile(exact, length),
  };
}

/** What is known of all parts together, exactly. */
interface ExactWays {
  readonly exactProfile: ExactProfile | undefined;
  readonly exactEntropies: ExactEntropies | undefined;
}

function sideBySide(
  laws: readonly DiscreteDistribution[],
  { exactProfile, exactEntropies }: ExactWays,
): DiscreteDistribution {
  const { length, alphabet } = sizeOf(laws);
  const starts = laws.map((_, index) => sum(laws.slice(0, index).map((law) => law.length)));
  const partOf = (values: Int32Array, index: number) =>
    values.subarray(starts[index], starts[index]! + laws[index]!.length);
  return {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) =>
      sum(
        laws.map((law, index) => {
          const part = partOf(values, index);
          return part.every((symbol) => symbol < law.alphabet)
            ? law.logProbability(part)
            : Number.NEGATIVE_INFINITY;
        }),
      ),
    possible: (known) =>
      laws.every((law, index) => {
        const part = partOf(known, index);
        return part.every((symbol) => symbol < law.alphabet) && law.possible(part);
      }),
    sample: (random) => {
      const values = new Int32Array(length);
      laws.forEach((law, index) => {
        partOf(values, index).set(law.sample(random));
      });
      return values;
    },
    conditionals: (known) => {
      const rows = new Float64Array(length * alphabet);
      laws.forEach((law, index) => {
        const start = starts[index]!;
        const part = partOf(known, index);
        // a symbol of another part's alphabet cannot occur here, and tells this part nothing
        const own = law.conditionals(part.map((x) => (x < law.alphabet ? x : UNKNOWN)));
        part.forEach((x, i) => {
          const row = rows.subarray((start + i) * alphabet, (start + i + 1) * alphabet);
          if (x !== UNKNOWN) row[x] = 1;
          else row.set(own.subarray(i * law.alphabet, (i + 1) * law.alphabet));
        });
      });
      return rows;
    },
    ...(exactEntropies && { exactEntropies }),
    ...(exactProfile && { exactProfile }),
  };
}
