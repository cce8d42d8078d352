// Surfaces and best errors that were computed independently, in another language, by enumeration.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { bestSteps } from '../../../src/core/orders/surface/bestSteps';
import { stepCostTable } from '../../../src/core/orders/surface/stepCosts';
import type { Surface } from '../../../src/core/orders/surface/surface';
import { entropyOfSurface } from '../../../src/core/orders/surface/surface';
import { cellOf, lawOf, surfaceOf } from './oracle';

interface Expected {
  readonly length: number;
  readonly order: string;
  readonly best: Readonly<Record<string, number>>;
}

interface ExpectedChain extends Expected {
  readonly flip: number;
  readonly entropy: number;
  readonly A?: Readonly<Record<string, number>>;
}

interface ExpectedTable extends Expected {
  readonly alphabet: number;
  readonly probabilities: readonly number[];
}

const { chains, tables } = JSON.parse(
  readFileSync(path.join('test', 'fixtures', 'reference', 'orders.json'), 'utf8'),
) as { readonly chains: readonly ExpectedChain[]; readonly tables: readonly ExpectedTable[] };

const near = (actual: number, wanted: number, what: string) =>
  assert.ok(Math.abs(actual - wanted) <= 1e-9, `${what}: ${actual} is not ${wanted}`);

function agrees(surface: Surface, { best }: Expected): void {
  assert.equal(surface.method, 'exact');
  const table = stepCostTable(surface, surface.values);
  for (const [steps, error] of Object.entries(best)) {
    const found = bestSteps(table, Number(steps));
    assert.equal(found.sizes.length, Number(steps));
    near(found.total - entropyOfSurface(surface), error, `${steps} steps`);
  }
}

describe('values computed independently', () => {
  for (const chain of chains)
    test(`a chain of ${chain.length} with flips of ${chain.flip} in order ${chain.order}`, () => {
      const { length, flip, order, entropy, A = {} } = chain;
      const stay = 1 - flip;
      const transition = [
        [stay, flip],
        [flip, stay],
      ];
      const surface = surfaceOf(lawOf({ family: 'markov', length, transition }), { kind: order });
      near(entropyOfSurface(surface), entropy, 'entropy');
      for (const [cell, value] of Object.entries(A)) {
        const [a, r] = cell.split(',').map(Number) as [number, number];
        near(cellOf(surface, a, r), value, `A(${cell})`);
      }
      agrees(surface, chain);
    });

  for (const [index, table] of tables.entries())
    test(`table ${index} of ${table.length} positions in order ${table.order}`, () => {
      const { length, alphabet, probabilities, order } = table;
      const law = lawOf({ family: 'table', length, alphabet, weights: probabilities });
      agrees(surfaceOf(law, { kind: order }), table);
    });
});
