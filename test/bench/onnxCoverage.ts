// The real model of the tests, an ONNX file that is run, on texts that are drawn anew in every run.

import { readFileSync } from 'node:fs';
import { finish } from '../../src/core/jobs/job';
import { type MaskedModel, UNKNOWN } from '../../src/core/laws/law';
import type { Models } from '../../src/core/laws/model/runtime';
import { randomFrom, randomOrder } from '../../src/core/numbers/random';
import { chooseProfile } from '../../src/core/profile/choose';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { filesOf } from '../files';
import type { Measurement } from './measuredCoverage';

const fixture = (name: string) => readFileSync(`test/fixtures/onnx/${name}`);
/** Orders in which every text becomes known, for the truth: many times as many as in one run. */
const ordersOfTruth = 24;

/** Texts are drawn from those held out, with repetition; the truth is the mean over all of these. */
export function onnxMeasured(models: Models, texts: number, samples: number): Measurement {
  const model = openModel(models);
  return {
    name: `ONNX model, N = ${model.length}, ${texts} texts`,
    ...{ length: model.length, alphabet: model.alphabet, steps: 4 },
    truth: meanOver(model, model.rows),
    draw: (seed) => {
      const random = randomFrom(seed, 7);
      const rows = Array.from(
        { length: texts },
        () => model.rows[random.integer(model.rows.length)]!,
      );
      const options = { method: 'auto', samples, seed, confidence: 0.95 } as const;
      const choice = chooseProfile({ ...model, rows }, options);
      if (choice.kind !== 'monteCarlo') throw new RangeError(choice.kind);
      return finish(choice.run());
    },
  };
}

function openModel(models: Models): MaskedModel {
  const found = readDistribution(
    { family: 'onnx', file: 'letters.onnx', maskToken: 28, data: 'ids.jsonl' },
    ({ message, severity }) => {
      if (severity === 'error') throw new RangeError(message);
    },
    filesOf({ 'letters.onnx': fixture('letters.onnx'), 'ids.jsonl': fixture('ids.jsonl') }),
    models,
  );
  if (found?.kind !== 'model') throw new RangeError('the model is opened');
  return found;
}

/** c(0) … c(N − 1): the mean of −log p of the hidden tokens of these texts, in random orders. */
function meanOver(model: MaskedModel, texts: readonly Int32Array[]): Float64Array {
  const { length } = model;
  const means = new Float64Array(length);
  const random = randomFrom(11);
  for (const text of texts)
    for (let k = 0; k < ordersOfTruth; k++) {
      const order = randomOrder(random, length);
      const known = Array.from({ length }, (_, level) => {
        const seen = new Int32Array(length).fill(UNKNOWN);
        for (const i of order.subarray(0, level)) seen[i] = text[i]!;
        return seen;
      });
      for (let from = 0; from < length; from += model.batch)
        for (const [j, surprise] of model
          .surprises(text, known.slice(from, from + model.batch))
          .entries())
          means[from + j] = means[from + j]! + surprise / (texts.length * ordersOfTruth);
    }
  return means;
}
