import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('everywhere');

const chain = 'test/fixtures/reference/markov-sticky-10.dist.json';
describe('on every command line', () => {
  test('takes a seed and a number of threads everywhere, and no exact result depends on them', async () => {
    const { code, out } = await called('profile', chain, '--json', '--seed', '7', '--threads', '2');
    assert.deepEqual([code, out], [0, (await called('profile', chain, '--json')).out]);
  });

  test('estimates with the seed of the command line, or else of the file', async () => {
    const estimated = file(
      'estimated.dist.json',
      readFileSync(chain, 'utf8').replace(
        /}\s*$/,
        ', "profile": { "method": "monteCarlo", "samples": 40, "seed": 3 } }',
      ),
    );
    const found = async (...more: string[]) =>
      (await called('profile', estimated, '--json', ...more)).out;
    const usual = await found();
    assert.deepEqual([JSON.parse(usual).method, JSON.parse(usual).seed], ['monteCarlo', 3]);
    assert.equal(await found('--seed', '3', '--threads', '4'), usual);
    assert.notEqual(await found('--seed', '4'), usual);
    assert.match(
      (await called('profile', estimated)).out,
      /; estimated \(.*j +h\(j\) +standard error\n/s,
    );
    const plan = JSON.parse((await called('plan', estimated, '--steps', '3', '--json')).out);
    assert.ok(plan.interval[0] <= plan.error && plan.error <= plan.interval[1]);
  });

  test('tells of estimates in which no sample differed that rare events were not seen', async () => {
    const mixture = (rare: number) =>
      `{ "distribution": { "family": "mixture", "length": 6, "weights": [${1 - rare}, ${rare}],
        "components": [{ "marginal": [1, 0] }, { "marginal": [0.5, 0.5] }] },
        "profile": { "method": "monteCarlo", "samples": 100, "seed": 1 } }`;
    const told = async (rare: number) =>
      (await called('profile', file('rare.dist.json', mixture(rare)))).out;
    assert.match(await told(0.0001), /what is rarer than one in 100 samples is not in it\.\n?$/);
    assert.doesNotMatch(await told(0.5), /not in it/);
  });

  test('reads files beside a distribution, none from outside, and says which is missing', async () => {
    file('letters.txt', 'ab\nba\n');
    const samplesOf = (name: string) =>
      file('samples.dist.json', `{ "distribution": { "family": "samples", "file": "${name}" } }`);
    assert.equal(
      JSON.parse((await called('profile', samplesOf('letters.txt'), '--json')).out).length,
      2,
    );
    assert.match(
      (await called('profile', samplesOf('leters.txt'))).err,
      /samples\.dist\.json:1:\d+: .*do you mean "letters.txt"/,
    );
    assert.match((await called('profile', samplesOf('../../etc/hostname'))).err, /is outside/);
    assert.match((await called('profile', samplesOf('/etc/hostname'))).err, /is outside/);
    assert.equal((await called('sample', samplesOf('letters.txt'), '--count', '1')).out.length, 3);
  });

  test('reads files that begin with a byte order mark', async () => {
    const marked = file('marked.dist.json', `\uFEFF${readFileSync(chain, 'utf8')}`);
    assert.equal(
      (await called('profile', marked, '--json')).out,
      (await called('profile', chain, '--json')).out,
    );
  });

  test('samples, exactly or by a schedule, the same for the same seed', async () => {
    const repetition = 'media/examples/repetition.dist.json';
    const sampled = async (...argv: string[]) =>
      JSON.parse((await called('sample', repetition, '--json', ...argv)).out);
    const exact = await sampled('--count', '20');
    assert.deepEqual(Object.keys(exact), ['samples', 'steps', 'seed']);
    assert.deepEqual([exact.samples.length, exact.steps, exact.seed], [20, 16, 1]);
    assert.ok(exact.samples.every((x: number[]) => new Set(x).size === 1));
    assert.deepEqual(await sampled('--count', '20'), exact);
    assert.notDeepEqual((await sampled('--count', '20', '--seed', '5')).samples, exact.samples);
    const even = await sampled('--schedule', 'even', '--count', '20');
    assert.equal(even.steps, 2);
    assert.ok(even.samples.some((x: number[]) => new Set(x).size === 2));
    const random = file(
      'random.dist.json',
      '{ "distribution": { "family": "repetition", "length": 16, "alphabet": 2 }, "schedules": { "ancestral": { "kind": "times", "reveal": [0, 0.5, 1] } } }',
    );
    const times = JSON.parse(
      (await called('sample', random, '--json', '--schedule', 'ancestral', '--count', '20')).out,
    );
    assert.equal(times.steps, 2);
    assert.ok(times.samples.some((x: number[]) => new Set(x).size === 2));
    const { schedules } = JSON.parse((await called('score', random, '--json')).out);
    assert.deepEqual(
      [schedules[0].steps, schedules[0].sizes, schedules[0].reveal],
      [2, [], [0, 0.5, 1]],
    );
    assert.match((await called('score', random)).out, /random, on average 8, 8/);
    assert.equal(
      (await called('sample', repetition, '--count', '3')).out.trim().split('\n').length,
      3,
    );
    assert.match(
      (await called('sample', repetition, '--schedule', 'evn')).err,
      /do you mean "even"/,
    );
    assert.match((await called('sample', 'media/examples/gaussian.dist.json')).err, /no symbols/);
    assert.equal((await called('sample', 'media/examples/randomLinear.dist.json')).code, 0);
  });
});
