import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { run } from '../../src/cli/run';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-words-'));
after(() => rmSync(folder, { recursive: true }));

/**
 * Errors in nats on the uniform law of 10 500 English words of eight letters, computed independently with the
 * rules of the samplers themselves: LLaDA's even split, MaskGIT's cosine with its floor, MDLM's ancestral
 * sampling with random counts, MD4's cosine grid with random counts, and the optimum.
 */
const table: readonly (readonly [number, number, number, number, number, number])[] = [
  [3, 2.581, 2.258, 3.605, 4.561, 1.914],
  [4, 1.394, 1.427, 2.685, 3.35, 1.189],
  [5, 1.334, 1.15, 2.139, 2.646, 0.564],
  [6, 1.032, 0.362, 1.778, 2.186, 0.303],
  [7, 0.244, 0.13, 1.521, 1.861, 0.06],
  [8, 0, Number.NaN, 1.329, 1.62, 0],
];

test('the samplers that people run cost on real words what was computed for them elsewhere', async () => {
  copyFileSync('test/fixtures/reference/words8.txt', path.join(folder, 'words8.txt'));
  const grid = (steps: number, revealed: (share: number) => number) =>
    Array.from({ length: steps + 1 }, (_, k) => (k === steps ? 1 : revealed(k / steps)));
  const kinds = (steps: number) => [
    { kind: 'even', steps },
    { kind: 'maskgitCosine', steps },
    { kind: 'times', reveal: grid(steps, (share) => share) },
    { kind: 'times', reveal: grid(steps, (share) => 1 - Math.cos((Math.PI / 2) * share)) },
    { kind: 'optimal', steps },
  ];
  const wanted = new Map<string, number>();
  const schedules: Record<string, unknown> = {};
  for (const [steps, ...errors] of table)
    kinds(steps).forEach((schedule, i) => {
      const error = errors[i] as number;
      if (Number.isNaN(error)) return;
      schedules[`${steps}-${i}`] = schedule;
      wanted.set(`${steps}-${i}`, error);
    });
  const file = path.join(folder, 'words.dist.json');
  const distribution = { family: 'samples', file: 'words8.txt', complete: true };
  writeFileSync(file, JSON.stringify({ distribution, schedules }));
  let out = '';
  const code = await run(['score', file, '--json'], {
    out: (text) => {
      out += text;
    },
    err: (text) => assert.fail(text),
    terminal: false,
  });
  assert.equal(code, 0);
  const found = JSON.parse(out).schedules as readonly { name: string; error: number }[];
  assert.equal(found.length, wanted.size);
  for (const { name, error } of found) {
    const expected = wanted.get(name) ?? Number.NaN;
    assert.ok(Math.abs(error - expected) < 6e-4, `${name}: ${error}, not ${expected}`);
  }
});
