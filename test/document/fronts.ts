// What comes out of a few decoders, as it may have been found: some sure, some not, one of them all impossible.
import type { SavedDecoder, SavedFront, SavedTold } from '../../src/document/frontFile';

export function around(value: number, reach: number): SavedTold {
  return { value, interval: [value - reach, value + reach] };
}

export const drawnDecoder: SavedDecoder = {
  name: 'random',
  title: 'Random order (LLaDA random)',
  parameter: { steps: 2 },
  temperature: 1,
  steps: 2,
  kind: 'estimate',
  logLikelihood: around(-4, 0.5),
  impossible: { value: 0, interval: [0, 0.02] },
  distance: around(0.4, 0.05),
  entropy: { ...around(3, 0.2), atLeast: true },
  onFront: false,
};

const listed = {
  ...{ name: 'threshold', title: 'Fast-dLLM threshold', parameter: { threshold: 0.5 } },
  ...{ steps: 1.5, kind: 'exact' as const, distance: around(0.3, 0), entropy: around(2, 0) },
};

export const shortFront: SavedFront = {
  ...{ steps: 2, length: 8, seed: 1, count: 200, units: 'nats' },
  decoders: [
    drawnDecoder,
    {
      ...listed,
      temperature: 1,
      logLikelihood: around(-2, 0),
      impossible: around(0.25, 0),
      ...{ forward: null, reverse: null, totalVariation: 0.5, onFront: true },
    },
    {
      ...drawnDecoder,
      temperature: 0.5,
      logLikelihood: around(-1, 0.25),
      distance: around(0.35, 0.05),
      onFront: true,
    },
    {
      ...listed,
      temperature: 0.5,
      logLikelihood: null,
      impossible: around(1, 0),
      ...{ forward: null, reverse: null, totalVariation: 1, onFront: false },
    },
    {
      ...drawnDecoder,
      ...{ name: 'left-to-right', title: 'Left to right', parameter: { steps: 2 } },
      logLikelihood: { value: -6, interval: [null, null] },
      impossible: { value: 0.5, interval: [0.1, 0.9] },
    },
  ],
};
