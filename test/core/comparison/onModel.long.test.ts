import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareAll, samplerContext } from '../../../src/core/comparison/compareAll';
import { compareOnModel } from '../../../src/core/comparison/onModel';
import { comparedPoints } from '../../../src/core/comparison/points';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, type MaskedModel, UNKNOWN } from '../../../src/core/laws/law';
import { randomFrom } from '../../../src/core/numbers/random';
import { chooseProfile } from '../../../src/core/profile/choose';
import { defaultProfileOptions } from '../../../src/core/profile/profile';
import { samplers } from '../../../src/core/samplers/kinds/index';
import { built } from '../samplers/laws';

/** A model that has learnt a law perfectly, with sequences of it for data. */
function perfectModel(law: DiscreteDistribution, count: number): MaskedModel {
  const { length, alphabet, conditionals } = law;
  return {
    kind: 'model',
    length,
    alphabet,
    conditionals,
    rows: Array.from({ length: count }, (_, r) => law.sample(randomFrom(77, r))),
    batch: 3,
    surprises: (values, known) =>
      known.map((seen) => {
        const rows = conditionals(seen);
        const hidden = [...seen.keys()].filter((i) => seen[i] === UNKNOWN);
        const losses = hidden.map((i) => -Math.log(rows[i * alphabet + (values[i] ?? 0)] ?? 0));
        return losses.reduce((one, other) => one + other, 0) / hidden.length;
      }),
  };
}

const chain = built({
  family: 'markov',
  length: 4,
  transition: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
});

function profileOf(model: MaskedModel) {
  const choice = chooseProfile(model, { ...defaultProfileOptions, samples: 2000 });
  assert.ok(choice.kind === 'monteCarlo');
  return finish(choice.run());
}

test('of a model that has learnt a law every sampler costs what it costs with the law', () => {
  const law = chooseProfile(chain);
  assert.ok(law.kind === 'exact');
  const profile = finish(law.run());
  const context = samplerContext(chain, profile);
  // those that look at drawn tokens are only bounded
  const unbiased = samplers.filter(({ usesDrawnToken }) => !usesDrawnToken);
  const exact = finish(comparedPoints(chain, context, { seed: 1, count: 2, samplers: unbiased }));
  const model = perfectModel(chain, 4000);
  const found = finish(compareOnModel(model, context, { seed: 1, count: 400, samplers: unbiased }));
  const keyOf = ({ sampler, parameter }: (typeof found)[number]) =>
    `${sampler} ${JSON.stringify(parameter)}`;
  const expected = new Map(exact.map((point) => [keyOf(point), point]));
  let judged = 0;
  for (const point of found) {
    const truth = expected.get(keyOf(point));
    // what no enumeration told is no yardstick
    if (truth?.kind !== 'exact') continue;
    judged++;
    const away = Math.abs(point.error - truth.error);
    const reach = 4.5 * (point.standardError as number) + 1e-9;
    assert.ok(away < reach, `${keyOf(point)}: ${point.error} for ${truth.error}, ±${reach / 4.5}`);
  }
  assert.ok(judged > 20, `${judged} points were compared`);
});

test('the profile of such a model is that of the law, and a whole comparison tells it', () => {
  const law = chooseProfile(chain);
  assert.ok(law.kind === 'exact');
  const { conditionalEntropy } = finish(law.run());
  const model = perfectModel(chain, 4000);
  const profile = profileOf(model);
  conditionalEntropy.forEach((h, j) => {
    const reach = 4.5 * (profile.standardError?.[j] as number) + 0.02;
    assert.ok(Math.abs(profile.conditionalEntropy[j]! - h) < reach, `h(${j})`);
  });
  const { points, structured, optimal } = finish(
    compareAll(model, profile, { seed: 1, count: 20 }),
  );
  assert.deepEqual(structured, []);
  assert.equal(optimal.steps.length, 4);
  assert.ok(points.some(({ kind }) => kind === 'approximate'));
  assert.deepEqual(
    points,
    finish(compareAll(model, profile, { seed: 1, count: 20 })).points,
    'the same for the same seed',
  );
});

test('one token per call costs nothing, also with a model whose answers contradict one another', () => {
  const law = perfectModel(chain, 50);
  // what it says depends on how many are known, which no law of this chain does
  const torn: MaskedModel = {
    ...law,
    conditionals: (known) => {
      const power = 1 + known.filter((value) => value !== UNKNOWN).length;
      const rows = law.conditionals(known).map((p) => p ** power);
      for (let i = 0; i < rows.length; i += 2) {
        const whole = rows[i]! + rows[i + 1]!;
        for (const x of [i, i + 1]) rows[x] = rows[x]! / whole;
      }
      return rows;
    },
  };
  const unbiased = samplers.filter(
    ({ usesDrawnToken, needsProfile }) => !usesDrawnToken && !needsProfile,
  );
  const found = finish(
    compareOnModel(torn, { length: 4, alphabet: 2 }, { seed: 3, count: 20, samplers: unbiased }),
  );
  const single = found.filter(({ steps }) => steps === torn.length);
  assert.ok(single.length >= 6, `${single.length} reveal one by one`);
  for (const { sampler, error, standardError } of single)
    assert.deepEqual([error, standardError], [0, 0], sampler);
  assert.ok(found.some(({ steps, error }) => steps < torn.length && Math.abs(error) > 0.01));
});
