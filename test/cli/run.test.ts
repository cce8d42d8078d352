import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { generatedFiles } from '../../src/cli/generate/generatedFiles';
import { allCommands } from '../../src/cli/run';
import { commandWords } from '../../src/cli/terminal/commandWords';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('run');

/** No formula, and too many positions for a joint table. */
const longHidden = `{ "distribution": { "family": "hmm", "length": 500,
  "transition": [[0.9, 0.1], [0.1, 0.9]], "emission": [[0.9, 0.1], [0.1, 0.9]] },
  "profile": { "method": "exact" } }`;

const chain = 'test/fixtures/reference/markov-sticky-10.dist.json';
const expected = (
  JSON.parse(readFileSync('test/fixtures/reference/expected.json', 'utf8')) as {
    cases: readonly { name: string; bestError: Record<string, number> }[];
  }
).cases.find(({ name }) => name === 'markov-sticky-10');

describe('the command line', () => {
  test('prints a profile as the format promises', async () => {
    const { code, out, err } = await called('profile', chain, '--json');
    assert.deepEqual([code, err], [0, '']);
    const found = JSON.parse(out);
    assert.deepEqual(Object.keys(found), [
      'length',
      'alphabet',
      'method',
      'conditionalEntropy',
      'standardError',
      'samples',
      'seed',
      'entropy',
      'totalCorrelation',
      'dualTotalCorrelation',
    ]);
    assert.deepEqual(
      [
        found.length,
        found.alphabet,
        found.method,
        found.standardError,
        found.conditionalEntropy.length,
      ],
      [10, 2, 'exact', null, 10],
    );
    assert.ok(Math.abs(found.entropy - 3.618893941082979) < 1e-9);
  });

  test('plans for steps, for an error, and for all', async () => {
    const plan = JSON.parse((await called('plan', chain, '--steps', '3', '--json')).out);
    assert.deepEqual(Object.keys(plan), [
      'steps',
      'sizes',
      'error',
      'interval',
      'totalCorrelation',
    ]);
    assert.equal(
      plan.sizes.reduce((one: number, other: number) => one + other),
      10,
    );
    assert.ok(Math.abs(plan.error - (expected?.bestError['3'] ?? 0)) < 1e-9);
    assert.equal(
      JSON.parse((await called('plan', chain, '--max-error', '0.5', '--json')).out).steps,
      4,
    );
    const { errors } = JSON.parse((await called('plan', chain, '--all', '--json')).out);
    assert.equal(errors.length, 10);
    for (const [steps, error] of Object.entries(expected?.bestError ?? {}))
      assert.ok(Math.abs(errors[Number(steps) - 1] - error) < 1e-9);
    assert.equal(
      JSON.parse((await called('plan', chain, '--all', '--max-steps', '4', '--json')).out).errors
        .length,
      4,
    );
  });

  test('plans by the best upper bound where it is asked to', async () => {
    const plan = async (...argv: string[]) =>
      JSON.parse((await called('plan', chain, '--steps', '3', '--json', ...argv)).out);
    assert.deepEqual(await plan('--robust'), { ...(await plan()), robust: true });
    assert.match((await called('plan', chain, '--robust', '--all')).err, /goes with one goal/);
  });

  test('takes the goal of the file, and asks for one where there is none', async () => {
    const goal = file(
      'goal.dist.json',
      readFileSync(chain, 'utf8').replace(/}\s*$/, ', "goal": { "steps": 3 } }'),
    );
    assert.equal(JSON.parse((await called('plan', goal, '--json')).out).steps, 3);
    const { code, err } = await called('plan', chain);
    assert.equal(code, 2);
    assert.match(err, /^The file has no goal: say --steps K, --max-error E or --all\.\n$/);
  });

  test('scores the schedules of a file against the best', async () => {
    const { schedules } = JSON.parse(
      (await called('score', 'media/examples/repetition.dist.json', '--json')).out,
    );
    assert.deepEqual(Object.keys(schedules[0]), [
      'name',
      'order',
      'steps',
      'sizes',
      'error',
      'best',
      'ratio',
      'reveal',
    ]);
    assert.deepEqual(
      [schedules[0].sizes, schedules[0].best, schedules[0].ratio],
      [[8, 8], 0, null],
    );
  });

  test('adds what a trained model costs, and plans for the total', async () => {
    const learned = (c: string) =>
      file(
        'learned.dist.json',
        `{ "distribution": { "family": "markov", "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]] },
           "model": { "crossEntropies": ${c} }, "goal": { "steps": 2 }, "schedules": { "a": [2, 2] } }`,
      );
    const sound = learned('[0.8, 0.7, 0.6, 0.5]');
    const [row] = JSON.parse((await called('score', sound, '--json')).out).schedules;
    assert.ok(Math.abs(row.total - row.learning - row.error) < 1e-12);
    const text = (await called('score', sound)).out;
    assert.match(text, /^schedule +steps +error +learning +total +best/);
    const best = JSON.parse((await called('plan', sound, '--total', '--json')).out);
    assert.deepEqual(best.sizes, [2, 2]);
    assert.ok(Math.abs(best.gap - 0.2) < 1e-12);
    assert.ok(Math.abs(best.total - row.total) < 1e-12);
    assert.match(
      (await called('plan', sound, '--total')).out,
      /^2 steps for 4 tokens: total error/,
    );
    assert.match((await called('check', learned('[0.8, 0.7, 0.01, 0.5]'))).out, /model\.below/);
    assert.doesNotMatch((await called('check', learned('[0.8, 0.7, 0.6, 0.5]'))).out, /below/);
    const { err } = await called('plan', chain, '--steps', '2', '--total');
    assert.match(err, /--total needs "model"/);
    assert.match(
      (await called('plan', sound, '--total', '--all')).err,
      /--total goes with one goal/,
    );
    const impossible = await called('plan', sound, '--total', '--max-error', '0');
    assert.match(impossible.err, /^No schedule has so little: one token per step costs/);
  });

  test('draws the offset of steps anew for every sequence', async () => {
    const offset = file(
      'offset.dist.json',
      `{ "distribution": { "family": "repetition", "length": 8, "alphabet": 2 },
         "schedules": { "a": { "kind": "randomOffset", "size": 4 } } }`,
    );
    const [row] = JSON.parse((await called('score', offset, '--json')).out).schedules;
    assert.deepEqual([row.steps, row.sizes, row.reveal], [3, [], null]);
    assert.deepEqual(row.means, [2.5, 4, 1.5]);
    // the first step alone costs: the mean of 0, 1, 2, 3 tokens too many
    assert.ok(Math.abs(row.error - 1.5 * Math.LN2) < 1e-12);
    assert.match((await called('score', offset)).out, /random, on average 2.5, 4, 1.5/);
    const drawn = JSON.parse((await called('sample', offset, '--schedule', 'a', '--json')).out);
    assert.deepEqual([drawn.samples.length, drawn.steps], [10, 3]);
    assert.match(
      (await called('export', offset, '--schedule', 'a', '--to', 'json')).err,
      /no list of them/,
    );
    assert.match((await called('check', offset)).out, /Random counts cost/);
    const certified = await called('certify', offset, '--schedule', 'a', '--max-error', '2');
    assert.match(certified.out, /random, on average/);
  });

  test('checks several files, with places from 1, and exits with 1 at an error', async () => {
    const bad = file('bad.dist.json', '{\n  "distribution": { "family": "markow" }\n}');
    const { code, out } = await called('check', chain, bad, '--json');
    assert.equal(code, 1);
    const [problem] = JSON.parse(out).problems;
    assert.deepEqual(
      { ...problem, message: '' },
      {
        file: bad,
        line: 2,
        column: 31,
        endLine: 2,
        endColumn: 39,
        severity: 'error',
        code: 'family.unknown',
        message: '',
      },
    );
    assert.equal((await called('check', chain)).code, 0);
    assert.match(
      (await called('check', 'media/examples/repetition.dist.json')).out,
      /warning: .*\[schedule\.poor\]/,
    );
  });

  test('says in one line what is wrong with a call or a file, and exits with 2', async () => {
    const broken = file('broken.dist.json', '{\n  "distribution": ,\n}');
    const tooLarge = file('tooLarge.dist.json', longHidden);
    const calls: readonly (readonly [readonly string[], RegExp])[] = [
      [['profile', 'nowhere.dist.json'], /^nowhere\.dist\.json: there is no such file\.$/],
      [['profile', 'src'], /^src: this is a folder; name a file in it\.$/],
      [['profile', broken], /broken\.dist\.json:2:\d+: A value is expected here\.$/],
      [['profile'], /takes one file/],
      [['plan', chain, '--steps', '11'], /^--steps takes a whole number from 1 to 10, not "11"\.$/],
      [['plan', chain, '--steps', '2', '--max-error', '1'], /not both/],
      [['plan', chain, '--max-error', 'much'], /--max-error takes a number/],
      [['score', chain, '--steps', '2'], /score knows no --steps/],
      [['profile', chain, '--units', 'bytes'], /--units is nats or bits/],
      [
        ['profil', chain],
        /do you mean "profile"; there are profile, plan, score, certify, check, advise, sample, compare, watch, export, report, import, measuring-script, python, cluster, watch-file, mcp, completion\.$/,
      ],
      [
        ['simulate', chain],
        /^There is no command "simulate"; there are profile, plan, score, certify, check, advise, sample, compare, watch, export, report, import, measuring-script, python, cluster, watch-file, mcp, completion\.$/,
      ],
      [['profile', chain, '--nothing'], /Unknown option '--nothing'/],
      [['plan', chain, '--steps', '-1'], /^--steps takes a whole number from 1 to 10, not "-1"/],
      [
        ['plan', chain, '--max-error', '-.5'],
        /^--max-error takes a number of at least 0, not "-.5"/,
      ],
      [['plan', chain, '--max-steps', '4'], /^--max-steps goes with --all\.$/],
      [['plan', chain, '--all', '--steps', '4'], /not both/],
      [['profile', chain, '--seed', 'x'], /^--seed takes a whole number/],
      [['profile', tooLarge], /tooLarge\.dist\.json:1:31: .*table is too large, q\^N = 2\^500\./],
    ];
    for (const [argv, message] of calls) {
      const { code, out, err } = await called(...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.equal(out, '');
      assert.match(err.trimEnd(), message);
      assert.equal(err.trimEnd().split('\n').length, 1);
    }
  });

  test('explains itself', async () => {
    assert.equal((await called('help')).out, (await called('--help')).out);
    // what an option does stands apart from the option, however long that is
    assert.match((await called('help')).out, /\n {2}--format \S+ {2}of tables;/);
    assert.equal((await called('help', 'plan')).out, (await called('plan', '--help')).out);
    const words = Object.values(commandWords);
    assert.deepEqual(
      (await allCommands()).map(({ name, usage, summary }) => ({ name, usage, summary })),
      words,
      'what is said of all is what each says',
    );
    assert.deepEqual(
      Object.keys(commandWords),
      words.map(({ name }) => name),
    );
    for (const command of await allCommands()) {
      assert.equal(
        (await called('help', command.name)).out,
        (await called(command.name, '--help')).out,
      );
      assert.match((await called('--help')).out, new RegExp(command.name));
      assert.match(
        (await called(command.name, '--help')).out,
        new RegExp(`unmask ${command.name}`),
      );
    }
    assert.match((await called('--version')).out, /^\d+\.\d+\.\d+\n$/);
  });

  test('shows people every result in the units they ask for', async () => {
    for (const command of ['profile', 'score', 'plan']) {
      const { code, out } = await called(
        command,
        'media/examples/markov.dist.json',
        '--units',
        'bits',
      );
      assert.equal(code, 0);
      assert.match(out, / bits/);
      assert.doesNotMatch(out, /\d nats/);
    }
  });
});

test('what is generated is committed as it would be generated now', async () => {
  for (const [name, text] of generatedFiles())
    assert.equal(readFileSync(name, 'utf8'), text, `${name}: run npm run generate`);
});
