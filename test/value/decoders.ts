// Decoders as plain data, which travel to the threads that run them.

import type { Oracle } from '../../src/core/laws/law';
import { randomFrom } from '../../src/core/numbers/random';
import { settleOrder } from '../../src/core/orders/settleOrder';
import { generate } from '../../src/core/samplers/generate';
import { knownSampler } from '../../src/core/samplers/kinds/index';
import {
  cut,
  memoryless,
  nextSize,
  type Policy,
  partitioned,
  type Values,
} from '../../src/core/samplers/policy';
import { drawnProbability } from '../../src/core/samplers/scores';
import { highest } from '../../src/core/samplers/ties';

export type DecoderSpec =
  /** Positions in the order of a law of orders, so many a call. */
  | ({ readonly kind: 'ordered' } & OrderedSizes)
  /** LLaDA's `low_confidence`, with so many tokens a call as are told. */
  | { readonly kind: 'kept'; readonly sizes: readonly number[] }
  /** One that the program has, by its name. */
  | { readonly kind: 'sampler'; readonly name: string; readonly values: Values };

/** One as it is listed. */
export interface ListedDecoder {
  readonly title: string;
  /** Where its sizes or its setting come from: `even`, `planned`, `planned for random order`, `setting`. */
  readonly sizes: string;
  /** The calls that are asked for. */
  readonly steps: number;
  readonly spec: DecoderSpec;
}

export interface OrderedSizes {
  readonly order: string;
  readonly sizes: readonly number[];
}

interface Settled {
  readonly policy: Policy;
  readonly usesDrawnToken: boolean;
}

/** What a decoder does with sequences of this shape. */
export function settledDecoder(
  spec: DecoderSpec,
  { length, alphabet }: Pick<Oracle, 'length' | 'alphabet'>,
): Settled {
  switch (spec.kind) {
    case 'ordered':
      return {
        policy: orderedPolicy(spec.order, Int32Array.from(spec.sizes), length),
        usesDrawnToken: false,
      };
    case 'kept':
      return { policy: keepingLikeliest(Int32Array.from(spec.sizes)), usesDrawnToken: true };
    default: {
      const sampler = knownSampler(spec.name);
      const { usesDrawnToken } = sampler;
      return { policy: sampler.policy({ length, alphabet }, spec.values), usesDrawnToken };
    }
  }
}

function orderedPolicy(kind: string, sizes: Int32Array, length: number): Policy {
  const law = settleOrder({ kind }, { length });
  if (typeof law === 'string') throw new RangeError(law);
  return {
    random: true,
    start: (random) => partitioned(cut(law.draw(random), sizes)).start(random),
  };
}

/** Draws a token everywhere and keeps the likeliest, of the model's own probabilities. */
function keepingLikeliest(sizes: Int32Array): Policy {
  return memoryless((scene) =>
    highest(scene.hidden, nextSize(sizes, scene.hidden.length), (i) => drawnProbability(scene, i)),
  );
}

/** Sequences, one after the other, and the calls that each took. */
export interface Decoded {
  readonly values: Int32Array;
  readonly calls: Float64Array;
}

/** Sequences `from` … `to` − 1: each depends on the seed and its number alone. */
export function decoded(
  law: Oracle,
  spec: DecoderSpec,
  { seed, temperature, from, to }: Drawing,
): Decoded {
  const { policy, usesDrawnToken } = settledDecoder(spec, law);
  const values = new Int32Array((to - from) * law.length);
  const calls = new Float64Array(to - from);
  for (let number = from; number < to; number++) {
    const random = randomFrom(seed, number);
    const one = generate(law, policy, random, { usesDrawnToken, temperature });
    values.set(one.values, (number - from) * law.length);
    calls[number - from] = one.steps;
  }
  return { values, calls };
}

export interface Drawing {
  readonly seed: number;
  readonly temperature: number;
  readonly from: number;
  readonly to: number;
}

/** Of consecutive ranges. */
export function joinedDecoded(parts: readonly Decoded[]): Decoded {
  return {
    values: Int32Array.from(parts.flatMap(({ values }) => [...values])),
    calls: Float64Array.from(parts.flatMap(({ calls }) => [...calls])),
  };
}
