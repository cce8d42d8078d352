// The exact law of the sequences of a sampler that masks again, for small laws.
import type { Job } from '../jobs/job';
import { type DiscreteDistribution, UNKNOWN } from '../laws/law';
import type { Flip } from '../samplers/policy';
import { sharpenedRows, type TokenOptions } from '../samplers/sharpened';
import type { StepWeights } from './candidate';
import type { Enumeration } from './enumeration';

type Flips = (round: number) => Flip;
const isLast = ({ reveal, hide }: Flip) => reveal === 1 && hide === 0;

/** The exact law of what comes out of a sampler that masks again, by the index of the sequence. */
export function* remaskedLaw(
  { length, alphabet }: DiscreteDistribution,
  tables: Enumeration,
  flips: Flips,
  tokens: TokenOptions = {},
): Job<Float64Array> {
  const size = (alphabet + 1) ** length;
  const known = new Int32Array(length);
  const strides = Float64Array.from({ length }, (_, i) => (alphabet + 1) ** i);
  let layer = new Float64Array(size);
  layer[0] = 1;
  for (let round = 0; ; round++) {
    const flip = flips(round);
    const next = new Float64Array(size);
    for (let code = 0; code < size; code++) {
      const weight = layer[code]!;
      if (weight === 0) continue;
      tables.decode(code, known);
      const rows = sharpenedRows(tables.conditionals(known), alphabet, tokens);
      const spread = (position: number, target: number, likely: number) => {
        if (likely === 0) return;
        if (position === length) {
          next[target] = next[target]! + likely;
          return;
        }
        const stride = strides[position]!;
        const value = known[position]!;
        const { reveal, hide } = flip;
        if (value !== UNKNOWN) {
          spread(position + 1, target, likely * hide);
          spread(position + 1, target + (value - UNKNOWN) * stride, likely * (1 - hide));
          return;
        }
        spread(position + 1, target, likely * (1 - reveal));
        for (let x = 0; x < alphabet; x++) {
          const share = rows[position * alphabet + x]!;
          spread(position + 1, target + (x - UNKNOWN) * stride, likely * reveal * share);
        }
      };
      spread(0, 0, weight);
    }
    yield { fraction: 0 };
    layer = next;
    if (isLast(flip)) break;
  }
  const produced = new Float64Array(alphabet ** length);
  layer.forEach((weight, code) => {
    if (weight === 0) return;
    tables.decode(code, known);
    produced[tables.indexOf(known)] = weight;
  });
  return produced;
}

/** Calls that reveal something: which positions are known does not depend on what is in them. */
export function remaskedSteps(length: number, flips: Flips): StepWeights {
  let layer = new Map([['0 0', 1]]);
  for (let round = 0; ; round++) {
    const { reveal, hide } = flips(round);
    const next = new Map<string, number>();
    for (const [key, weight] of layer) {
      const [known = 0, taken = 0] = key.split(' ').map(Number);
      for (let more = 0; more <= length - known; more++)
        for (let less = 0; less <= known; less++) {
          const likely = weight * coins(length - known, more, reveal) * coins(known, less, hide);
          const to = `${known + more - less} ${taken + (more > 0 ? 1 : 0)}`;
          if (likely > 0) next.set(to, (next.get(to) ?? 0) + likely);
        }
    }
    layer = next;
    if (!isLast({ reveal, hide })) continue;
    const steps = new Map<number, number>();
    for (const [key, weight] of layer) {
      const taken = Number(key.split(' ')[1]);
      steps.set(taken, (steps.get(taken) ?? 0) + weight);
    }
    return steps;
  }
}

function coins(count: number, heads: number, chance: number): number {
  let ways = 1;
  for (let i = 0; i < heads; i++) ways *= (count - i) / (i + 1);
  return ways * chance ** heads * (1 - chance) ** (count - heads);
}
