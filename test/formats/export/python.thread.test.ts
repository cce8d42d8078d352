import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { remainingAfter } from '../../../src/formats/export/remaining';
import { exportTargets } from '../../../src/formats/export/targets/index';
import { randomSizes } from './randomSizes';

const installed = spawnSync('python3', ['--version']).status === 0;
if (!installed) console.log('there is no python3 here, so the exported Python was not run');

/** Those that round in float32, where ratios without the half token mostly come out wrong. */
const inFloat32 = new Set(['dream-timesteps', 'maskgit', 'show-o', 'esm3']);

/** Those that need neither torch nor the sampler to check themselves and to tell their counts. */
const alone = [
  ...['llada', 'fast-dllm', 'nemo', 'dream-hook', 'dream-timesteps', 'maskgit', 'show-o', 'esm3'],
];

/** Their own loops are written down in targetLoops.py. */
const withLoops = [
  'llada',
  'fast-dllm',
  'nemo',
  'dream-timesteps',
  'maskgit',
  'show-o',
  'esm3',
  'mdlm',
  'sedd',
  'bd3lm',
];

/** The same plan for samplers that draw the counts, as the shares revealed at each time. */
function timesOf(sizes: Int32Array) {
  const masked = Array.from(remainingAfter(sizes));
  const length = masked[0]!;
  return { length, reveal: masked.map((left) => 1 - left / length) };
}

function written(name: string, sizes: Int32Array, asTimes = false): string {
  const target = exportTargets.find((one) => one.name === name);
  const text = target?.write(
    {
      name: 'mine',
      ...(asTimes ? { sizes: new Int32Array(0), times: timesOf(sizes) } : { sizes }),
    },
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

const takingTimes = new Set(exportTargets.filter((one) => one.takesTimes).map(({ name }) => name));

describe('exported Python', () => {
  if (!installed) return;
  test('compiles, and reveals the planned counts of 200 random schedules, of 2000 where it rounds in float32', () => {
    const python = exportTargets.filter(({ extension }) => extension === 'py');
    const small = Int32Array.of(2, 1, 1, 1, 3);
    const run = spawnSync(
      'python3',
      ['-c', readFileSync('test/formats/export/targetLoops.py', 'utf8')],
      {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        input: JSON.stringify({
          compile: Object.fromEntries(python.map(({ name }) => [name, written(name, small)])),
          cases: Object.fromEntries(
            withLoops.map((name) => [
              name,
              Array.from({ length: inFloat32.has(name) ? 2000 : 200 }, (_, seed) => {
                // a few long ones: most of the time goes into reading long lists
                const sizes = randomSizes(seed, seed % 20 === 1 ? 1024 : seed < 200 ? 160 : 64);
                return [[...sizes], written(name, sizes, takingTimes.has(name))];
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

  test('checks itself and tells its counts where there is neither torch nor the sampler', () => {
    const sizes = Int32Array.of(2, 1, 1, 1, 3);
    const script = `import json, sys
sys.modules.update(dict.fromkeys(("torch", "jax", "maskgit", "esm")))
for text in json.load(sys.stdin):
    names = {}
    exec(text, names)
    assert names["COUNTS"] == [2, 1, 1, 1, 3] and names["REMAINING"] == [8, 6, 5, 4, 3, 0]`;
    const input = JSON.stringify(alone.map((name) => written(name, sizes)));
    const run = spawnSync('python3', ['-c', script], { encoding: 'utf8', input });
    assert.deepEqual([run.status, run.stderr], [0, '']);
  });
});
