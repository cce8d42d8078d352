import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { exportTargets } from '../../../src/core/export/index';
import { randomSizes } from './randomSizes';

const installed = spawnSync('python3', ['--version']).status === 0;
if (!installed) console.log('there is no python3 here, so the exported Python was not run');

/** Their own loops are written down in targetLoops.py. */
const withLoops = [
  'llada',
  'fast-dllm',
  'nemo',
  'dream-timesteps',
  'amused',
  'maskgit',
  'show-o',
  'mdlm',
  'sedd',
  'bd3lm',
];

function written(name: string, sizes: Int32Array): string {
  const target = exportTargets.find((one) => one.name === name);
  const text = target?.write(
    { name: 'mine', sizes },
    {
      error: 1,
      interval: null,
      method: 'exact',
      stepCosts: new Float64Array(sizes.length),
      source: { file: 'some.dist.json' },
      version: '1.2.3',
    },
  );
  assert.ok(typeof text === 'string', name);
  return text;
}

describe('exported Python', () => {
  if (!installed) return;
  test('compiles, and reveals the planned counts of 200 random schedules for each target', () => {
    const python = exportTargets.filter(({ extension }) => extension === 'py');
    const small = Int32Array.of(2, 1, 1, 1, 3);
    const run = spawnSync(
      'python3',
      ['-c', readFileSync('test/core/export/targetLoops.py', 'utf8')],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
        input: JSON.stringify({
          compile: Object.fromEntries(python.map(({ name }) => [name, written(name, small)])),
          cases: Object.fromEntries(
            withLoops.map((name) => [
              name,
              Array.from({ length: 200 }, (_, seed) => {
                // a few long ones: most of the time goes into reading long lists
                const sizes = randomSizes(seed, seed % 20 === 1 ? 1024 : 160);
                return [[...sizes], written(name, sizes)];
              }),
            ]),
          ),
          broken: ['2, 1, 1, 1, 4', '2, 1, 1, 4', '3, 0, 1, 1, 3'].map((list) =>
            written('dream-timesteps', small).replace('    2, 1, 1, 1, 3', `    ${list}`),
          ),
        }),
      },
    );
    assert.equal(run.status, 0, run.stderr);
    const { wrong, loops } = JSON.parse(run.stdout);
    assert.deepEqual(wrong, []);
    assert.deepEqual(loops, [...withLoops].sort());
  });
});
