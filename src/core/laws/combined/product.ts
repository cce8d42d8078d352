// Π p_i^{a_i} / Z: laws raised to powers and multiplied (laws made of laws, theory §18).
import { phrase } from '../../input/phrase';
import type { ContinuousDistribution, DiscreteDistribution, Factor } from '../law';
import { productOfGaussians } from './gaussians';
import { lawOfLogWeights } from './listedLaw';
import { type Made, outOfReach } from './made';
import { structuredProduct } from './structuredProduct';

/** Powers are above 0. All laws have the same length and alphabet, or all are of real numbers. */
export function productOfPowers(
  factors: readonly Factor<DiscreteDistribution | ContinuousDistribution>[],
): Made {
  const discrete = factors.flatMap(({ law, power }) =>
    law.kind === 'discrete' ? [{ law, power }] : [],
  );
  if (discrete.length === factors.length) return productOfDiscrete(discrete);
  const continuous = factors.flatMap(({ law, power }) =>
    law.kind === 'continuous' ? [{ law, power }] : [],
  );
  return continuous.length === factors.length
    ? productOfGaussians(continuous)
    : outOfReach(phrase`multiplies real numbers with symbols`);
}

function productOfDiscrete(factors: readonly Factor[]): Made<DiscreteDistribution> {
  const [first] = factors;
  // equal probabilities are equal at any power
  if (factors.length === 1 && first?.law.structure?.kind === 'even')
    return { ...first.law, factors };
  const structures = factors.flatMap(({ law, power }) =>
    law.structure ? [{ law: law.structure, power }] : [],
  );
  const structured =
    structures.length === factors.length ? structuredProduct(structures) : undefined;
  if (structured && !('reason' in structured))
    return { ...withNames(structured, first!.law), factors };
  const listed = lawOfLogWeights(
    factors.map(({ law }) => law),
    (values) =>
      factors.reduce((sum, { law, power }) => sum + power * law.logProbability(values), 0),
  );
  if ('reason' in listed) return structured ?? listed;
  return { ...withNames(listed, first!.law), factors };
}

/** What the symbols stand for and how the positions lie stays what it was. */
export function withNames(
  made: DiscreteDistribution,
  { symbols, grid }: Pick<DiscreteDistribution, 'symbols' | 'grid'>,
): DiscreteDistribution {
  return { ...made, ...(symbols && { symbols }), ...(grid && { grid }) };
}
