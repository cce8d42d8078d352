import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logWeightsOf } from '../../../src/core/comparison/keptWeights';
import { type DrawnCall, lastKept, own } from '../../../src/core/comparison/lastKept';
import { randomFrom } from '../../../src/core/numbers/random';
import { highest } from '../../../src/core/samplers/ties';

/** Rows of random laws, some of them equal, so that there are ties. */
function drawnCall(seed: number, stops?: DrawnCall['stops']): DrawnCall {
  const random = randomFrom(seed);
  const [length, alphabet] = [4 + random.integer(9), 2 + random.integer(3)];
  const rows = new Float64Array(length * alphabet);
  for (let i = 0; i < length; i++) {
    const weights = Array.from({ length: alphabet }, () => 1 + random.integer(4));
    const total = weights.reduce((one, other) => one + other, 0);
    rows.set(
      weights.map((weight) => weight / total),
      i * alphabet,
    );
  }
  return {
    ...{ rows, model: rows, alphabet },
    values: Int32Array.from({ length }, () => random.integer(alphabet)),
    positions: Array.from({ length }, (_, i) => i),
    ...(stops && { stops }),
  };
}

const rules: readonly (readonly [string, DrawnCall['stops']])[] = [
  ['a fixed number', undefined],
  ['a threshold', (before, probability) => before > 0 && probability < 0.45],
  ['a factor', (before, probability) => before > 0 && (before + 2) * (1 - probability) > 2.5],
];

for (const [name, stops] of rules)
  test(`weights of all last ones are told together as they are one by one: ${name}`, () => {
    let possible = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const call = drawnCall(seed, stops);
      const ranked = highest(call.positions, call.positions.length, (i) =>
        own(call, call.model, i),
      );
      const counts = stops ? ranked.slice(1).map((_, i) => i + 1) : [1 + (seed % 3)];
      const ways = counts.flatMap((count) =>
        ranked
          .map((m, rank) => ({ m, count, rank }))
          .slice(count - 1)
          .filter(({ m }) => !stops?.(count - 1, own(call, call.model, m))),
      );
      logWeightsOf(call, ranked, ways).forEach((log, place) => {
        const alone = lastKept(call, ways[place]!).logWeight;
        if (alone > Number.NEGATIVE_INFINITY) possible++;
        assert.ok(
          log === alone || Math.abs(log - alone) < 1e-10,
          `${seed}, ${JSON.stringify(ways[place])}: ${log} and ${alone}`,
        );
      });
    }
    assert.ok(possible > 500, `${possible} ways are possible`);
  });
