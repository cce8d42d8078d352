import { type Enumeration, enumerationOf } from '../../../src/core/comparison/enumeration';
import type { DiscreteDistribution } from '../../../src/core/laws/law';

const found = new WeakMap<DiscreteDistribution, Enumeration>();

/** The tables of a law, which ask its oracle once for every question, however many candidates are enumerated. */
export function sharedTables(law: DiscreteDistribution): Enumeration {
  const tables = found.get(law) ?? enumerationOf(law);
  found.set(law, tables);
  return tables;
}
