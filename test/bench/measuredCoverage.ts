// Measurements of which the truth is known: what the stand-in of the measuring script writes, and a model
// that is run (a chain with its exact conditionals in the place of an ONNX file).

import { finish } from '../../src/core/jobs/job';
import { type MaskedModel, UNKNOWN } from '../../src/core/laws/law';
import { type Random, randomFrom } from '../../src/core/numbers/random';
import { chooseProfile, exactChoice } from '../../src/core/profile/choose';
import type { Profile } from '../../src/core/profile/profile';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { standInTransition } from '../../src/formats/measuringScript/standIn';
import { type Row, standInRows } from './standInRows';

/** Something that can be measured again and again, and its true curve. */
export interface Measurement {
  readonly name: string;
  readonly length: number;
  readonly alphabet: number;
  readonly steps: number;
  readonly truth: Float64Array;
  draw(seed: number): Profile;
}

export function* measurements(): Generator<Measurement, void, void> {
  for (const rows of [500, 2000, 20_000])
    for (const [length, steps] of [
      [32, 8],
      [64, 8],
      [256, 16],
    ] as const)
      yield standInMeasured(length, steps, rows);
  for (const [texts, samples] of [
    [200, 400],
    [60, 400],
  ] as const)
    yield modelMeasured(texts, samples);
}

/** The stand-in through the file of rows that the script writes. */
export function standInMeasured(length: number, steps: number, rows: number): Measurement {
  const drawRows = standInRows(length);
  return {
    name: `stand-in, N = ${length}, ${rows} rows`,
    ...{ length, alphabet: standInTransition.length, steps },
    truth: truthOf(chain(length, standInTransition)),
    draw: (seed) => profileOf(fileOf(drawRows(randomFrom(seed), rows), length)),
  };
}

/** Several rows of every text, told apart by its id. */
export function fileOf(rows: readonly Row[], length: number, texts = rows.length) {
  const lines = rows.map(({ revealed, nll }, row) =>
    JSON.stringify({ n: length, revealed, nll, count: length - revealed, id: row % texts }),
  );
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  return { bytes };
}

export function profileOf({ bytes }: { readonly bytes: Uint8Array }): Profile {
  const distribution = readDistribution(
    { family: 'measured', file: 'rows.jsonl' },
    ({ message, severity }) => {
      if (severity === 'error') throw new RangeError(message);
    },
    () => ({ bytes, digest: '' }),
  );
  const choice = distribution && chooseProfile(distribution);
  if (choice?.kind !== 'exact') throw new RangeError('a measurement that is not one');
  return finish(choice.run());
}

export function chain(length: number, transition: unknown) {
  const law = readDistribution({ family: 'markov', length, transition }, ({ message }) => {
    throw new RangeError(message);
  });
  if (law?.kind !== 'discrete') throw new RangeError('a chain that is none');
  return law;
}

function truthOf(law: ReturnType<typeof chain>): Float64Array {
  const exact = exactChoice(law);
  if (!exact) throw new RangeError('a chain without a profile');
  return finish(exact.run()).conditionalEntropy;
}

const sticky = [
  [0.9, 0.1],
  [0.2, 0.8],
];

/** A perfect model of a sticky chain, on so many of its texts, which come again and again. */
export function modelMeasured(texts: number, samples: number): Measurement {
  const length = 16;
  const law = chain(length, sticky);
  return {
    name: `model that is run, N = ${length}, ${texts} texts`,
    ...{ length, alphabet: 2, steps: 4 },
    truth: truthOf(law),
    draw: (seed) => {
      const model = modelOf(law, randomFrom(seed, 7), texts);
      const options = { method: 'auto', samples, seed, confidence: 0.95 } as const;
      const choice = chooseProfile(model, options);
      if (choice.kind !== 'monteCarlo') throw new RangeError(choice.kind);
      return finish(choice.run());
    },
  };
}

function modelOf(law: ReturnType<typeof chain>, random: Random, texts: number): MaskedModel {
  const { length, alphabet } = law;
  return {
    kind: 'model',
    length,
    alphabet,
    rows: Array.from({ length: texts }, () => law.sample(random)),
    batch: 64,
    conditionals: law.conditionals,
    surprises: (values, known) =>
      known.map((seen) => {
        const laws = law.conditionals(seen);
        const hidden = [...seen.keys()].filter((i) => seen[i] === UNKNOWN);
        return (
          hidden.reduce((sum, i) => sum - Math.log(laws[i * alphabet + values[i]!]!), 0) /
          hidden.length
        );
      }),
  };
}
