// Surfaces to plan under: of a law, whose costs are Monge, and the same with noise, whose costs are not.
import { finish } from '../../src/core/jobs/job';
import { chooseSurface } from '../../src/core/orders/surface/chooseSurface';
import { type StepCostTable, stepCostTable } from '../../src/core/orders/surface/stepCosts';
import type { Surface } from '../../src/core/orders/surface/surface';
import { defaultProfileOptions } from '../../src/core/profile/profile';
import { readDistribution } from '../../src/formats/families/readDistribution';

/** The surface of a sticky chain of so many bits in an order. */
export function chainSurface(length: number, kind: string): Surface {
  const transition = [
    [0.9, 0.1],
    [0.1, 0.9],
  ];
  const law = readDistribution({ family: 'markov', length, transition }, ({ message }) => {
    throw new RangeError(message);
  });
  const choice = law && chooseSurface(law, { order: { kind }, options: defaultProfileOptions });
  if (choice?.kind !== 'exact') throw new RangeError('a chain has exact surfaces');
  return finish(choice.run());
}

export function noisyCosts(surface: Surface): StepCostTable {
  const noise = (i: number) => 0.02 * ((Math.imul(i + 1, 2654435761) >>> 8) / 2 ** 24);
  return stepCostTable(
    surface,
    surface.values.map((value, i) => value + noise(i)),
  );
}
