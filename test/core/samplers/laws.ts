import assert from 'node:assert/strict';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import type { Random } from '../../../src/core/numbers/random';
import { findSampler, samplers } from '../../../src/core/samplers/kinds/index';
import type { Policy, PolicyContext, Sampler, Scene } from '../../../src/core/samplers/policy';
import { readDistribution } from '../../../src/formats/families/readDistribution';

export function built(value: unknown): DiscreteDistribution {
  const law = readDistribution(value, ({ message }) => assert.fail(message));
  assert.ok(law?.kind === 'discrete');
  return law;
}

export function sequences({ length, alphabet }: DiscreteDistribution): Int32Array[] {
  return Array.from({ length: alphabet ** length }, (_, index) =>
    Int32Array.from({ length }, (_, i) => Math.floor(index / alphabet ** i) % alphabet),
  );
}

/** Any law at all: weights of every size. */
export function randomTable(
  random: Random,
  length: number,
  alphabet: number,
): DiscreteDistribution {
  return built({
    family: 'table',
    length,
    alphabet,
    weights: Array.from({ length: alphabet ** length }, () => random.uniform() ** 3 + 1e-3),
  });
}

export const stickyChain = (length: number, flip = 0.1) =>
  built({
    family: 'markov',
    length,
    transition: [
      [1 - flip, flip],
      [flip, 1 - flip],
    ],
  });

export const star = (leaves: number) =>
  built({
    family: 'ising',
    length: leaves + 1,
    edges: Array.from({ length: leaves }, (_, i) => [leaves, i]),
    coupling: 0.7,
  });

/** Orders for positions in a line: what samplers need to know that go by an order of another shape. */
export function lineOrders(length: number): Pick<PolicyContext, 'orders'> {
  const edges = Array.from({ length: length - 1 }, (_, i) => [i, i + 1] as const);
  const positions = Int32Array.from({ length }, (_, i) => length - 1 - i);
  return {
    orders: [
      { spec: { kind: 'bayer' }, grid: [1, length], sizes: {} },
      { spec: { kind: 'centroids' }, edges, sizes: {} },
      { spec: { kind: 'learned', positions }, sizes: {} },
    ],
  };
}

/**
 * All whose tokens stay as they were drawn (`edited.long.test.ts` holds the others), all of them in blocks as far as they can be, and
 * those that Dream makes draw their positions.
 */
export const everySampler: readonly Sampler[] = [
  ...samplers.filter(({ edits }) => !edits),
  ...samplers.flatMap(({ name }) => findSampler(`blocks-${name}:block=2`) ?? []),
  ...['maskgit-plus', 'topk-margin', 'entropy', 'blocks-entropy'].flatMap(
    (name) => findSampler(`${name}:alg_temp=0.3`) ?? [],
  ),
];

/** Never more than so many tokens a call: with one, what comes out follows the law exactly. */
export function limited(policy: Policy, most: number): Policy {
  const { choices, random } = policy;
  return {
    ...(random && { random }),
    start: (random) => {
      const run = policy.start(random);
      return { ...run, choose: (scene) => run.choose(scene).slice(0, most) };
    },
    ...(choices && {
      *choices(scene: Scene) {
        for (const { positions, probability } of choices(scene))
          yield { positions: positions.slice(0, most), probability };
      },
    }),
  };
}
