import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { readDocument } from '../../src/document/read';
import { called } from './called';
import { workFolder } from './workFolder';

const { folder, file } = workFolder('import');
let files = 0;
const target = () => path.join(folder, `to-${++files}.dist.json`);

/** Rows of a model with c(j) = 3 − j/4, in eight positions. */
const rows = (from: number) =>
  Array.from({ length: 40 }, (_, i) => {
    const revealed = (from + i) % 8;
    const count = 8 - revealed;
    const noise = i % 2 === 0 ? 0.1 : -0.1;
    return JSON.stringify({ n: 8, revealed, nll: count * (3 - revealed / 4 + noise), count });
  }).join('\n');

describe('import', () => {
  test('keeps blocks apart, a file for each', async () => {
    const row = (block: number, revealed: number, loss: number) =>
      JSON.stringify({ n: 2, revealed, loss, block });
    const source = [row(1, 0, 3), row(0, 0, 2), row(1, 1, 2), row(0, 1, 1)].join('\n');
    const to = target();
    const { code, out } = await called(
      'import',
      file('blocks.jsonl', source),
      '--to',
      to,
      '--by',
      'block',
      '--json',
    );
    assert.equal(code, 0);
    const { by, parts } = JSON.parse(out);
    assert.equal(by, 'block');
    const stem = to.replace(/\.dist\.json$/, '');
    assert.deepEqual(
      parts.map(({ to: where, part, rows: count }: Record<string, unknown>) => [
        where,
        part,
        count,
      ]),
      [0, 1].map((block) => [`${stem}.block-${block}.dist.json`, block, 2]),
    );
    const profiles = await Promise.all(
      parts.map(
        async ({ to: where }: { to: string }) =>
          JSON.parse((await called('profile', where, '--json')).out).conditionalEntropy,
      ),
    );
    assert.deepEqual(profiles, [
      [2, 1],
      [3, 2],
    ]);
    const wrong = await called(
      'import',
      file('words.jsonl', '{"revealed":0,"loss":1,"task":"a"}'),
      '--to',
      target(),
      '--by',
      'task',
    );
    assert.equal(wrong.code, 0);
    assert.match(wrong.out, /\.task-a\.dist\.json: 1 of 1 value from 1 row\./);
    const tasks = ['a/b', 'c'].flatMap((task) => [
      JSON.stringify({ n: 2, revealed: 0, loss: task.length, task }),
      JSON.stringify({ n: 2, revealed: 1, loss: 0.5, task }),
    ]);
    const csv = 'n,revealed,loss,task\n2,0,3,a/b\n2,0,1,c\n2,1,1,c\n';
    for (const [name, source] of [
      ['tasks.jsonl', tasks.join('\n')],
      ['tasks.csv', csv],
    ] as const) {
      const called2 = await called(
        ...['import', file(name, source), '--to', target(), '--by', 'task', '--json'],
      );
      assert.deepEqual(
        JSON.parse(called2.out).parts.map(({ part, to }: { part: string; to: string }) => [
          part,
          /\.task-(.*)\.dist\.json$/.exec(to)?.[1],
        ]),
        [
          ['a/b', 'a_b'],
          ['c', 'c'],
        ],
      );
    }
    const same = '{"revealed":0,"loss":1,"task":"a/b"}\n{"revealed":0,"loss":1,"task":"a_b"}';
    const clash = await called('import', file('c.jsonl', same), '--to', target(), '--by', 'task');
    assert.equal(clash.code, 2);
    assert.match(clash.err, /Two parts would be written to .*a_b/);
  });

  test('takes rows by their content, whatever their file is called, and says how to say the length', async () => {
    assert.equal((await called('import', file('rows.json', rows(0)), '--to', target())).code, 0);
    const { code, err } = await called(
      ...['import', file('ratio.csv', 'mask_ratio,loss\n0.5,2\n'), '--to', target()],
    );
    assert.equal(code, 2);
    assert.match(err, /the length is not known.*--length N\.$/m);
  });

  test('places masks token by token, and leaves out what lies far away, when asked', async () => {
    const ratios = file('ratios.csv', 'mask_ratio,loss\n0.3,1\n0.1,2\n');
    const values = async (...argv: string[]) => {
      const to = target();
      const { code, err } = await called('import', ratios, '--to', to, '--length', '5', ...argv);
      assert.deepEqual([code, err], [0, '']);
      return readDocument(readFileSync(to, 'utf8')).study?.distribution.length === 5
        ? JSON.parse(/"values": (\[.*?\])/.exec(readFileSync(to, 'utf8'))?.[1] ?? '[]')
        : [];
    };
    assert.deepEqual(await values('--masks', 'tokens'), [null, null, null, 1, 2]);
    assert.deepEqual(await values(), [null, null, null, null, 1.5]);
    for (const [option, given] of [
      ['--masks', 'some'],
      ['--outliers', 'all'],
    ] as const) {
      const wrong = await called('import', ratios, '--to', target(), option, given);
      assert.equal(wrong.code, 2);
      assert.match(wrong.err, new RegExp(`^${option} takes .*not "${given}"`));
    }
    const log = Array.from({ length: 40 }, (_, i) => `0,${i === 9 ? 1e6 : 2 + (i % 3)}`);
    const far = file('far.csv', `revealed,loss\n${log.join('\n')}\n`);
    const kept = await called('import', far, '--to', target());
    assert.match(kept.out, /One row lies far from all others/);
    const dropped = await called('import', far, '--to', target(), '--outliers', 'drop', '--json');
    assert.equal(JSON.parse(dropped.out).rows, 39);
  });

  test('merges files of rows into a distribution file that every command reads', async () => {
    const to = target();
    const { code, out, err } = await called(
      ...['import', file('a.jsonl', rows(0)), file('b.jsonl', rows(3)), '--to', to],
      ...['--alphabet', '50'],
    );
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /a\.jsonl: "revealed" says how much was revealed; "nll" is a sum/);
    assert.match(out, /8 of 8 values from 80 rows, with standard errors\.\n/);
    const { problems, study } = readDocument(readFileSync(to, 'utf8'));
    assert.deepEqual(problems, []);
    assert.equal(study?.distribution.length, 8);
    const profile = JSON.parse((await called('profile', to, '--json')).out);
    assert.deepEqual([profile.method, profile.samples, profile.seed], ['measured', 80, null]);
    assert.equal(profile.standardError.length, 8);
    profile.conditionalEntropy.forEach((value: number, j: number) => {
      assert.ok(Math.abs(value - (3 - j / 4)) < 0.1);
    });
    assert.equal(JSON.parse((await called('plan', to, '--json')).out).sizes.length, 2);
    const { schedules } = JSON.parse((await called('score', to, '--json')).out);
    assert.equal(schedules[0].name, 'even');
  });

  test('tells as JSON what was understood', async () => {
    const to = target();
    const table = file('table.csv', 'mask_ratio,loss\n1,3\n0.5,3.4\n0.25,1\n');
    const { out } = await called('import', table, '--to', to, '--length', '4', '--json');
    const found = JSON.parse(out);
    assert.deepEqual(Object.keys(found), [
      'to',
      'length',
      'rows',
      'measured',
      'notes',
      'problems',
      'files',
    ]);
    assert.deepEqual([found.length, found.rows, found.measured], [4, 3, 3]);
    assert.match(found.files[0].understood, /"loss" is a mean per hidden token, in nats/);
    assert.match(found.notes.join(), /mask ratio/);
    assert.deepEqual(found.problems.map(({ code }: { code: string }) => code).sort(), [
      'measured.gaps',
      'measured.increase',
    ]);
  });

  test('leads to words that claim no more than was measured', async () => {
    const to = target();
    await called('import', file('d.csv', 'revealed,loss\n0,2\n1,3\n2,1\n3,1\n'), '--to', to);
    for (const argv of [
      ['plan', to, '--steps', '3'],
      ['score', to],
      ['profile', to],
    ]) {
      const { code, out } = await called(...argv);
      assert.equal(code, 0);
      assert.match(out, /extra nats against one token per step with this model \(random order\)/);
      assert.match(out, /onfidence order, greedy decoding, temperature below 1 and remasking/);
      assert.doesNotMatch(out, /entropy|correlation|KL/);
    }
    assert.match(
      (await called('plan', to, '--steps', '3')).out,
      /more steps, up to 3, cost no less/,
    );
    assert.match((await called('check', to)).out, /measured\.increase.*/);
    assert.match((await called('profile', to)).out, /isotonic fit \(not used\)/);
    for (const argv of [
      ['profile', to],
      ['score', to],
      ['plan', to, '--steps', '2'],
      ['plan', to, '--all'],
    ]) {
      const found = JSON.parse((await called(...argv, '--json')).out);
      assert.equal(found.objective, 'excessNats', argv.join(' '));
      if (argv[0] === 'profile') assert.deepEqual(found.isotonicFit, [2.5, 2.5, 1, 1]);
    }
  });

  test('in another order errors are told against the same order', async () => {
    const to = target();
    const rows = ['random', 'leftToRight'].flatMap((order) =>
      Array.from({ length: 9 }, (_, id) => id).flatMap((id) =>
        [0, 1].map((revealed) => {
          const places = [0, 1].slice(revealed).map((r) => [r, r + 1, 1 + id / 10 - revealed / 2]);
          return JSON.stringify({ n: 2, order, revealed, places, id });
        }),
      ),
    );
    assert.equal((await called('import', file('o.jsonl', rows.join('\n')), '--to', to)).code, 0);
    const mine = '"order": "leftToRight", "schedules": { "mine": [1, 1],';
    const text = readFileSync(to, 'utf8').replace('"schedules": {', mine);
    const ordered = file('ordered.dist.json', text);
    const { out } = await called('score', ordered);
    assert.match(out, /^errors are extra nats .* with this model \(the same order\)$/m);
    assert.match(out, /onfidence order, greedy decoding, temperature below 1 and remasking/);
    const all = ['plan', to, '--order', 'leftToRight', '--all'];
    assert.match((await called(...all)).out, /extra nats .* with this model \(leftToRight\)\n/);
    for (const argv of [['score', ordered], all])
      assert.equal(JSON.parse((await called(...argv, '--json')).out).objective, 'excessNats');
  });

  test('says in one line what is wrong, and writes nothing then', async () => {
    const good = file('good.csv', 'revealed,loss\n0,2\n1,1\n');
    const there = file('there.dist.json', '{}');
    const calls: readonly (readonly [readonly string[], RegExp])[] = [
      [['import'], /^Name at least one file/],
      [['import', good], /^Say where to write it/],
      [['import', 'nowhere.csv', '--to', target()], /^nowhere\.csv: there is no such file\.$/],
      [['import', folder, '--to', target()], /this is a folder; name a file in it\.$/],
      [['import', good, '--to', there], /--force replaces it\.$/],
      [['import', good, '--to', path.join(folder, 'no', 'x')], /its folder is not there/],
      [['import', good, '--to', good, '--force'], /this is the file that is read/],
      [['import', good, '--to', target(), '--columns', 'loss'], /^--columns takes ours=theirs/],
      [['import', good, '--to', target(), '--length', '0'], /^--length takes a whole number/],
      [
        ['import', file('bad.csv', 'revealed,loss\n0,2\n1,x\n'), '--to', target()],
        /bad\.csv:3:1: "loss" is "x", not a number\.$/,
      ],
      [
        ['import', file('latin.csv', Uint8Array.of(0x72, 0xe9, 0x0a)), '--to', target()],
        /not UTF-8/,
      ],
      [['import', file('bad.npz', 'PK\u0003\u0004'), '--to', target()], /damaged/],
      [['import', file('bad.json', '{ "a":'), '--to', target()], /bad\.json: /],
    ];
    for (const [argv, message] of calls) {
      const { code, out, err } = await called(...argv);
      assert.deepEqual([code, out], [2, ''], `${argv}: ${err}`);
      assert.match(err.trimEnd(), message);
      assert.equal(err.trimEnd().split('\n').length, 1);
    }
    assert.equal((await called('import', good, '--to', there, '--force')).code, 0);
    assert.match(readFileSync(there, 'utf8'), /"family": "measured"/);
    assert.equal(
      (await called('import', good, '--to', target(), '--columns', 'loss=loss')).code,
      0,
    );
  });
});

test('what no model can have is refused, and not written', async () => {
  for (const [rows, reason] of [
    ['revealed,loss\n0,3\n1,-2\n', /: c\(1\) = -2\.000 is negative|^c\(1\) = -2\.000 is negative/],
    ['revealed,loss\n0,20000\n1,2\n', /c\(0\) = 2\.000e\+4 is no cross entropy/],
    ['revealed,loss,entropy\n0,3,1e308\n1,2,1\n', /impossible\.csv:2:1: an entropy of 1e\+308/],
  ] as const) {
    const to = target();
    const { code, err } = await called('import', file('impossible.csv', rows), '--to', to);
    assert.equal(code, 2);
    assert.match(err, reason);
    assert.ok(!existsSync(to));
  }
});
