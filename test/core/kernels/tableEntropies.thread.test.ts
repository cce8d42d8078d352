import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as compiled from '../../../src/core/kernels/compiled';
import { kernelOf } from '../../../src/core/kernels/kernel';
import {
  addEntropies,
  addEntropiesPlainly,
  type TablePart,
} from '../../../src/core/kernels/tableEntropies';
import { randomFrom } from '../../../src/core/numbers/random';

/** Probabilities from 10⁻³⁰⁰ on, some of them 0. */
function randomPart(seed: number): TablePart {
  const random = randomFrom(seed);
  const alphabet = 2 + random.integer(4);
  const size = random.integer(Math.floor(Math.log(5000) / Math.log(alphabet)) + 1);
  const weights = Float64Array.from({ length: alphabet ** size }, () =>
    random.uniform() < 0.1 ? 0 : 10 ** -random.integer(seed % 7 === 0 ? 300 : 3),
  );
  weights[0] = 1;
  const whole = weights.reduce((one, other) => one + other, 0);
  const marginal = weights.map((weight) => weight / whole);
  return { marginal, size, limit: random.integer(size + 1), alphabet };
}

test('the kernel adds the entropies that the same in TypeScript adds', () => {
  assert.ok(kernelOf(compiled.tableEntropiesBytes)(), 'it runs here');
  for (let seed = 1; seed <= 200; seed++) {
    const part = randomPart(seed);
    const buffers = Array.from(
      { length: part.size },
      (_, k) => new Float64Array(part.alphabet ** k),
    );
    const [compiled, plain] = [0, 1].map(() => new Float64Array(part.size + 1).fill(0.5));
    addEntropies(part, buffers, compiled!);
    addEntropiesPlainly(part, buffers, plain!);
    plain!.forEach((total, k) => {
      const off = Math.abs(compiled![k]! - total);
      assert.ok(off <= 1e-14 * total, `${seed}, size ${k}: ${compiled![k]} and ${total}`);
    });
  }
});

test('what cannot be compiled is done without', () => {
  assert.equal(kernelOf(btoa('no module'))(), undefined);
});

test('the compiled kernels are those of the folder kernels, each under 4 kB', () => {
  const { stdout } = spawnSync(process.execPath, ['test/host/kernels.mjs', '--print'], {
    encoding: 'utf8',
  });
  assert.equal(stdout, readFileSync('src/core/kernels/compiled.ts', 'utf8'));
  for (const bytes of Object.values(compiled)) assert.ok(atob(bytes).length < 4096);
});
