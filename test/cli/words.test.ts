import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { run } from '../../src/cli/run';
import { called } from './called';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-words-'));
after(() => rmSync(folder, { recursive: true }));

/**
 * Errors in nats on the uniform law of 10 500 English words of eight letters, computed independently with the
 * rules of the samplers themselves: LLaDA's even split, MaskGIT's cosine with its floor in 32 bits, MDLM's ancestral
 * sampling with random counts, MD4's cosine grid with random counts, and the optimum by trying all.
 */
const table: readonly (readonly [number, number, number, number, number, number])[] = [
  [3, 2.5813, 2.7665, 3.6054, 4.561, 1.9143],
  [4, 1.3938, 1.4273, 2.6852, 3.3504, 1.1892],
  [5, 1.334, 1.1502, 2.1393, 2.6462, 0.5637],
  [6, 1.0322, 0.6853, 1.7779, 2.1855, 0.3033],
  [7, 0.2435, 0.1302, 1.521, 1.8609, 0.0597],
  [8, 0, 0, 1.329, 1.62, 0],
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
      const error = errors[i]!;
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
    assert.ok(Math.abs(error - expected) <= 5.1e-5, `${name}: ${error}, not ${expected}`);
  }
});

test('the example of these words says the same, and its profile is the one computed elsewhere', async () => {
  const example = 'media/examples/eightLetterWords.dist.json';
  const profile = JSON.parse((await called('profile', example, '--json')).out);
  const wanted = [2.6905, 2.447, 1.9654, 1.1768, 0.5513, 0.2494, 0.1192, 0.0595];
  wanted.forEach((value, j) => {
    assert.ok(Math.abs(profile.conditionalEntropy[j] - value) <= 5.1e-5, `h(${j})`);
  });
  assert.ok(Math.abs(profile.entropy - Math.log(10_500)) < 1e-9);
  const { schedules } = JSON.parse((await called('score', example, '--json')).out);
  assert.deepEqual(
    schedules.map(({ error }: { error: number }) => Number(error.toFixed(4))),
    [0.5637, 1.334, 1.1502, 2.1393, 1.329, 2.6462],
  );
  assert.deepEqual(schedules[0].sizes, [2, 1, 1, 1, 3]);
});

test('every example is read without a finding about its fields or files', async () => {
  const examples = readdirSync('media/examples').filter((name) => name.endsWith('.dist.json'));
  assert.ok(examples.length > 20);
  const files = examples.map((name) => path.join('media/examples', name));
  const { code, out } = await called('check', ...files, '--json');
  assert.equal(code, 0);
  const codes = new Set(JSON.parse(out).problems.map((problem: { code: string }) => problem.code));
  // what schedules and goals cost is what examples are for
  assert.deepEqual(
    [...codes].filter((one) => !/^(schedule\.(poor|loose|good)|goal\.cost)$/.test(String(one))),
    [],
  );
});
