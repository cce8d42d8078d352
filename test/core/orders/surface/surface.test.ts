import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../../src/core/jobs/job';
import { sum } from '../../../../src/core/numbers/entropy';
import { triedOrders } from '../../../../src/core/orders/settleOrder';
import { stepCostTable, totalOfSizes } from '../../../../src/core/orders/surface/stepCosts';
import { entropyOfSurface, surfaceRows } from '../../../../src/core/orders/surface/surface';
import { exactChoice } from '../../../../src/core/profile/choose';
import { scheduleError } from '../../../../src/core/schedule/stepCosts';
import { compositions } from '../../schedule/examples';
import {
  cellOf,
  close,
  entropiesOfSets,
  enumeratedSurface,
  lawOf,
  settled,
  surfaceOf,
} from '../oracle';
import { discreteLaw, smallLaw, smallLaws } from '../smallLaws';

describe('a surface', () => {
  for (const [name, value] of Object.entries(smallLaws))
    test(`of ${name} is that of all orders and sets, listed, in every order that there is for it`, () => {
      const law = discreteLaw(value);
      const ofSets = entropiesOfSets(law);
      for (const spec of [...triedOrders(law), { kind: 'bisection', width: 2 }]) {
        const surface = surfaceOf(law, spec);
        assert.equal(surface.method, 'exact', spec.kind);
        const wanted = enumeratedSurface(ofSets, settled(law, spec), law.length);
        for (let a = 0; a < law.length; a++)
          for (let r = a; r < law.length; r++)
            close(cellOf(surface, a, r), wanted[a]![r]!, `${spec.kind} A(${a}, ${r})`);
        close(entropyOfSurface(surface), ofSets[ofSets.length - 1]!, spec.kind);
      }
    });

  for (const [name, value] of Object.entries(smallLaws))
    test(`of ${name} falls in what is known, and its diagonal adds up to the entropy`, () => {
      const law = discreteLaw(value);
      for (const spec of triedOrders(law)) {
        const surface = surfaceOf(law, spec);
        for (let r = 0; r < law.length; r++)
          for (let a = 1; a <= r; a++)
            assert.ok(cellOf(surface, a, r) <= cellOf(surface, a - 1, r) + 1e-12, spec.kind);
        const diagonal = Float64Array.from({ length: law.length }, (_, r) => cellOf(surface, r, r));
        close(sum(diagonal), entropyOfSurface(surface), spec.kind);
      }
    });

  test('in random order is the profile, at every place', () => {
    for (const value of Object.values(smallLaws)) {
      const law = discreteLaw(value);
      const profile = finish(exactChoice(law)!.run()).conditionalEntropy;
      const surface = surfaceOf(law, { kind: 'random' });
      const table = stepCostTable(surface, surface.values);
      for (let a = 0; a < law.length; a++)
        for (let r = a; r < law.length; r++) close(cellOf(surface, a, r), profile[a]!, `${a}`);
      for (const sizes of compositions(law.length))
        close(
          totalOfSizes(table, sizes)! - entropyOfSurface(surface),
          scheduleError(profile, Int32Array.from(sizes)),
          `${sizes}`,
        );
    }
  });

  test('of a long chain is the same through shifts as order by order', () => {
    const chain = {
      family: 'markov',
      length: 37,
      transition: [
        [0.8, 0.2],
        [0.4, 0.6],
      ],
    };
    const law = discreteLaw(chain);
    const surface = surfaceOf(law, { kind: 'spread' });
    const { listed } = settled(law, { kind: 'spread' });
    const each = Array.from({ length: 37 }, (_, index) =>
      surfaceOf(law, { kind: 'learned', positions: listed!.order(index) }),
    );
    surface.values.forEach((value, cell) => {
      close(
        value,
        each.reduce((total, one) => total + one.values[cell]! / 37, 0),
        `${cell}`,
      );
    });
  });

  test('of thinned rows has the sums and places of the whole one', () => {
    const law = discreteLaw({
      family: 'markov',
      length: 1100,
      transition: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
    });
    for (const kind of ['spread', 'bisection', 'random']) {
      const surface = surfaceOf(law, { kind });
      assert.ok(surface.grid.thinned && surface.grid.rows.length < 1000);
      const { rows } = surface.grid;
      const shown = surfaceRows(surface.grid, surface.values);
      assert.equal(shown[3]!.length, rows.length - 3);
      close(
        entropyOfSurface(surface),
        finish(exactChoice(law)!.run()).conditionalEntropy.reduce((a, b) => a + b, 0),
        kind,
        1e-8,
      );
      const table = stepCostTable(surface, surface.values);
      close(totalOfSizes(table, [1100])!, 1100 * Math.log(2), kind, 1e-8);
    }
  });

  test('of a Gaussian is that of its covariance', () => {
    const ar = lawOf({ family: 'gaussian', length: 9, ar1: 0.8 });
    const covariance = Array.from({ length: 9 }, (_, i) =>
      Array.from({ length: 9 }, (_, j) => 0.8 ** Math.abs(i - j)),
    );
    const general = lawOf({ family: 'gaussian', covariance });
    for (const kind of ['spread', 'bisection', 'leftToRight', 'random', 'farthest']) {
      const [one, other] = [surfaceOf(ar, { kind }), surfaceOf(general, { kind })];
      one.values.forEach((value, cell) => {
        close(value, other.values[cell]!, `${kind} ${cell}`, 1e-10);
      });
    }
  });

  test('of positions that may change places is that of random order, and says so', () => {
    const law = lawOf({ family: 'permutation', length: 7 });
    const surface = surfaceOf(law, { kind: 'spread' });
    assert.equal(surface.everyOrder, true);
    assert.deepEqual(surface.values, surfaceOf(law, { kind: 'random' }).values);
  });
});

describe('an estimated surface', () => {
  for (const name of ['a hidden chain', 'a grid', 'a code', 'a list of sequences'])
    test(`of ${name} agrees with the exact one within its errors`, () => {
      const law = smallLaw(name);
      for (const spec of triedOrders(law)) {
        const exact = surfaceOf(law, spec);
        const estimate = surfaceOf(law, spec, { method: 'monteCarlo', samples: 2000 });
        assert.equal(estimate.method, 'monteCarlo');
        estimate.values.forEach((value, cell) => {
          const apart = Math.abs(value - exact.values[cell]!);
          const error = estimate.standardError![cell]!;
          assert.ok(apart <= 5 * error + 1e-9, `${spec.kind} ${cell}: ${apart} with ${error}`);
        });
      }
    });

  test('of a long law agrees with the exact one, its entropy too', () => {
    const chain = {
      family: 'markov',
      length: 150,
      transition: [
        [0.9, 0.1],
        [0.1, 0.9],
      ],
    };
    const hidden = {
      ...chain,
      family: 'hmm',
      emission: [
        [1, 0],
        [0, 1],
      ],
    };
    for (const kind of ['spread', 'leftToRight', 'random']) {
      const exact = surfaceOf(lawOf(chain), { kind });
      const estimate = surfaceOf(lawOf(hidden), { kind }, { samples: 64 });
      assert.ok(estimate.grid.thinned);
      const [one, other] = [estimate, exact].map((each) => stepCostTable(each, each.values));
      const error = estimate.standardError!;
      const apart = Math.abs(entropyOfSurface(estimate) - entropyOfSurface(exact));
      assert.ok(apart <= 5 * error[error.length - 1]! + 1e-9, `${kind} entropy ${apart}`);
      const sizes = [1, 1, 2, 4, 8, 134];
      const difference = Math.abs(totalOfSizes(one!, sizes)! - totalOfSizes(other!, sizes)!);
      assert.ok(difference < 1, `${kind}: ${difference}`);
    }
  });
});
