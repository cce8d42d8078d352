// What decoders at equal calls generate, as it is written down.
import type { FrontDecoder } from '../core/comparison/front';
import type { Told } from '../core/comparison/outcome';

/** A number and what it lies between with 95 % confidence: JSON knows no infinity, so an end that is not known is null. */
export interface SavedTold {
  readonly value: number;
  readonly interval: readonly [low: number | null, high: number | null];
}

/** One decoder: a sampler, its parameters and a temperature; amounts are nats for the whole sequence. */
export interface SavedDecoder {
  readonly name: string;
  readonly title: string;
  readonly parameter: Readonly<Record<string, number>>;
  readonly temperature: number;
  /** Calls of the model on average. */
  readonly steps: number;
  /** Whether all that it can generate was listed. */
  readonly kind: 'exact' | 'estimate';
  /** Mean of log μ(x) of what the law can produce at all; null where none of it can. */
  readonly logLikelihood: SavedTold | null;
  readonly impossible: SavedTold;
  readonly distance: SavedTold;
  readonly entropy?: SavedTold & { readonly atLeast?: true };
  /** Null where it is infinite. */
  readonly forward?: number | null;
  readonly reverse?: number | null;
  readonly totalVariation?: number;
  /** Energy distance from the law; an estimate may be below 0. */
  readonly energy?: SavedTold;
  /** What somebody's own judge says of texts that a model generated, from 0 to 1. */
  readonly score?: SavedTold;
  readonly onFront: boolean;
}

export interface SavedFront {
  /** Calls that were asked for. */
  readonly steps: number;
  readonly length: number;
  readonly seed: number;
  readonly count: number;
  readonly topP?: number;
  readonly units?: 'nats' | 'bits';
  readonly decoders: readonly SavedDecoder[];
}

export function savedDecoder({
  sampler,
  title,
  values,
  tokens,
  outcome: { count, ...outcome },
  onFront,
}: FrontDecoder): SavedDecoder {
  const { logLikelihood } = outcome;
  return {
    name: sampler,
    title,
    parameter: values,
    temperature: tokens.temperature ?? 1,
    ...outcome,
    logLikelihood: logLikelihood && finiteEnds(logLikelihood),
    kind: count === null ? 'exact' : 'estimate',
    onFront,
  };
}

/** Of one sequence alone nobody knows how far the mean may be. */
function finiteEnds({ value, interval }: Told): SavedTold {
  const [low, high] = interval.map((end) => (Number.isFinite(end) ? end : null));
  return { value, interval: [low ?? null, high ?? null] };
}
