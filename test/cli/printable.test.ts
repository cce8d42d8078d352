import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { printable, printableMessage } from '../../src/cli/terminal/printable';
import { commaSeparated } from '../../src/formats/export/commaSeparated';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('printable');

/** Clears the screen, sets a title, the same by C1, turns the direction of writing, deletes. */
const hostile = '\x1b[2J\x1b]0;title\x07\x9b2J\u202egnp\u2066\x7f\r!';
const shown = '\\u001b[2J\\u001b]0;title\\u0007\\u009b2J\\u202egnp\\u2066\\u007f\\u000d!';
const distribution = '{ "family": "markov", "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]] }';

/** Whether nothing is in a text that a terminal would obey. */
const quiet = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  !/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|\r(?!\n)/.test(text);

describe('a terminal gets nothing that it would obey', () => {
  test('whatever stands in a text: ends of lines and tabs stay, letters of all scripts as well', () => {
    assert.equal(printable(hostile), shown);
    const harmless = 'one\ttwo\r\nzwei äöü 日本 שלום 👩‍🔬\n';
    assert.equal(printable(harmless), harmless);
    assert.equal(printableMessage(hostile), shown);
    assert.equal(printableMessage(`\r${hostile} 5 %\x1b[K`), `\r${shown} 5 %\x1b[K`);
  });

  test('by results, messages and JSON of every command', async () => {
    const schedules = JSON.stringify({ [hostile]: [1, 3], [`${hostile}2`]: [9] });
    const bad = file(
      'bad.dist.json',
      `{ "distribution": ${distribution}, "schedules": ${schedules} }`,
    );
    const only = JSON.stringify({ [hostile]: [1, 3] });
    const good = file(
      'good.dist.json',
      `{ "distribution": ${distribution}, "schedules": ${only} }`,
    );
    const all = [
      await called('check', bad),
      await called('check', bad, '--json'),
      await called('score', bad),
      await called('score', good),
      await called('score', good, '--json'),
      await called('export', good, '--schedule', 'no', '--to', 'csv'),
      await called('export', good, '--schedule', hostile, '--to', 'json'),
      await called(hostile),
      await called('check', `no${hostile}`),
    ];
    const told = all.filter(({ out, err }) => (out + err).includes('u001b'));
    assert.ok(told.length >= 6, JSON.stringify(all, undefined, 1));
    for (const { out, err } of all) assert.ok(quiet(out + err), JSON.stringify(out + err));
    const [scored] = JSON.parse((await called('score', good, '--json')).out).schedules;
    assert.equal(scored.name, hostile, 'JSON says the same');
  });
});

test('a spreadsheet gets no formula: texts that begin like one, and numbers as they are', () => {
  const texts = [
    '=1+1',
    '+a',
    '-a',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '=a,"b"',
    'a=1',
    '-',
    '-1e-3',
    '+.5',
  ];
  assert.equal(
    commaSeparated([texts, [-1, 1e-9, null, undefined, '']]),
    `'=1+1,'+a,'-a,'@SUM(A1),'\t=1,' =1,"'=a,""b""",a=1,'-,-1e-3,+.5\r\n-1,1e-9,,,\r\n`,
  );
});

test('a complaint is one line, and so is a problem, whatever a file is called', async () => {
  const name = 'two\nlines.dist.json';
  const { code, err } = await called('plan', name);
  assert.deepEqual([code, err], [2, 'two\\u000alines.dist.json: there is no such file.\n']);
  const broken = file(name, '{ "distribution": 1 }');
  const { out } = await called('check', broken);
  assert.match(out, /^\S*two\\u000alines\.dist\.json:1:\d+: error: [^\n]*\n$/);
});
