// The random choices that one input is made of.
import { type Random, randomFrom } from '../../src/core/numbers/random';

/** The same seed and index give the same choices, whatever was drawn for other inputs. */
export interface Draw {
  readonly random: Random;
  /** From least to most, both included. */
  integer(least: number, most: number): number;
  /** True so often. */
  chance(probability: number): boolean;
  pick<One>(list: readonly One[]): One;
  /** So many of a list, perhaps the same one twice. */
  some<One>(list: readonly One[], count: number): One[];
}

export function drawFor(seed: number, index: number): Draw {
  const random = randomFrom(seed, index);
  const integer = (least: number, most: number) => least + random.integer(most - least + 1);
  const pick = <One>(list: readonly One[]): One => {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[random.integer(list.length)]!;
  };
  return {
    random,
    integer,
    chance: (probability) => random.uniform() < probability,
    pick,
    some: (list, count) => Array.from({ length: count }, () => pick(list)),
  };
}
