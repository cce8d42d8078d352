import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const chain = 'test/fixtures/reference/markov-sticky-10.dist.json';
const { file } = workFolder('watch');
const grid = 'test/fixtures/reference/ising-grid-3x3.dist.json';

describe('unmask watch', () => {
  test('prints how a run stands after each step, with a sentence for each', async () => {
    const { code, out, err } = await called('watch', chain, '--steps', '2', '--seed', '4');
    assert.deepEqual([code, err], [0, '']);
    const lines = out.split('\n');
    assert.equal(lines[0], 'Random order (LLaDA random), seed 4');
    const strips = lines.filter((line) => /^[01·]{10}$/.test(line));
    assert.deepEqual(
      strips.map((strip) => strip.replace(/[01]/g, '').length),
      [10, 5, 0],
    );
    assert.match(out, /\nStep 1 of 2 reveals 5 tokens at once, .* Left: [\d.]+ nats\.\n/);
    assert.match(out, /\nDone in 2 steps; .*\n$/);
    assert.equal((await called('watch', chain, '--steps', '2', '--seed', '4')).out, out);
  });

  test('prints a grid row by row, and several samplers one after another', async () => {
    const both = ['--samplers', 'checkerboard,random-optimal', '--steps', '3'];
    const { out } = await called('watch', grid, ...both);
    assert.match(out, /^Checkerboard, seed 1\n\n···\n···\n···\n/);
    assert.equal(out.match(/, seed 1\n/g)?.length, 2);
  });

  test('gives the numbers to other programs', async () => {
    const { out } = await called('watch', chain, '--samplers', 'bisection', '--json');
    const { seed, runs } = JSON.parse(out);
    assert.deepEqual([seed, runs.length, runs[0].name], [1, 1, 'bisection']);
    const { values, steps } = runs[0];
    assert.equal(values.length, 10);
    assert.deepEqual(
      steps.map(({ lost }: { lost: object }) => lost),
      steps.map(() => ({ kind: 'exact', nats: 0 })),
    );
    for (const { positions, tokens } of steps)
      for (const [k, i] of positions.entries()) assert.equal(values[i], tokens[k]);
  });

  test('tells of tokens that are changed, in words and in numbers', async () => {
    const settled = 'joint-threshold:threshold=0:edit_threshold=0.5';
    const { code, out } = await called('watch', chain, '--samplers', settled, '--seed', '3');
    assert.equal(code, 0);
    assert.match(out, /Step 2 of \d+ changes position \d+ from [01] to [01]/);
    assert.match(
      out,
      /Step (\d+) of \1 looks at all tokens again and changes none\. Left: 0 nats\./,
    );
    assert.match(out, /with \d+ changes?; this sequence has −log p = .* no losses that add up/);
    const json = await called('watch', chain, '--samplers', settled, '--seed', '3', '--json');
    const { values, steps } = JSON.parse(json.out).runs[0];
    const now: number[] = [];
    for (const { positions, tokens, edits = [], lost } of steps) {
      for (const [k, i] of positions.entries()) now[i] = tokens[k];
      for (const { position, before, token } of edits) {
        assert.equal(now[position], before);
        now[position] = token;
      }
      assert.deepEqual(lost, { kind: 'untold' });
    }
    assert.deepEqual(now, values);
  });

  test('refuses what cannot be watched, and a number of steps that nobody takes', async () => {
    const refused = async (words: RegExp, ...more: string[]) => {
      const { code, err } = await called('watch', ...more);
      assert.equal(code, 2);
      assert.match(err, words);
    };
    await refused(/no symbols/, 'test/fixtures/reference/gaussian-ar1-128.dist.json');
    await refused(/remdm-cap hides tokens again/, chain, '--samplers', 'remdm-cap');
    await refused(/takes no number of steps/, chain, '--samplers', 'threshold', '--steps', '3');
    await refused(
      /no sampler "bisecton"; do you mean "bisection"/,
      chain,
      '--samplers',
      'bisecton',
    );
  });

  test('shows particles with their weights, and how many are effective', async () => {
    const typed = ['--temperature', '0.5', '--corrected', '--particles', '12', '--steps', '2'];
    const { code, out } = await called('watch', chain, ...typed);
    assert.equal(code, 0);
    assert.match(out, /^Corrected particles: 12 at temperature 0\.5, seed 1\n/);
    assert.match(
      out,
      /Step 1 of 2 reveals 5 tokens in each of 12 particles .*: [\d.]+ are effective/,
    );
    assert.match(out, /\n[01·]{10} +\d+ × +[\d.]+ % +█{20}\n/);
    const { runs } = JSON.parse((await called('watch', chain, ...typed, '--json')).out);
    const [{ steps, particles, logZ, values }] = runs;
    assert.deepEqual([steps.length, particles, values.length], [2, 12, 10]);
    assert.ok(logZ < 0);
    const weights = steps[1].particles.map(({ weight }: { weight: number }) => weight);
    assert.ok(Math.abs(weights.reduce((sum: number, one: number) => sum + one, 0) - 1) < 1e-9);
    const { err } = await called('watch', chain, '--temperature', '0.5');
    assert.match(err, /--temperature, --particles and --schedule go with --corrected/);
  });

  test('particles go by a rule, each by its own steps, and what is shown is the one that came out', async () => {
    const law = '"family": "markov", "length": 10, "transition": [[0.9, 0.1], [0.4, 0.6]]';
    const uneven = file('uneven.dist.json', `{ "distribution": { ${law} } }`);
    const typed = [uneven, '--temperature', '0.9', '--corrected', '--particles', '12'];
    const by = [...typed, '--samplers', 'threshold:threshold=0.85'];
    const { runs } = JSON.parse((await called('watch', ...by, '--json')).out);
    const [{ rule, steps, values }] = runs;
    assert.equal(rule, 'threshold:threshold=0.85');
    const revealed = steps.flatMap(({ positions }: { positions: number[] }) => positions);
    assert.deepEqual(
      revealed.toSorted((one: number, other: number) => one - other),
      [...values.keys()],
    );
    const last: readonly { tokens: number[] }[] = steps.at(-1).particles;
    assert.ok(last.some(({ tokens }) => tokens.join() === values.join()));
    const sets = (k: number) =>
      steps[k].particles.map(({ tokens }: { tokens: number[] }) =>
        tokens.map((token) => token < 0).join(),
      );
    assert.ok(steps.some((_: unknown, k: number) => new Set(sets(k)).size > 1));
    const { out } = await called('watch', ...by);
    assert.match(
      out,
      /^Corrected particles: 12 at temperature 0\.9, by the rule Fast-dLLM threshold/,
    );
    assert.match(
      out,
      /Step 1 of \d+ reveals 1 token in the particle that is shown and what the rule/,
    );
    assert.match((await called('watch', ...by, '--schedule', 'x')).err, /not both/);
    assert.match((await called('watch', ...by, '--steps', '4')).err, /takes no number of steps/);
    const ahead = await called('watch', ...typed, '--samplers', 'punt');
    assert.match(ahead.out, /\nPUNT looks ahead, with calls/);
  });

  test('particles go by the steps and the order of a schedule, where one is named', async () => {
    const schedules =
      '"schedules": { "lines": { "kind": "list", "order": "leftToRight", "sizes": [2, 3, 5] } }';
    const law = '"family": "markov", "length": 10, "transition": [[0.9, 0.1], [0.2, 0.8]]';
    const named = file('named.dist.json', `{ "distribution": { ${law} }, ${schedules} }`);
    const typed = [named, '--temperature', '0.5', '--corrected', '--schedule', 'lines'];
    const { runs } = JSON.parse((await called('watch', ...typed, '--json')).out);
    assert.deepEqual(
      runs[0].steps.map(({ positions }: { positions: number[] }) => positions),
      [
        [0, 1],
        [2, 3, 4],
        [5, 6, 7, 8, 9],
      ],
    );
    assert.equal(runs[0].steps.length, 3);
    assert.match((await called('watch', ...typed, '--steps', '4')).err, /not both/);
  });
});
