// The surface of a small law from its definition: every order, every set of positions, straight from probabilities.

import assert from 'node:assert/strict';
import { spoken } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution, Distribution } from '../../../src/core/laws/law';
import type { OrderLaw, OrderSpec } from '../../../src/core/orders/kinds/kind';
import { orderShapeOf, settleOrder } from '../../../src/core/orders/settleOrder';
import { chooseSurface } from '../../../src/core/orders/surface/chooseSurface';
import type { Surface } from '../../../src/core/orders/surface/surface';
import { surfaceRows } from '../../../src/core/orders/surface/surface';
import { defaultProfileOptions } from '../../../src/core/profile/profile';
import type { Block } from '../../../src/core/schedule/blocks';
import { readDistribution } from '../../../src/formats/families/readDistribution';

export function close(actual: number, wanted: number, what: string, tolerance = 1e-11): void {
  assert.ok(Math.abs(actual - wanted) <= tolerance, `${what}: ${actual} is not ${wanted}`);
}

export function lawOf(value: unknown): Distribution {
  const law = readDistribution(value, ({ message, severity }) => {
    if (severity === 'error') throw new Error(message);
  });
  if (!law) throw new Error('no distribution');
  return law;
}

export function settled(law: Distribution, spec: OrderSpec, blocks?: readonly Block[]): OrderLaw {
  const found = settleOrder(spec, orderShapeOf(law), blocks);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The surface as it is chosen. */
export function surfaceOf(
  law: Distribution,
  order: OrderSpec,
  options: Partial<typeof defaultProfileOptions> = {},
  blocks?: readonly Block[],
): Surface {
  const choice = chooseSurface(law, {
    order,
    options: { ...defaultProfileOptions, ...options },
    blocks,
  });
  if (choice.kind === 'refused') throw new Error(spoken(choice.reason));
  return finish(choice.run());
}

/** A(a, r) of an exact surface with every row. */
export function cellOf(surface: Surface, a: number, r: number): number {
  return surfaceRows(surface.grid, surface.values)[a]![r - a]!;
}

/** H of the marginal of each set of positions, by its bits. */
export function entropiesOfSets(law: DiscreteDistribution): Float64Array {
  const { length, alphabet } = law;
  const values = new Int32Array(length);
  const sequences: [Int32Array, number][] = [];
  for (let index = 0; index < alphabet ** length; index++) {
    for (let i = 0, rest = index; i < length; i++, rest = Math.floor(rest / alphabet))
      values[i] = rest % alphabet;
    sequences.push([values.slice(), Math.exp(law.logProbability(values))]);
  }
  return Float64Array.from({ length: 2 ** length }, (_, set) => {
    const masses = new Map<string, number>();
    for (const [x, probability] of sequences) {
      const key = Array.from(x, (symbol, i) => (set & (1 << i) ? symbol : '')).join();
      masses.set(key, (masses.get(key) ?? 0) + probability);
    }
    let total = 0;
    for (const mass of masses.values()) if (mass > 0) total -= mass * Math.log(mass);
    return total;
  });
}

/** Every order with its probability. */
export function* everyOrder({ listed, uniform }: OrderLaw, length: number) {
  if (listed) {
    for (let index = 0; index < listed.count; index++)
      yield { order: listed.order(index), weight: listed.weight(index) };
    return;
  }
  if (!uniform) throw new Error('these orders are only drawn');
  const orders = [...permutations(Array.from({ length }, (_, i) => i))];
  for (const order of orders) yield { order: Int32Array.from(order), weight: 1 / orders.length };
}

function* permutations(values: readonly number[]): Generator<readonly number[]> {
  if (values.length === 0) yield [];
  for (const [i, value] of values.entries())
    for (const rest of permutations([...values.slice(0, i), ...values.slice(i + 1)]))
      yield [value, ...rest];
}

/** A(a, r) from the definition, as rows of N numbers. */
export function enumeratedSurface(
  ofSets: Float64Array,
  law: OrderLaw,
  length: number,
): readonly Float64Array[] {
  const rows = Array.from({ length }, () => new Float64Array(length));
  for (const { order, weight } of everyOrder(law, length)) {
    let known = 0;
    for (let a = 0; a < length; a++) {
      for (let r = a; r < length; r++)
        rows[a]![r] = rows[a]![r]! + weight * (ofSets[known | (1 << order[r]!)]! - ofSets[known]!);
      known |= 1 << order[a]!;
    }
  }
  return rows;
}
