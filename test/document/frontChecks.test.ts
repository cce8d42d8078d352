import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { brokenByDecoder, brokenByFront } from '../../src/document/frontChecks';
import { drawnDecoder, shortFront } from './fronts';

const decoder = (change: object) => brokenByDecoder({ ...drawnDecoder, ...change });
const front = (change: object) => brokenByFront({ ...shortFront, ...change });

describe('a saved front', () => {
  test('may have the values at the ends of what is possible', () => {
    for (const change of [
      { temperature: 0 },
      { steps: 0.5 },
      { logLikelihood: null },
      { impossible: { value: 1, interval: [0, 1] } },
    ])
      assert.equal(decoder(change), undefined, JSON.stringify(change));
    for (const change of [{ seed: 0 }, { count: 0 }, { steps: 1 }, { topP: 1 }, { units: 'bits' }])
      assert.equal(front(change), undefined, JSON.stringify(change));
  });

  test('and none beyond them; the first field that is wrong is named', () => {
    for (const [change, field] of [
      [{ temperature: -0.1 }, 'temperature'],
      [{ steps: 0 }, 'steps'],
      [{ kind: 'guess' }, 'kind'],
      [{ impossible: { value: 1.1, interval: [0, 2] } }, 'impossible'],
      [{ forward: -1 }, 'forward'],
      [{ logLikelihood: { value: 1, interval: [0, 2] } }, 'logLikelihood'],
      [{ steps: -1, temperature: -1 }, 'temperature'],
    ] as const)
      assert.match(decoder(change) ?? '', new RegExp(`^"${field}" must `), field);
    for (const [change, field] of [
      [{ steps: 0 }, 'steps'],
      [{ length: 1.5 }, 'length'],
      [{ seed: -1 }, 'seed'],
      [{ topP: 0 }, 'topP'],
      [{ topP: 1.1 }, 'topP'],
      [{ units: 'dits' }, 'units'],
    ] as const)
      assert.match(front(change) ?? '', new RegExp(`^"${field}" must be `), field);
  });
});
