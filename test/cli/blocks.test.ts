import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { called } from './called';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-blocks-'));
after(() => rmSync(folder, { recursive: true }));

function file(rest: string, family = '"family": "hmm", "length": 10'): string {
  const target = path.join(folder, 'one.dist.json');
  const law = family.includes('hmm')
    ? ', "transition": [[0.9, 0.1], [0.1, 0.9]], "emission": [[0.9, 0.1], [0.1, 0.9]]'
    : '';
  writeFileSync(target, `{ "distribution": { ${family}${law} }, ${rest} }`);
  return target;
}

test('plans block by block as the format promises', async () => {
  const { code, out } = await called('plan', file('"blockLength": 4'), '--steps', '5', '--json');
  assert.equal(code, 0);
  const plan = JSON.parse(out);
  assert.deepEqual(Object.keys(plan), [
    'steps',
    'sizes',
    'blocks',
    'error',
    'interval',
    'totalCorrelation',
  ]);
  assert.deepEqual(Object.keys(plan.blocks[0]), ['start', 'length', 'steps', 'sizes', 'error']);
  assert.deepEqual(
    plan.blocks.map(({ start }: { start: number }) => start),
    [0, 4, 8],
  );
  assert.deepEqual(
    plan.sizes,
    plan.blocks.flatMap(({ sizes }: { sizes: number[] }) => sizes),
  );
  const curve = JSON.parse((await called('plan', file('"blockLength": 4'), '--all', '--json')).out);
  assert.deepEqual(curve.steps, [3, 4, 5, 6, 7, 8, 9, 10]);
  assert.ok(Math.abs(curve.errors[2] - plan.error) < 1e-12);
  for (let k = 2; k < curve.errors.length; k++)
    assert.ok(
      curve.errors[k - 2] - curve.errors[k - 1] >= curve.errors[k - 1] - curve.errors[k] - 1e-12,
    );
  assert.match(
    (await called('plan', file('"blockLength": 4'), '--max-error', '0.2')).out,
    /6 steps for 10 tokens in 3 blocks/,
  );
  const estimate = JSON.parse(
    (
      await called(
        ...['plan', file('"blockLength": 4, "profile": { "method": "monteCarlo" }')],
        ...['--steps', '5', '--json'],
      )
    ).out,
  );
  assert.ok(estimate.interval[0] <= estimate.error && estimate.error <= estimate.interval[1]);
});

test('judges every schedule of a file in blocks', async () => {
  const schedules = {
    whole: [2, 2, 1, 3, 2],
    uniform: { kind: 'uniform', steps: 5 },
    optimal: { kind: 'optimal', steps: 5 },
    promised: { kind: 'totalCorrelation', maxError: 0.5, bound: 2 },
    offset: { kind: 'randomOffset', size: 2 },
    times: { kind: 'times', reveal: [0, 0.5, 1] },
  };
  const target = file(`"blockLength": 4, "schedules": ${JSON.stringify(schedules)}`);
  const { code, out } = await called('score', target, '--json');
  assert.equal(code, 0);
  const judged = Object.fromEntries(
    JSON.parse(out).schedules.map((one: { name: string }) => [one.name, one]),
  );
  const plan = JSON.parse((await called('plan', target, '--steps', '5', '--json')).out);
  assert.deepEqual(judged.optimal.sizes, plan.sizes);
  assert.equal(judged.optimal.ratio, 1);
  for (const name of ['whole', 'uniform', 'optimal'])
    assert.ok(Math.abs(judged[name].best - plan.error) < 1e-12, name);
  // of two spare steps for three, three and one tokens more than one a block
  assert.deepEqual(judged.uniform.sizes, [2, 2, 2, 2, 2]);
  assert.deepEqual([judged.uniform.steps, judged.times.steps], [5, 6]);
  assert.deepEqual(judged.times.means, [2, 2, 2, 2, 1, 1]);
  assert.deepEqual(judged.times.sizes, []);
  assert.ok(judged.times.error > judged.times.best && judged.offset.error > 0);
  assert.ok(judged.promised.error <= 0.5);
  const profile = JSON.parse((await called('profile', target, '--json')).out);
  const H: number[] = profile.conditionalEntropy;
  const drop = (start: number, j: number) => H[start]! - H[j]!;
  const byHand = drop(0, 1) + drop(2, 3) + drop(5, 6) + drop(5, 7) + drop(8, 9);
  assert.ok(Math.abs(judged.whole.error - byHand) < 1e-12);
  assert.deepEqual(profile.blocks[2], { start: 8, length: 2 });
  assert.match((await called('profile', target)).out, /in 3 blocks of up to 4/);
  const problems = JSON.parse((await called('check', target, '--json')).out).problems;
  const codes = problems.map((problem: { code: string }) => problem.code);
  assert.ok(codes.includes('blockLength.blocks') && codes.includes('schedule.poor'), codes);
});

test('takes a list for one block as one for each of them', async () => {
  const even = file(
    '"blockLength": 4, "schedules": { "each": [1, 3] }',
    '"family": "hmm", "length": 8',
  );
  const [each] = JSON.parse((await called('score', even, '--json')).out).schedules;
  assert.deepEqual(each.sizes, [1, 3, 1, 3]);
  const uneven = file('"blockLength": 4, "schedules": { "each": [1, 3] }');
  assert.match((await called('score', uneven)).err, /add up to 4 tokens, not 10/);
});

test('samples, certifies and exports in blocks', async () => {
  const parity = '"family": "parity", "length": 8, "alphabet": 2';
  const target = file(
    '"blockLength": 4, "schedules": { "all": [4, 4], "single": [4, 1, 1, 1, 1], "times": { "kind": "times", "reveal": [0, 0.3, 1] } }',
    parity,
  );
  const parities = async (name: string) => {
    const words = ['--schedule', name, '--count', '200', '--json'];
    const { samples, steps } = JSON.parse((await called('sample', target, ...words)).out);
    const odd = samples.filter((x: number[]) => x.reduce((one, other) => one + other, 0) % 2 === 1);
    return { odd: odd.length, steps };
  };
  // the last symbol knows the others; in one step of its block it does not
  assert.deepEqual(await parities('single'), { odd: 0, steps: 5 });
  assert.ok((await parities('all')).odd > 60);
  const times = await parities('times');
  assert.ok(times.odd > 0 && times.steps === 4);

  const certificate = JSON.parse(
    (
      await called(
        ...['certify', target, '--schedule', 'all', '--max-error', '0.8', '--samples', '4000'],
        '--json',
      )
    ).out,
  );
  // exactly log 2 in every sample
  assert.ok(Math.abs(certificate.mean - Math.LN2) < 1e-9 && certificate.certified);
  assert.match((await called('certify', target, '--steps', '1', '--max-error', '1')).err, /2/);

  const exported = await called(
    ...['export', target, '--schedule', 'optimal:3', '--to', 'json', '--json'],
  );
  assert.deepEqual(JSON.parse(exported.out).counts.length, 3);
  assert.deepEqual(JSON.parse(JSON.parse(exported.out).text).block, { length: 4, repeat: 2 });
  // two blocks alike are one list for LLaDA; those of "single" differ, and Dream knows no blocks
  for (const to of ['llada', 'dllm', 'dinfer', 'bd3lm']) {
    const repeated = await called('export', target, '--schedule', 'all', '--to', to, '--json');
    const { counts, blocks, text } = JSON.parse(repeated.out);
    assert.deepEqual([counts, blocks], [[4], { length: 4, count: 2 }]);
    assert.match(text, /COUNTS = \[[^\]]*\n {4}4\n\]\nSTEPS = 1\nTOTAL = 4\n/);
    assert.match(
      text,
      /in each of 2 blocks, and the error is that of all\.\n# Error: 0\.693147 nats/,
    );
  }
  const decoder = await called('export', target, '--schedule', 'single', '--to', 'decode');
  assert.match(decoder.out, /^BLOCKS = \[.*\n {4}4, 4\n\]/m);
  assert.match(
    (await called('export', target, '--schedule', 'single', '--to', 'llada')).err,
    /the blocks of "single" differ: give the list of one block, such as \[4\]; or export it as json/,
  );
  assert.match(
    (await called('export', target, '--schedule', 'all', '--to', 'dream-hook')).err,
    /has "blockLength"; or export it as .*json/,
  );
});

test('plans robustly in blocks', async () => {
  const estimate = file('"blockLength": 4, "profile": { "method": "monteCarlo" }');
  const plan = JSON.parse(
    (await called('plan', estimate, '--steps', '5', '--robust', '--json')).out,
  );
  assert.equal(plan.steps, 5);
  assert.ok(plan.interval[0] <= plan.error && plan.error <= plan.interval[1]);
  assert.equal(plan.blocks.length, 3);
});

test('says what cannot be done in blocks', async () => {
  const plain = file('"blockLength": 4');
  assert.match((await called('plan', plain)).err, /has no goal/);
  assert.match((await called('plan', plain, '--steps', '2')).err, /3 blocks.* at least 3/);
  assert.match(
    (await called('plan', file('"blockLength": 4, "goal": { "steps": 2 }'))).err,
    /at least 3 steps/,
  );
  assert.match((await called('plan', file('"blockLength": 0'), '--steps', '3')).err, /blockLength/);
  const problemsIn = async (schedule: string) =>
    (await called('check', file(`"blockLength": 4, "schedules": { "one": ${schedule} }`))).out;
  assert.match(await problemsIn('[5, 5]'), /error: .*beyond position 3.*\[schedule\.blocks\]/);
  assert.match(
    await problemsIn('{ "kind": "cosine", "steps": 2 }'),
    /error: There are 3 blocks.*\[schedule\.steps\]/,
  );
  assert.match(
    await problemsIn('{ "kind": "randomOffset", "size": 5 }'),
    /error: .*5 tokens.*\[schedule\.size\]/,
  );
  const model = `"blockLength": 4, "model": { "crossEntropies": [${new Array(10).fill(0.7)}] }`;
  assert.match((await called('check', file(model))).out, /warning: .*\[model\.blocks\]/);
  assert.match(
    (await called('plan', file(model), '--steps', '5', '--total')).err,
    /--total does not go with "blockLength"/,
  );
  const random = file(
    '"blockLength": 4',
    '"family": "randomLinear", "length": 16, "dimension": 8, "alphabet": 2',
  );
  assert.match((await called('plan', random, '--steps', '5')).err, /one law of symbols/);
});

test('says the same of one block as of the whole sequence, random counts and their bounds as well', async () => {
  const asked =
    '"schedules": { "t": { "kind": "times", "reveal": [0, 0.3, 1] }, "o": { "kind": "randomOffset", "size": 3 }, "c": { "kind": "cosine", "steps": 3 } }';
  const scores = async (rest: string) => {
    const { schedules } = JSON.parse(
      (await called('score', file(`${rest}${asked}`), '--bounds', '--json')).out,
    ) as { schedules: readonly { reveal: unknown; error: number; bounds: readonly unknown[] }[] };
    return schedules.map(({ reveal, error, bounds }) => ({
      reveal,
      error: error.toFixed(10),
      bounds: bounds.length,
    }));
  };
  assert.deepEqual(await scores('"blockLength": 12, '), await scores(''));
});
