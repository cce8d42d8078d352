// Samplers that bear a project's name beside a plain port of that project's code, call by call.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../../../src/core/laws/law';
import { type Random, randomFrom } from '../../../src/core/numbers/random';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { drawTokens, type Scene, type Values } from '../../../src/core/samplers/policy';
import { sharpenedRows } from '../../../src/core/samplers/sharpened';
import { dreamCounts, linearTimes } from '../../../src/core/schedule/dreamCounts';

const named = (name: string) => findSampler(name) ?? assert.fail(name);

/** Some positions hidden, rows of any shape, tokens drawn at this temperature. */
function anyScene(random: Random, temperature: number): Scene {
  const length = 2 + random.integer(9);
  const alphabet = 2 + random.integer(3);
  const model = new Float64Array(length * alphabet);
  for (let i = 0; i < length; i++) {
    const weights = Float64Array.from({ length: alphabet }, () => 0.02 + random.uniform() ** 3);
    const whole = weights.reduce((one, other) => one + other);
    model.set(
      weights.map((weight) => weight / whole),
      i * alphabet,
    );
  }
  const hidden = Int32Array.from(
    [...Array(length).keys()].filter((i) => i === 0 || random.uniform() < 0.7),
  );
  const known = Int32Array.from({ length }, (_, i) => (hidden.includes(i) ? UNKNOWN : 0));
  const rows = sharpenedRows(model, alphabet, { temperature });
  const scene = { length, alphabet, rows, known, hidden, round: 0 };
  const drawn = drawTokens(scene, random);
  return { ...scene, drawn, ...(rows !== model && { model }) };
}

/** x0_p of the code: the probability at temperature 1 of the token that was drawn, −∞ where nothing is masked. */
function confidences({ rows, model = rows, alphabet, drawn, known }: Scene): number[] {
  return Array.from(known, (token, i) =>
    token === UNKNOWN ? model[i * alphabet + drawn![i]!]! : Number.NEGATIVE_INFINITY,
  );
}

const topk = (values: readonly number[], count: number) =>
  [...values.keys()].sort((one, other) => values[other]! - values[one]!).slice(0, count);

/** get_transfer_index of llada/generate.py, NVlabs/Fast-dLLM at 24cc59e, with a threshold. */
function transferIndex(scene: Scene, threshold: number): number[] {
  const confidence = confidences(scene);
  const count = scene.hidden.length;
  const selected = topk(confidence, count);
  const transfer = new Set(selected);
  for (let k = 1; k < count; k++)
    if (confidence[selected[k]!]! < threshold) transfer.delete(selected[k]!);
  return [...transfer];
}

/** get_transfer_index_dynamic of v1/llada/generate.py, in NikhilSDate/Fast-dLLM at 734a60d. */
function transferIndexDynamic(scene: Scene, factor: number): number[] {
  const confidence = confidences(scene);
  const count = scene.hidden.length;
  const bounds = Array.from({ length: count }, (_, i) => 1 - factor / (i + 2));
  bounds[0] = -1;
  const sorted = topk(confidence, count).map((i) => confidence[i]!);
  let top = 0;
  while (top < count - 1 && sorted[top]! >= bounds[top]!) top++;
  if (top === 0 || top === count - 1) top++;
  return topk(confidence, top);
}

const sets = (positions: readonly number[]) => [...positions].sort((one, other) => one - other);

describe('beside the code of Fast-dLLM', () => {
  const rules = [
    ['threshold', transferIndex, [0.2, 0.5, 0.7, 0.9, 0.99]],
    ['factor', transferIndexDynamic, [0.03, 0.3, 0.8, 1.3, 3]],
  ] as const;

  for (const [name, port, parameters] of rules) {
    const held = (sampler: string, temperatures: readonly number[]) => {
      for (let seed = 0; seed < 2000; seed++) {
        const random = randomFrom(11, seed);
        const scene = anyScene(random, temperatures[seed % temperatures.length]!);
        const value = parameters[random.integer(parameters.length)]!;
        const chosen = named(sampler)
          .policy(scene, { [name]: value })
          .start(random)
          .choose(scene);
        assert.deepEqual(sets(chosen), sets(port(scene, value)), `${sampler}, ${seed}, ${value}`);
      }
    };

    test(`${name}-drawn reveals what it reveals, at any temperature`, () =>
      held(`${name}-drawn`, [0, 0.3, 1, 1.5]));

    test(`${name} does at temperature 0`, () => held(name, [0]));
  }
});

/** The loop over steps of _sample in dream/model/generation_utils.py, NVlabs/Fast-dLLM at 24cc59e: tokens of each. */
function numbersTransferred(masked: number, steps: number, eps: number): number[] {
  const f = Math.fround;
  const timesteps = Array.from({ length: steps + 1 }, (_, i) => {
    const step = f(f(f(eps) - 1) / steps);
    return i < Math.floor((steps + 1) / 2) ? f(1 + f(step * i)) : f(f(eps) - f(step * (steps - i)));
  });
  const numbers: number[] = [];
  let left = masked;
  for (let i = 0; i < steps; i++) {
    const [t, s] = [timesteps[i]!, timesteps[i + 1]!];
    const number = i < steps - 1 ? Math.trunc(f(f(left) * f(1 - f(s / t)))) : left;
    numbers.push(number);
    left -= number;
  }
  return numbers;
}

describe('beside the code of Dream', () => {
  test('its counts are those of its times in 32-bit floats', () => {
    for (let tokens = 1; tokens <= 70; tokens++)
      for (let steps = 1; steps <= tokens + 5; steps += 1 + (tokens % 3))
        for (const eps of [0.001, 0, 0.1])
          assert.deepEqual(
            [...dreamCounts(tokens, linearTimes(steps, eps))],
            numbersTransferred(tokens, steps, eps),
            `${tokens} tokens, ${steps} steps, ${eps}`,
          );
    // as its own code was seen to do
    for (const n of [128, 512, 768]) {
      const counts = [...dreamCounts(n, linearTimes(n, 0.001))];
      assert.deepEqual([counts[0], counts.at(-1)], [0, 2]);
    }
    assert.deepEqual(
      [...dreamCounts(128, linearTimes(32, 0.001))],
      [3, ...new Array(30).fill(4), 5],
    );
  });

  /** sample_tokens of the same file: what positions are ranked by. */
  const scores: Record<string, (row: readonly number[], drawn: number) => number> = {
    'maskgit-plus': (row) => Math.max(...row),
    'maskgit-plus-drawn': (row, drawn) => row[drawn]!,
    'topk-margin': (row) => {
      const [first = 0, second = 0] = [...row].sort((one, other) => other - one);
      return first - second;
    },
    entropy: (row) => row.reduce((total, p) => total + p * Math.log(p + 1e-10), 0),
  };

  for (const [name, score] of Object.entries(scores))
    test(`${name} takes the positions that it takes`, () => {
      for (let seed = 0; seed < 2000; seed++) {
        const random = randomFrom(12, seed);
        // without a drawn token it is what Dream does at temperature 0, by the row before
        const temperature = name === 'maskgit-plus' ? 1 : [0.5, 1, 2][seed % 3]!;
        const scene = anyScene(random, temperature);
        const values: Values = { steps: 1 + random.integer(scene.length), eps: 0.001 };
        const { alphabet, rows, hidden, drawn } = scene;
        const by = Array.from(scene.known, (token, i) =>
          token === UNKNOWN
            ? score([...rows.subarray(i * alphabet, (i + 1) * alphabet)], drawn![i]!)
            : Number.NEGATIVE_INFINITY,
        );
        const count = nextOf(numbersTransferred(scene.length, values.steps!, 0.001), hidden.length);
        const chosen = named(name).policy(scene, values).start(random).choose(scene);
        assert.deepEqual(sets(chosen), sets(topk(by, count)), `${seed}`);
      }
    });
});

/** The tokens of the call at which so many are masked, or the rest of the one within which that is. */
function nextOf(numbers: readonly number[], masked: number): number {
  let left = numbers.reduce((one, other) => one + other);
  for (const number of numbers) {
    if (left - number < masked) return Math.min(number, masked - (left - number));
    left -= number;
  }
  return masked;
}
