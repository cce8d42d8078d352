import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allPrompts, greedyPath } from '../../../src/core/comparison/greedyPath';
import { type GreedyGoal, greedyPlan } from '../../../src/core/comparison/greedyPlan';
import { finish } from '../../../src/core/jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../../../src/core/laws/law';
import { knownSampler } from '../../../src/core/samplers/kinds/index';
import type { PositionScore } from '../../../src/core/samplers/policy';
import { discreteLaw, smallLaw } from '../orders/smallLaws';

const words = discreteLaw({
  family: 'table',
  length: 5,
  alphabet: 3,
  support: [
    { x: [0, 1, 2, 0, 1], weight: 5 },
    { x: [0, 1, 1, 0, 2], weight: 3 },
    { x: [1, 2, 2, 0, 2], weight: 4 },
    { x: [2, 2, 0, 1, 1], weight: 6 },
    { x: [1, 0, 0, 1, 0], weight: 2 },
  ],
});
const laws = { words, 'a hidden chain': smallLaw('a hidden chain') };

function scoreOf(name: string): PositionScore {
  const { score } = knownSampler(name);
  assert.ok(score);
  return score;
}

const options = { seed: 1, count: 200, confidence: 0.95 };

function planned(law: DiscreteDistribution, rule: string, prompt: number, goal: GreedyGoal) {
  return finish(greedyPlan(law, scoreOf(rule), { ...options, goal, prompt }));
}

function* compositions(total: number): Generator<readonly number[]> {
  if (total === 0) yield [];
  for (let first = 1; first <= total; first++)
    for (const rest of compositions(total - first)) yield [first, ...rest];
}

/** By the letters of the law alone: how likely a prefix is. */
function prefixProbability(law: DiscreteDistribution, prefix: Int32Array): number {
  let total = 0;
  for (let index = 0; index < law.alphabet ** law.length; index++) {
    const x = new Int32Array(law.length);
    for (let i = 0, rest = index; i < law.length; i++, rest = Math.floor(rest / law.alphabet))
      x[i] = rest % law.alphabet;
    if (prefix.every((symbol, i) => x[i] === symbol)) total += Math.exp(law.logProbability(x));
  }
  return total;
}

/** The likeliest symbol of a position given what is known, the first among equals. */
function guess(law: DiscreteDistribution, known: Int32Array, i: number): number {
  const row = [...law.conditionals(known).slice(i * law.alphabet, (i + 1) * law.alphabet)];
  const most = Math.max(...row);
  return row.findIndex((one) => one >= most - 1e-12);
}

/** Decodes with so many tokens a call at the positions of the reference. */
function decoded(
  law: DiscreteDistribution,
  prompt: Int32Array,
  order: Int32Array,
  sizes: readonly number[],
) {
  const known = new Int32Array(law.length).fill(UNKNOWN);
  known.set(prompt);
  let start = 0;
  for (const size of sizes) {
    const before = known.slice();
    for (const i of order.subarray(start, start + size)) known[i] = guess(law, before, i);
    start += size;
  }
  return known;
}

describe('a greedy decoder against itself', () => {
  test('all prompts that can occur are listed with their probabilities', () => {
    for (const law of Object.values(laws))
      for (const length of [0, 1, 2, 3]) {
        const prompts = [...allPrompts(law, length)];
        const total = prompts.reduce((sum, { probability }) => sum + probability, 0);
        assert.ok(Math.abs(total - 1) < 1e-12);
        for (const { symbols, probability } of prompts)
          assert.ok(Math.abs(probability - prefixProbability(law, symbols)) < 1e-12);
      }
  });

  for (const [name, law] of Object.entries(laws))
    for (const rule of ['maskgit-plus', 'entropy', 'topk-margin', 'left-to-right'])
      for (const prompt of [0, 1, 2])
        test(`${name}, ${rule}, prompts of ${prompt}: bounds and answers as enumeration has them`, () => {
          const places = law.length - prompt;
          const least = new Array<number>(places + 1).fill(Number.POSITIVE_INFINITY);
          const shares = new Map<string, number>();
          const prompts = [...allPrompts(law, prompt)];
          const references = prompts.map((one) => {
            const path = greedyPath(law, scoreOf(rule), one);
            for (;;) {
              const { done, value } = path.next();
              if (done) return value;
            }
          });
          for (const sizes of compositions(places)) {
            let [bound, differing] = [0, 0];
            for (const [p, { symbols, probability }] of prompts.entries()) {
              const { order, answer } = references[p]!;
              assert.deepEqual(
                decoded(law, symbols, order, new Array<number>(places).fill(1)),
                answer,
              );
              const different = decoded(law, symbols, order, sizes).some((x, i) => x !== answer[i]);
              differing += different ? probability : 0;
              let start = 0;
              for (const size of sizes) {
                const known = new Int32Array(law.length).fill(UNKNOWN);
                known.set(symbols);
                for (const i of order.subarray(0, start)) known[i] = answer[i]!;
                for (const i of order.subarray(start, start + size))
                  bound += guess(law, known, i) === answer[i] ? 0 : probability;
                start += size;
              }
            }
            assert.ok(differing <= bound + 1e-12, `${sizes}: ${differing} is above ${bound}`);
            least[sizes.length] = Math.min(least[sizes.length]!, bound);
            shares.set(sizes.join(), differing);
          }
          for (let steps = 1; steps <= places; steps++) {
            const { plan, kind, calls } = planned(law, rule, prompt, { kind: 'steps', steps });
            assert.equal(kind, 'exact');
            assert.equal(calls, steps);
            assert.ok(Math.abs(plan.bound - least[steps]!) < 1e-12, `${steps} calls`);
            assert.ok(Math.abs(plan.kept.value - shares.get(plan.sizes.join())!) < 1e-12);
          }
          const fewest = least.findIndex((bound) => bound < 1e-12);
          const same = planned(law, rule, prompt, { kind: 'maxDiffering', maxDiffering: 0 });
          assert.equal(same.calls, fewest);
          assert.equal(same.bounds.length, fewest);
          assert.equal(same.plan.kept.value, 0);
          assert.equal(same.order === null, prompts.length > 1);
        });

  test('one token a call is the reference itself, also at positions of its own', () => {
    const { plan } = planned(words, 'entropy', 1, { kind: 'steps', steps: 4 });
    assert.deepEqual([plan.bound, plan.kept.value, plan.own.value], [0, 0, 0]);
  });

  test('prompts that are too many are drawn, others judge, and the interval has the truth', () => {
    const chain = discreteLaw({
      family: 'markov',
      length: 15,
      transition: [
        [0.6, 0.4],
        [0.7, 0.3],
      ],
    });
    const goal = { kind: 'steps', steps: 2 } as const;
    const { plan, prompts, kind } = planned(chain, 'maskgit-plus', 11, goal);
    assert.deepEqual([prompts, kind], [200, 'estimate']);
    let truth = 0;
    for (const prompt of allPrompts(chain, 11)) {
      const path = finish(greedyPath(chain, scoreOf('maskgit-plus'), prompt));
      const answer = decoded(chain, prompt.symbols, path.order, [...plan.sizes]);
      if (answer.some((x, i) => x !== path.answer[i])) truth += prompt.probability;
    }
    const [low, high] = plan.kept.interval!;
    assert.ok(low <= truth && truth <= high, `${truth} in ${low} to ${high}`);
  });
});
