// Powers and products of laws with a structure: chains stay chains, fields fields, counts counts.
import { logSumExp } from '../../numbers/entropy';
import { countLaw, logFactorialsUpTo } from '../counts/countLaw';
import { independentLaw } from '../independent/independentLaw';
import type { DiscreteDistribution, Factor } from '../law';
import type { Structure } from '../structure';
import { productOfFields } from './fieldProduct';
import {
  addedWeights,
  type ChainWeights,
  chainOfWeights,
  weightsOfChain,
  weightsOfPositions,
} from './logChain';
import { type Made, nothingLeft } from './made';

/** A structure to a power. */
export type StructureFactor = Factor<Structure>;

/** The product of the powers by what the laws are made of; undefined where they are made of different things. */
export function structuredProduct(
  factors: readonly StructureFactor[],
): Made<DiscreteDistribution> | undefined {
  const positions = all(factors, ofPositions);
  if (positions) return productOfPositions(positions);
  const chains = all(factors, ofChain);
  if (chains) return chainOfWeights(addedWeights(chains));
  const counts = all(factors, ofCounts);
  if (counts) return productOfCounts(counts);
  const [one] = factors;
  if (factors.length === 1 && one?.law.kind === 'even') return undefined;
  return productOfFields(factors);
}

function all<Part>(
  factors: readonly StructureFactor[],
  partOf: (factor: StructureFactor) => Part | undefined,
): readonly Part[] | undefined {
  const parts = factors.flatMap((factor) => partOf(factor) ?? []);
  return parts.length === factors.length ? parts : undefined;
}

function ofPositions({ law, power }: StructureFactor): Factor<readonly Float64Array[]> | undefined {
  return law.kind === 'positions' ? { law: law.laws, power } : undefined;
}

function ofChain({ law, power }: StructureFactor): ChainWeights | undefined {
  if (law.kind === 'chain') return weightsOfChain(law.chain, power);
  return law.kind === 'positions' ? weightsOfPositions(law.laws, power) : undefined;
}

function ofCounts({ law, power }: StructureFactor): Factor<Float64Array> | undefined {
  return law.kind === 'counts' ? { law: law.counts, power } : undefined;
}

function productOfPositions(
  factors: readonly Factor<readonly Float64Array[]>[],
): Made<DiscreteDistribution> {
  const made = new Map<Float64Array, Float64Array>();
  const [{ law: first } = { law: [] }] = factors;
  const laws = first.map((own, i) => {
    // positions that are alike stay alike
    const alike = factors.every(({ law }) => law[i] === law[0]);
    const known = alike ? made.get(own) : undefined;
    if (known) return known;
    const logs = own.map((_, x) =>
      factors.reduce((sum, { law, power }) => sum + power * Math.log(law[i]![x]!), 0),
    );
    const law = probabilitiesOf(logs);
    if (alike && law) made.set(own, law);
    return law;
  });
  return laws.every((law) => law !== undefined) ? independentLaw(laws) : nothingLeft;
}

/** P(k ones) is the product of the probabilities of one such sequence, times how many there are. */
function productOfCounts(factors: readonly Factor<Float64Array>[]): Made<DiscreteDistribution> {
  const [{ law: first } = { law: new Float64Array(1) }] = factors;
  const length = first.length - 1;
  const logFactorials = logFactorialsUpTo(length);
  const logs = first.map((_, k) => {
    const ways = logFactorials[length]! - logFactorials[k]! - logFactorials[length - k]!;
    return factors.reduce((sum, { law, power }) => sum + power * (Math.log(law[k]!) - ways), ways);
  });
  const counts = probabilitiesOf(logs);
  return counts ? countLaw(counts) : nothingLeft;
}

/** In proportion to the exponentials; undefined where all of them are 0. */
function probabilitiesOf(logs: Float64Array): Float64Array | undefined {
  const total = logSumExp(logs);
  if (total === Number.NEGATIVE_INFINITY) return undefined;
  return logs.map((log) => Math.exp(log - total));
}
