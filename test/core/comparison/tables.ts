import { type Tables, tablesOf } from '../../../src/core/comparison/enumeration';
import type { DiscreteDistribution } from '../../../src/core/laws/law';

const found = new WeakMap<DiscreteDistribution, Tables>();

/** The tables of a law, which ask its oracle once for every question, however many candidates are enumerated. */
export function sharedTables(law: DiscreteDistribution): Tables {
  const tables = found.get(law) ?? tablesOf(law);
  found.set(law, tables);
  return tables;
}
