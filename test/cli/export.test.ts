import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { usedNote } from '../../src/document/usedNote';
import { exportTargets } from '../../src/formats/export/targets/index';
import { called } from './called';
import { workFolder } from './workFolder';

const { folder, file } = workFolder('export');

const distribution = '{ "family": "markov", "length": 10, "transition": [[0.9, 0.1], [0.1, 0.9]] }';
const example = file(
  'chain.dist.json',
  `{ "distribution": ${distribution}, "goal": { "steps": 3 },
     "schedules": { "mine": [1, 2, 3, 4], "half": { "kind": "uniform", "steps": 2 } } }`,
);
const exported = (...argv: string[]) => called('export', example, ...argv);

describe('export', () => {
  test('a fixed order goes where positions can be told, and nowhere else', async () => {
    const { code, out } = await exported('--schedule', 'fixed:5', '--to', 'json');
    assert.equal(code, 0);
    const { order, positions, counts, objective } = JSON.parse(out);
    assert.equal(order, 'fixed');
    assert.deepEqual(
      positions.map((set: number[]) => set.length),
      counts,
    );
    assert.deepEqual(
      positions.flat().sort((i: number, j: number) => i - j),
      Array.from({ length: 10 }, (_, i) => i),
    );
    // a chain of 10 costs nothing in ⌈log₂ 11⌉ = 4 steps
    assert.ok(objective.nats < 1e-12 && objective.method === 'exact');
    assert.equal(objective.interval ?? null, null);
    // of more positions it is searched for, and estimated
    const grid = 'media/examples/hmm.dist.json';
    const longer = await called('export', grid, '--schedule', 'fixed:3', '--to', 'json');
    const { nats, method, interval } = JSON.parse(longer.out).objective;
    assert.equal(method, 'monteCarlo');
    assert.ok(interval[0] <= nats && nats <= interval[1]);
    const csv = (await exported('--schedule', 'fixed:2', '--to', 'csv')).out
      .trimEnd()
      .split('\r\n');
    assert.match(csv[0] ?? '', /,step_cost,positions$/);
    assert.equal(csv.length, 3);
    for (const to of ['markdown', 'latex'])
      assert.match((await exported('--schedule', 'fixed:2', '--to', to)).out, /positions/);
    for (const { name, order } of exportTargets) {
      if (order.takes !== 'random' && order.takes !== 'own') continue;
      const refused = await exported('--schedule', 'fixed:2', '--to', name);
      assert.equal(refused.code, 2);
      assert.match(
        refused.err,
        /takes no fixed order; json, csv, markdown, latex, decode, .*do\.$/m,
      );
    }
    assert.equal((await exported('--schedule', 'fixed:11', '--to', 'json')).code, 2);
  });

  test('every format comes with the counts that its reader will use', async () => {
    for (const { name, extension } of exportTargets) {
      const { code, out, err } = await exported('--schedule', 'mine', '--to', name, '--json');
      assert.equal(code, 0, name);
      const found = JSON.parse(out);
      assert.deepEqual([found.format, found.schedule, found.counts], [name, 'mine', [1, 2, 3, 4]]);
      if (found.used === 'adaptive') assert.match(err, /takes the error alone, as its budget/);
      else if (name === 'vllm')
        assert.deepEqual(
          [err, found.used],
          [
            'vllm: vLLM chooses positions by itself, not in random order: of this plan it takes the number of steps alone, 3, 3, 2, 2; decode runs the plan.\n',
            [3, 3, 2, 2],
          ],
        );
      else assert.deepEqual([err, found.used], ['', found.counts]);
      if (extension === 'npy')
        assert.equal(Buffer.from(found.base64, 'base64').subarray(1, 6).toString(), 'NUMPY');
      else assert.ok(found.text.length > 20);
    }
  });

  test('a schedule whose counts are random is refused', async () => {
    const random = file(
      'random.dist.json',
      `{ "distribution": { "family": "repetition", "length": 8, "alphabet": 2 }, "schedules": {
        "times": { "kind": "times", "reveal": [0, 0.5, 1] }, "offset": { "kind": "randomOffset", "size": 3 } } }`,
    );
    for (const name of ['times', 'offset']) {
      const { code, out, err } = await called('export', random, '--schedule', name, '--to', 'json');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /draws its counts for every sequence/);
    }
  });

  test('times go to the samplers that draw the counts, with their own error', async () => {
    const ancestral = file(
      'ancestral.dist.json',
      `{ "distribution": { "family": "markov", "length": 24, "transition": [[0.9, 0.1], [0.3, 0.7]] },
         "schedules": { "best": { "kind": "optimalTimes", "steps": 5 } } }`,
    );
    const [{ error, reveal }] = JSON.parse(
      (await called('score', ancestral, '--json')).out,
    ).schedules;
    for (const name of ['mdlm', 'sedd', 'bd3lm', 'md4']) {
      const asked = [ancestral, '--schedule', 'best', '--to', name];
      const { code, out, err } = await called('export', ...asked, '--json');
      assert.deepEqual([code, err], [0, ''], name);
      const found = JSON.parse(out);
      assert.deepEqual([found.reveal, found.used], [reveal, 'random']);
      // these end their grids a little before everything is revealed
      assert.ok(Math.abs(found.randomCountsError - error) < 2e-3, `${found.randomCountsError}`);
      assert.match(found.text, /^REVEALED = \[/m);
      assert.match(found.text, /Share of tokens revealed at each time: 0, 0\.\d/);
    }
    const { code, err } = await called('export', ancestral, '--schedule', 'best', '--to', 'llada');
    assert.equal(code, 2);
    assert.match(err, /no list of them; .*mdlm.* take times/);
  });

  test('what reveals its ends one by one is exported with what it costs without', async () => {
    const { length, transition } = {
      length: 24,
      transition: [
        [0.9, 0.1],
        [0.3, 0.7],
      ],
    };
    const odds = file(
      'odds.dist.json',
      JSON.stringify({
        distribution: { family: 'markov', length, transition },
        schedules: { odds: { kind: 'geometricOdds', steps: 6 } },
      }),
    );
    const [scored] = JSON.parse((await called('score', odds, '--json')).out).schedules;
    assert.equal(scored.endsOneByOne, true);
    const times = { kind: 'times', reveal: scored.reveal };
    const plain = file(
      'plain.dist.json',
      JSON.stringify({
        distribution: { family: 'markov', length, transition },
        schedules: { times },
      }),
    );
    const [{ error }] = JSON.parse((await called('score', plain, '--json')).out).schedules;
    assert.ok(scored.error < error - 0.01);
    const asked = ['export', odds, '--schedule', 'odds', '--to', 'bd3lm'];
    const { code, out, err } = await called(...asked, '--json');
    assert.equal(code, 0);
    assert.match(
      err,
      /does not reveal the first and the last tokens one by one.* write ugcGrid or/,
    );
    const { randomCountsError, text } = JSON.parse(out);
    assert.ok(Math.abs(randomCountsError - error) < 1e-9, `${randomCountsError}, ${error}`);
    assert.match(
      text,
      /# That is with the tokens of the first and of the last interval one by one/,
    );
    assert.match(text, /At the times that this sampler can take the expected error is/);
  });

  test('the goal and any number of steps can be had as well as a named schedule', async () => {
    const goal = JSON.parse((await exported('--schedule', 'goal', '--to', 'json', '--json')).out);
    const best = JSON.parse(
      (await exported('--schedule', 'optimal:3', '--to', 'json', '--json')).out,
    );
    const plan = JSON.parse((await called('plan', example, '--json')).out);
    assert.deepEqual([goal.counts, best.counts], [plan.sizes, plan.sizes]);
    assert.equal(JSON.parse(goal.text).objective.nats, plan.error);
  });

  test('a schedule of the file may be called goal', async () => {
    const named = file(
      'named.dist.json',
      `{ "distribution": ${distribution}, "schedules": { "goal": [5, 5] } }`,
    );
    const { out } = await called('export', named, '--schedule', 'goal', '--to', 'json', '--json');
    assert.deepEqual(JSON.parse(out).counts, [5, 5]);
  });

  test('what is written says from which file it is, and not where that lies', async () => {
    const { out } = await exported('--schedule', 'half', '--to', 'llada');
    assert.match(
      out,
      /^# -\*- coding: utf-8 -\*-\n# An unmasking schedule for LLaDA: 2 steps, 10 tokens\.\n/,
    );
    assert.ok(out.includes(createHash('sha256').update(readFileSync(example)).digest('hex')));
    assert.ok(out.includes('"chain.dist.json"') && !out.includes(folder));
  });

  test('writes a file, text or not, and nothing to standard output then', async () => {
    const target = path.join(folder, 'times.npy');
    const { code, out } = await exported('--schedule', 'mine', '--to', 'npy', '--out', target);
    assert.deepEqual([code, out], [0, '']);
    assert.equal(readFileSync(target).subarray(1, 6).toString(), 'NUMPY');
    const text = path.join(folder, 'plan.csv');
    await exported('--schedule', 'mine', '--to', 'csv', '--out', text);
    assert.equal(
      readFileSync(text, 'utf8'),
      (await exported('--schedule', 'mine', '--to', 'csv')).out,
    );
  });

  test('replaces a file only where that is said, and never the one that it reads', async () => {
    const there = file('there.csv', 'mine');
    const asked = ['--schedule', 'mine', '--to', 'csv', '--out'];
    const refused = await exported(...asked, there);
    assert.equal(refused.code, 2);
    assert.equal(refused.err, `${there}: there is such a file already; --force replaces it.\n`);
    assert.equal(readFileSync(there, 'utf8'), 'mine');
    assert.equal((await exported(...asked, there, '--force')).code, 0);
    assert.match(readFileSync(there, 'utf8'), /^step,/);
    const before = readFileSync(example, 'utf8');
    const link = path.join(folder, 'source.csv');
    symlinkSync(example, link);
    for (const own of [example, link]) {
      const { code, err } = await exported(...asked, own, '--force');
      assert.equal(code, 2);
      assert.match(err, /this is the file that is read/);
    }
    assert.equal(readFileSync(example, 'utf8'), before);
    assert.match((await exported(...asked, folder, '--force')).err, /this is a folder/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  test('lists the formats without a file', async () => {
    const { code, out } = await called('export', '--to', 'help');
    assert.equal(code, 0);
    for (const { name } of exportTargets) assert.ok(out.includes(`\n${name} `), name);
    const listed = JSON.parse((await called('export', '--to', 'help', '--json')).out).formats;
    assert.equal(listed.length, exportTargets.length);
  });

  test('says in one line what is wrong, and exits with 2', async () => {
    const cases: [string[], RegExp][] = [
      [['--schedule', 'mine'], /Say --to FORMAT; there are json, /],
      [['--schedule', 'mine', '--to', 'lada'], /no format "lada"; do you mean "llada"\?/],
      [['--schedule', 'mine', '--to', 'qqqqqq'], /no format "qqqqqq"; there are json, /],
      [['--to', 'json'], /Say --schedule NAME; there are mine, half, goal, optimal:K/],
      [['--schedule', 'mines', '--to', 'json'], /no schedule "mines"; do you mean "mine"\?/],
      [['--schedule', 'optimal:0', '--to', 'json'], /from 1 to 10, not "0"/],
      [['--schedule', 'mine', '--to', 'npy'], /npy is not text: say --out PATH/],
      [
        ['--schedule', 'mine', '--to', 'csv', '--out', path.join(folder, 'no', 'such')],
        /its folder is not there/,
      ],
    ];
    for (const [argv, message] of cases) {
      const { code, out, err } = await exported(...argv);
      assert.deepEqual([code, out], [2, ''], argv.join(' '));
      assert.match(err, message);
      assert.equal(err.split('\n').length, 2);
    }
    const aimless = file('aimless.dist.json', `{ "distribution": ${distribution} }`);
    const { err } = await called('export', aimless, '--schedule', 'goal', '--to', 'json');
    assert.match(err, /no goal/);
  });

  test('a sampler that does something else than planned is told of', () => {
    const planned = Int32Array.of(3, 3);
    assert.equal(usedNote('Other', planned, Int32Array.of(3, 3)), undefined);
    assert.match(
      usedNote('Other', planned, Int32Array.of(2, 4)) ?? '',
      /does not use the planned counts 3, 3, but 2, 4/,
    );
  });

  test('decode.py draws at a temperature that is asked for, and says what law that is not', async () => {
    const typed = ['--steps', '5', '--to', 'decode', '--temperature', '0.5'];
    const { code, out } = await exported(...typed);
    assert.equal(code, 0);
    const words = out.replaceAll('\n# ', ' ');
    assert.match(
      words,
      /Temperature 0\.5, token by token in 5 steps, is another law than that of whole sequences at 0\.5: KL [\d.]+ nats \((exact|estimate, ± [\d.]+ nats)\)\./,
    );
    assert.match(out, /batch=1, temperature=0\.5, generator=None/);
    const { err } = await exported('--steps', '5', '--to', 'llada', '--temperature', '0.5');
    assert.match(err, /--temperature is of decode\.py; llada has its own settings/);
  });
});
