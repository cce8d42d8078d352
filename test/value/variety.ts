// How varied sequences are, of equally many letters for every decoder: then what few letters hide is alike for all.
import type { Told } from '../../src/core/comparison/outcome';
import { jackknifed } from './told';

/** Entropy of runs of so many letters as often as they occur, nats; the error bar is by sequences. */
export function gramEntropy(values: Int32Array, length: number, letters: number): Told {
  const sequences = gramsOf(values, length, letters);
  const counts = new Map<string, number>();
  for (const gram of sequences.flat()) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const weighted = [...counts.values()].reduce((total, count) => total + countLog(count), 0);
  const grams = sequences.flat().length;
  const entropy = (sum: number, count: number) => Math.log(count) - sum / count;
  const without = sequences.map((own) => {
    const mine = new Map<string, number>();
    for (const gram of own) mine.set(gram, (mine.get(gram) ?? 0) + 1);
    let rest = weighted;
    for (const [gram, count] of mine) {
      const all = counts.get(gram)!;
      rest += countLog(all - count) - countLog(all);
    }
    return entropy(rest, grams - own.length);
  });
  return jackknifed(entropy(weighted, grams), Float64Array.from(without));
}

function gramsOf(values: Int32Array, length: number, letters: number): readonly string[][] {
  return Array.from({ length: values.length / length }, (_, r) =>
    Array.from({ length: length - letters + 1 }, (_, i) =>
      values.subarray(r * length + i, r * length + i + letters).join(),
    ),
  );
}

const countLog = (count: number) => (count > 0 ? count * Math.log(count) : 0);

/**
 * One over the chance that two sequences are the same: of so many equally likely ones they would be as often. Infinite where no
 * two are.
 */
export function equallyLikely(values: Int32Array, length: number): Told {
  const count = values.length / length;
  const keys = Array.from({ length: count }, (_, r) =>
    values.subarray(r * length, (r + 1) * length).join(),
  );
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  let pairs = 0;
  for (const one of counts.values()) pairs += (one * (one - 1)) / 2;
  const all = (count * (count - 1)) / 2;
  // without one sequence its own pairs are gone
  const without = keys.map((key) => (pairs - counts.get(key)! + 1) / (all - count + 1));
  const { value, interval } = jackknifed(pairs / all, Float64Array.from(without));
  const [low, high] = interval;
  return { value: 1 / value, interval: [1 / high, 1 / Math.max(0, low)] };
}
