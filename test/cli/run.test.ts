import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { generatedFiles } from '../../src/cli/generatedFiles';
import { commands, run } from '../../src/cli/run';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-cli-'));
after(() => rmSync(folder, { recursive: true }));

function called(...argv: string[]): { code: number; out: string; err: string } {
  let out = '';
  let err = '';
  const code = run(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    terminal: false,
  });
  return { code, out, err };
}

function file(name: string, text: string): string {
  const target = path.join(folder, name);
  writeFileSync(target, text);
  return target;
}

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
  test('prints a profile as the format promises', () => {
    const { code, out, err } = called('profile', chain, '--json');
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

  test('plans for steps, for an error, and for all', () => {
    const plan = JSON.parse(called('plan', chain, '--steps', '3', '--json').out);
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
    assert.equal(JSON.parse(called('plan', chain, '--max-error', '0.5', '--json').out).steps, 4);
    const { errors } = JSON.parse(called('plan', chain, '--all', '--json').out);
    assert.equal(errors.length, 10);
    for (const [steps, error] of Object.entries(expected?.bestError ?? {}))
      assert.ok(Math.abs(errors[Number(steps) - 1] - error) < 1e-9);
    assert.equal(
      JSON.parse(called('plan', chain, '--all', '--max-steps', '4', '--json').out).errors.length,
      4,
    );
  });

  test('takes the goal of the file, and asks for one where there is none', () => {
    const goal = file(
      'goal.dist.json',
      readFileSync(chain, 'utf8').replace(/}\s*$/, ', "goal": { "steps": 3 } }'),
    );
    assert.equal(JSON.parse(called('plan', goal, '--json').out).steps, 3);
    const { code, err } = called('plan', chain);
    assert.equal(code, 2);
    assert.match(err, /^The file has no goal: say --steps K, --max-error E or --all\.\n$/);
  });

  test('scores the schedules of a file against the best', () => {
    const { schedules } = JSON.parse(
      called('score', 'media/examples/repetition.dist.json', '--json').out,
    );
    assert.deepEqual(Object.keys(schedules[0]), [
      'name',
      'steps',
      'sizes',
      'error',
      'best',
      'ratio',
    ]);
    assert.deepEqual(
      [schedules[0].sizes, schedules[0].best, schedules[0].ratio],
      [[8, 8], 0, null],
    );
  });

  test('checks several files, with places from 1, and exits with 1 at an error', () => {
    const bad = file('bad.dist.json', '{\n  "distribution": { "family": "markow" }\n}');
    const { code, out } = called('check', chain, bad, '--json');
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
    assert.equal(called('check', chain).code, 0);
    assert.match(
      called('check', 'media/examples/repetition.dist.json').out,
      /warning: .*\[schedule\.poor\]/,
    );
  });

  test('says in one line what is wrong with a call or a file, and exits with 2', () => {
    const broken = file('broken.dist.json', '{\n  "distribution": ,\n}');
    const tooLarge = file('tooLarge.dist.json', longHidden);
    const calls: readonly (readonly [readonly string[], RegExp])[] = [
      [['profile', 'nowhere.dist.json'], /^nowhere\.dist\.json: there is no such file\.$/],
      [['profile', 'src'], /^src: this is a folder\.$/],
      [['profile', broken], /broken\.dist\.json:2:\d+: A value is expected here\.$/],
      [['profile'], /takes one file/],
      [['plan', chain, '--steps', '11'], /^--steps takes a whole number from 1 to 10, not "11"\.$/],
      [['plan', chain, '--steps', '2', '--max-error', '1'], /not both/],
      [['plan', chain, '--max-error', 'much'], /--max-error takes a number/],
      [['score', chain, '--steps', '2'], /score knows no --steps/],
      [['profile', chain, '--units', 'bytes'], /--units is nats or bits/],
      [
        ['profil', chain],
        /do you mean "profile"; there are profile, plan, score, check, sample\.$/,
      ],
      [
        ['compare', chain],
        /^There is no command "compare"; there are profile, plan, score, check, sample\.$/,
      ],
      [['profile', chain, '--nothing'], /Unknown option '--nothing'/],
      [['plan', chain, '--steps', '-1'], /^Option '--steps' argument is ambiguous\. See/],
      [['plan', chain, '--max-steps', '4'], /^--max-steps goes with --all\.$/],
      [['plan', chain, '--all', '--steps', '4'], /not both/],
      [['profile', chain, '--seed', 'x'], /^--seed takes a whole number/],
      [['profile', tooLarge], /tooLarge\.dist\.json:1:31: .*\(1 \+ q\)\^N/],
    ];
    for (const [argv, message] of calls) {
      const { code, out, err } = called(...argv);
      assert.equal(code, 2, argv.join(' '));
      assert.equal(out, '');
      assert.match(err.trimEnd(), message);
      assert.equal(err.trimEnd().split('\n').length, 1);
    }
  });

  test('takes a seed and a number of threads everywhere, and no exact result depends on them', () => {
    const { code, out } = called('profile', chain, '--json', '--seed', '7', '--threads', '2');
    assert.deepEqual([code, out], [0, called('profile', chain, '--json').out]);
  });

  test('estimates with the seed of the command line, or else of the file', () => {
    const estimated = file(
      'estimated.dist.json',
      readFileSync(chain, 'utf8').replace(
        /}\s*$/,
        ', "profile": { "method": "monteCarlo", "samples": 40, "seed": 3 } }',
      ),
    );
    const found = (...more: string[]) => called('profile', estimated, '--json', ...more).out;
    assert.deepEqual([JSON.parse(found()).method, JSON.parse(found()).seed], ['monteCarlo', 3]);
    assert.equal(found('--seed', '3', '--threads', '4'), found());
    assert.notEqual(found('--seed', '4'), found());
    assert.match(called('profile', estimated).out, /; estimated \(.*j +h\(j\) +standard error\n/s);
    const plan = JSON.parse(called('plan', estimated, '--steps', '3', '--json').out);
    assert.ok(plan.interval[0] <= plan.error && plan.error <= plan.interval[1]);
  });

  test('reads files that begin with a byte order mark', () => {
    const marked = file('marked.dist.json', `\uFEFF${readFileSync(chain, 'utf8')}`);
    assert.equal(called('profile', marked, '--json').out, called('profile', chain, '--json').out);
  });

  test('samples, exactly or by a schedule, the same for the same seed', () => {
    const repetition = 'media/examples/repetition.dist.json';
    const sampled = (...argv: string[]) =>
      JSON.parse(called('sample', repetition, '--json', ...argv).out);
    const exact = sampled('--count', '20');
    assert.deepEqual(Object.keys(exact), ['samples', 'steps', 'seed']);
    assert.deepEqual([exact.samples.length, exact.steps, exact.seed], [20, 16, 1]);
    assert.ok(exact.samples.every((x: number[]) => new Set(x).size === 1));
    assert.deepEqual(sampled('--count', '20'), exact);
    assert.notDeepEqual(sampled('--count', '20', '--seed', '5').samples, exact.samples);
    const even = sampled('--schedule', 'even', '--count', '20');
    assert.equal(even.steps, 2);
    assert.ok(even.samples.some((x: number[]) => new Set(x).size === 2));
    assert.equal(called('sample', repetition, '--count', '3').out.trim().split('\n').length, 3);
    assert.match(called('sample', repetition, '--schedule', 'evn').err, /do you mean "even"/);
    assert.match(called('sample', 'media/examples/gaussian.dist.json').err, /no symbols/);
    assert.equal(called('sample', 'media/examples/randomLinear.dist.json').code, 0);
  });

  test('explains itself', () => {
    assert.equal(called('help').out, called('--help').out);
    assert.equal(called('help', 'plan').out, called('plan', '--help').out);
    for (const command of commands) {
      assert.match(called('--help').out, new RegExp(command.name));
      assert.match(called(command.name, '--help').out, new RegExp(`unmask ${command.name}`));
    }
    assert.match(called('--version').out, /^\d+\.\d+\.\d+\n$/);
  });

  test('shows people every result in the units they ask for', () => {
    for (const command of ['profile', 'score', 'plan']) {
      const { code, out } = called(command, 'media/examples/markov.dist.json', '--units', 'bits');
      assert.equal(code, 0);
      assert.match(out, / bits/);
      assert.doesNotMatch(out, /\d nats/);
    }
  });
});

test('what is generated is committed as it would be generated now', () => {
  for (const [name, text] of generatedFiles())
    assert.equal(readFileSync(name, 'utf8'), text, `${name}: run npm run generate`);
});
