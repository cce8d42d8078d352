import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const work = workFolder('tableFormat');
const { file } = work;
const chain = file(
  'chain.dist.json',
  `{"distribution":{"family":"markov","length":8,"transition":[[0.9,0.1],[0.2,0.8]]},
    "goal":{"steps":3},"schedules":{"a, \\"b\\"":[4,4],"x|y":[1,1,6]}}`,
);

describe('--format of tables', () => {
  test('csv is nothing but the table, numbers with their units in the head; the rest are messages', async () => {
    const { code, out, err } = await called('score', chain, '--format', 'csv');
    assert.equal(code, 0);
    const lines = out.trimEnd().split('\r\n');
    assert.equal(lines[0], 'schedule,steps,error (nats),best (nats),ratio (×),tokens per step');
    assert.equal(lines.length, 3);
    assert.match(lines[1]!, /^"a, ""b""",2,[\d.]+,[\d.]+,[\d.]+,"4, 4"$/);
    assert.equal(err, '');
    const profile = await called('profile', chain, '--format', 'csv');
    assert.match(profile.out, /^j,h\(j\) \(nats\)\r\n0,[\d.]+\r\n/);
    assert.match(profile.err, /8 positions, 2 symbols/);
    const curve = await called('plan', chain, '--all', '--format', 'csv');
    assert.equal(curve.out.trimEnd().split('\r\n').length, 9);
  });

  test('markdown keeps what stands around, and escapes what would end a cell', async () => {
    const { out } = await called('score', chain, '--format', 'markdown');
    const [head, rule, , second] = out.split('\n');
    assert.equal(head, '| schedule | steps | error | best | ratio | tokens per step |');
    assert.equal(rule, '| --- | ---: | ---: | ---: | ---: | ---: |');
    assert.ok(second!.startsWith('| x\\|y | 3 |'), second);
  });

  test('json is --json, table is the default, and what prints no table says so', async () => {
    const typed = async (...more: string[]) => (await called('score', chain, ...more)).out;
    assert.equal(await typed('--format', 'json'), await typed('--json'));
    assert.equal(await typed('--format', 'table'), await typed());
    const none = await called('completion', 'bash', '--format', 'csv');
    assert.equal(none.code, 2);
    assert.match(none.err, /^This prints no table.*\n$/);
    assert.equal(none.out, '');
    assert.match(
      (await called('score', chain, '--format', 'xml')).err,
      /--format is table, csv, json, markdown, not "xml"/,
    );
    assert.match(
      (await called('score', chain, '--json', '--format', 'csv')).err,
      /either --json or --format/,
    );
  });

  test('what prints no table says so before it writes a file', async () => {
    const { folder } = work;
    for (const [name, ...words] of [
      ['plan.py', 'export', chain, '--schedule', 'goal', '--to', 'llada', '--out'],
      ['plan.md', 'report', chain, '--to'],
      ['measure.py', 'measuring-script', '--model', 'llada', '--to'],
      ['unmask.py', 'python', '--to'],
      ['rows.dist.json', 'import', file('rows.jsonl', '{"revealed":0,"nll":1}'), '--to'],
    ] as const) {
      const target = path.join(folder, name);
      const { code, out, err } = await called(...words, target, '--format', 'markdown');
      assert.deepEqual([code, out, existsSync(target)], [2, '', false], name);
      assert.match(err, /^This prints no table.*\n$/);
    }
    assert.match((await called('export', '--to', 'help', '--format', 'csv')).out, /^[^\n]*,/);
  });

  test('advice is a table, too, with what is to be done', async () => {
    const script = file('run.py', 'generate(model, ids, steps=4, gen_length=8, block_length=8)\n');
    const { out } = await called('advise', script, '--profile', chain, '--format', 'csv');
    const [head, ...rows] = out.trimEnd().split('\r\n');
    assert.equal(head, 'file,line,column,severity,code,message,what to do');
    assert.ok(rows.length > 0 && rows.every((row) => row.startsWith(`${script},1,1,`)), out);
  });

  test('plans, certificates, sequences and runs are tables where somebody asks for one', async () => {
    const csv = async (...words: string[]) => {
      const { code, out } = await called(...words, '--seed', '1', '--format', 'csv');
      assert.equal(code, 0, words.join(' '));
      return out.trimEnd().split('\r\n');
    };
    for (const more of [[], ['--groups', '2'], ['--order', 'spread'], ['--start', '2']]) {
      const [head, ...steps] = await csv('plan', chain, '--steps', '3', ...more);
      assert.equal(head, 'step,known before,tokens');
      const sizes = steps.map((row) => row.split(',').map(Number));
      const last = sizes.at(-1)!;
      assert.equal(last[1]! + last[2]!, 8, more.join(' '));
      for (const [k, [step, known]] of sizes.entries()) {
        assert.equal(step, k + 1);
        assert.equal(known, k === 0 ? 0 : sizes[k - 1]![1]! + sizes[k - 1]![2]!);
      }
    }
    const [head, row] = await csv('certify', chain, '--steps', '3', '--max-error', '9');
    assert.match(head!, /^schedule,steps,asked \(nats\),certified,bound \(nats\),confidence,/);
    assert.match(row!, /,3,9,yes,[\d.]+,0\.95,/);
    const [positions, ...drawn] = await csv('sample', chain, '--count', '2');
    assert.equal(positions, '0,1,2,3,4,5,6,7');
    assert.deepEqual(
      drawn.map((tokens) => tokens.split(',').length),
      [8, 8],
    );
    const [columns, ...run] = await csv('watch', chain, '--steps', '3');
    assert.equal(columns, 'step,positions,tokens,left (nats)');
    const revealed = run.flatMap((one) => one.split(',')[1]!.split(' '));
    assert.deepEqual(revealed.map(Number).sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('command lines that run side by side do not mix their formats', async () => {
    const [csv, plain, markdown] = await Promise.all([
      called('score', chain, '--format', 'csv'),
      called('score', chain),
      called('score', chain, '--format', 'markdown'),
    ]);
    assert.match(csv.out, /^schedule,/);
    assert.match(plain.out, /^schedule {2}/);
    assert.match(markdown.out, /^\| schedule/);
  });
});
