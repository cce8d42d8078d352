// The exact law of the sequences of a sampler that edits, for small laws.
import type { Job } from '../jobs/job';
import type { DiscreteDistribution } from '../laws/law';
import { type EditStage, firstStage, hiddenOf, type Policy } from '../samplers/policy';
import { seenRows, type TokenOptions } from '../samplers/sharpened';
import type { Enumeration } from './enumeration';
import { fillings, type OutputLaw } from './outputLaw';

/** What can be known after some calls, and where the sampler then stands. */
interface Standing {
  readonly code: number;
  readonly stage: EditStage;
  readonly weight: number;
}

/**
 * All that can be known, call by call, with the tokens as they are changed: the law of what comes out at the end, and
 * of the calls that it takes.
 */
export function* editedLaw(
  { length, alphabet }: DiscreteDistribution,
  tables: Enumeration,
  editing: NonNullable<Policy['editing']>,
  tokens: TokenOptions = {},
): Job<OutputLaw> {
  const { conditionals } = tables;
  const probabilities = new Float64Array(alphabet ** length);
  const calls = new Map<number, number>();
  const known = new Int32Array(length);
  let layer: Iterable<Standing> = [{ code: 0, stage: firstStage, weight: 1 }];
  for (let round = 0, left = 1; left > 0; round++) {
    const next = new Map<string, Standing>();
    for (const { code, stage, weight } of layer) {
      tables.decode(code, known);
      const hidden = hiddenOf(known);
      const seen = seenRows(conditionals(known), alphabet, tokens);
      const scene = { length, alphabet, ...seen, known, hidden, round, conditionals };
      const call = editing(scene, stage);
      for (const [filled, likely] of fillings(scene, call.reveals)) {
        const values = filled.slice();
        for (const [i, token] of call.edits) values[i] = token;
        const whole = weight * likely;
        if (!call.next) {
          const index = tables.indexOf(values);
          probabilities[index] = probabilities[index]! + whole;
          calls.set(round + 1, (calls.get(round + 1) ?? 0) + whole);
          continue;
        }
        const to = tables.encode(values);
        const key = `${to} ${call.next.block} ${call.next.looks}`;
        const before = next.get(key)?.weight ?? 0;
        next.set(key, { code: to, stage: call.next, weight: before + whole });
      }
    }
    yield { fraction: 0 };
    layer = next.values();
    left = next.size;
  }
  return { probabilities, calls };
}
