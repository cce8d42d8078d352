// A law given that something is true of the whole sequence: its sum, its parity, or how often a symbol occurs.

import { phrase } from '../../input/phrase';
import { countLaw } from '../counts/countLaw';
import type { DiscreteDistribution } from '../law';
import { type Machine, type MachineStep, machineStep, type Way } from '../states/machine';
import { machineLaw } from '../states/machineLaw';
import type { Chain } from '../structure';
import { lawOfLogWeights } from './listedLaw';
import { type Made, nothingLeft, outOfReach } from './made';

/** What is added up over the positions, and which totals there may be. */
export interface TotalEvent {
  worth(symbol: number): number;
  allows(total: number): boolean;
  /** Totals are counted modulo this. */
  readonly modulo?: number;
}

export function givenEvent(
  law: DiscreteDistribution,
  event: TotalEvent,
): Made<DiscreteDistribution> {
  const { structure } = law;
  if (structure?.kind === 'counts') return givenCounts(structure.counts, event);
  const chain =
    structure?.kind === 'positions'
      ? chainOfPositions(structure.laws)
      : structure?.kind === 'chain' && structure.chain;
  const machine = chain ? countingMachine(law, chain, event) : undefined;
  if (machine && 'reason' in machine) return machine;
  if (machine) return machineLaw(machine) ?? nothingLeft;
  return lawOfLogWeights([law], (values) =>
    event.allows(totalOf(values, event)) ? law.logProbability(values) : Number.NEGATIVE_INFINITY,
  );
}

function totalOf(values: Int32Array, { worth, modulo }: TotalEvent): number {
  const total = values.reduce((sum, symbol) => sum + worth(symbol), 0);
  return modulo === undefined ? total : total % modulo;
}

/** Bits of which only the number of ones matters stay such. */
function givenCounts(counts: Float64Array, event: TotalEvent): Made<DiscreteDistribution> {
  const length = counts.length - 1;
  const kept = counts.map((chance, ones) => {
    const total = ones * event.worth(1) + (length - ones) * event.worth(0);
    return event.allows(event.modulo === undefined ? total : total % event.modulo) ? chance : 0;
  });
  const total = kept.reduce((sum, chance) => sum + chance, 0);
  return total > 0 ? countLaw(kept.map((chance) => chance / total)) : nothingLeft;
}

function chainOfPositions(laws: readonly Float64Array[]): Pick<Chain, 'initial' | 'transition'> {
  const alphabet = laws[0]!.length;
  return {
    initial: laws[0]!,
    transition: (l) =>
      Float64Array.from({ length: alphabet ** 2 }, (_, cell) => laws[l + 1]![cell % alphabet]!),
  };
}

/** More ways than this take too long. */
const mostWays = 1e7;

/** It knows the last symbol and the total up to it, and comes to an end only with a total that is allowed. */
function countingMachine(
  { length, alphabet }: DiscreteDistribution,
  { initial, transition }: Pick<Chain, 'initial' | 'transition'>,
  { worth, allows, modulo }: TotalEvent,
): Made<never> | Machine {
  const added = (total: number, symbol: number) =>
    modulo === undefined ? total + worth(symbol) : (total + worth(symbol)) % modulo;
  let states: readonly (readonly [symbol: number, total: number])[] = [[0, 0]];
  let count = 0;
  const steps: MachineStep[] = [];
  for (let l = 0; l < length; l++) {
    count += states.length * alphabet;
    if (count > mostWays)
      return outOfReach(
        phrase`would need more than ${mostWays / 1e6} million ways from one symbol and total to the next`,
      );
    const places = new Map<string, number>();
    const next: [number, number][] = [];
    const ways: Way[] = [];
    const matrix = l === 0 ? initial : transition(l - 1);
    states.forEach(([symbol, total], from) => {
      for (let y = 0; y < alphabet; y++) {
        const weight = matrix[symbol * alphabet + y]!;
        const sum = added(total, y);
        if (weight === 0 || (l === length - 1 && !allows(sum))) continue;
        const key = `${y},${sum}`;
        const to = places.get(key) ?? next.length;
        if (to === next.length) next.push([y, sum]);
        places.set(key, to);
        ways.push([from, to, y, weight]);
      }
    });
    states = next;
    steps.push(machineStep(l, next.length, ways));
  }
  return { length, alphabet, steps };
}
