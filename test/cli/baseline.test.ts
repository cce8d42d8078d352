import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { called } from './called';

const folder = mkdtempSync(path.join(tmpdir(), 'unmask-baseline-'));
after(() => rmSync(folder, { recursive: true }));
mkdirSync(path.join(folder, 'old'));
const chain = (flip: number, schedules: object, more = '') =>
  `{ "distribution": { "family": "markov", "length": 16, "transition": [[${1 - flip}, ${flip}], [${flip}, ${1 - flip}]] },
  "goal": { "steps": 4 }, ${more} "schedules": ${JSON.stringify(schedules)} }`;
const file = path.join(folder, 'chain.dist.json');
const old = path.join(folder, 'old', 'chain.dist.json');
writeFileSync(old, chain(0.1, { a: [4, 4, 4, 4], b: [8, 8], gone: [16] }));
writeFileSync(file, chain(0.1, { a: [3, 4, 4, 5], b: [13, 1, 1, 1], 'a|b': [8, 8] }));

const printed = (...argv: string[]) => called('check', ...argv);

test('what a change did to the errors is told, against a file or a folder', async () => {
  for (const baseline of [old, path.join(folder, 'old')]) {
    const { out: text } = await printed(file, '--baseline', baseline, '--json');
    const { changes } = JSON.parse(text) as {
      changes: { schedule: string; change: string; before?: { error: number } }[];
    };
    assert.deepEqual(changes.map(({ schedule, change }) => [schedule, change]).sort(), [
      ['a', 'lower'],
      ['a|b', 'new'],
      ['b', 'higher'],
      ['goal', 'same'],
      ['gone', 'gone'],
    ]);
  }
  const same = await printed(file, '--baseline', file, '--json');
  for (const { change } of JSON.parse(same.out).changes) assert.equal(change, 'same');
  const { out: text } = await printed(file, '--baseline', old);
  assert.match(text, /b\s+2 → 4\s+[\d.]+ nats\s+[\d.]+ nats\s+higher/);
});

test('estimates whose intervals overlap tell no change', async () => {
  const estimated = path.join(folder, 'estimated.dist.json');
  writeFileSync(
    estimated,
    chain(0.1, { a: [3, 4, 4, 5] }, '"profile": { "method": "monteCarlo", "samples": 200 },'),
  );
  const { out: text } = await printed(estimated, '--baseline', file, '--json', '--seed', '5');
  const a = JSON.parse(text).changes.find((one: { schedule: string }) => one.schedule === 'a');
  assert.equal(a.change, 'not told');
});

test('an older file that describes nothing is told, and is no reason to call everything new without a word', async () => {
  const other = path.join(folder, 'other');
  mkdirSync(other);
  const broken = path.join(other, 'chain.dist.json');
  writeFileSync(broken, '{ "distribution": ');
  const named = await printed(file, '--baseline', broken);
  assert.equal(named.code, 2);
  assert.match(named.err, /chain\.dist\.json:1:18: /);
  // of a folder it may be the file that is mended now
  const mended = await printed(file, '--baseline', other);
  assert.equal(mended.code, 0);
  assert.match(mended.err, /chain\.dist\.json:1:18: .* what is there now counts as new/);
  assert.match(mended.out, /goal .* new/);
});

test('for a pull request it is Markdown, whose cells hold whatever a name is', async () => {
  const { out: text } = await printed(file, '--baseline', old, '--format', 'markdown');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  assert.ok(rows.some((row) => row.includes('a\\|b')));
  const columns = (row: string) => row.replaceAll('\\|', '').split('|').length;
  assert.equal(new Set(rows.slice(2).map(columns)).size <= 2, true);
  assert.match(text, /\| warning \|/);
});

test('for code scanning it is SARIF, with every problem at its place', async () => {
  const { out: text, code } = await printed(file, '--format', 'sarif');
  const { version, runs } = JSON.parse(text);
  assert.equal(version, '2.1.0');
  const poor = runs[0].results.find((one: { ruleId: string }) => one.ruleId === 'schedule.poor');
  assert.equal(poor.level, 'warning');
  assert.equal(poor.locations[0].physicalLocation.region.startLine, 2);
  assert.ok(runs[0].tool.driver.rules.some((rule: { id: string }) => rule.id === 'schedule.poor'));
  assert.equal(code, 0);
});

test('and with every error that rose or fell since, at its schedule', async () => {
  const { out: text, code } = await printed(file, '--format', 'sarif', '--baseline', old);
  interface Result {
    readonly ruleId: string;
    readonly level: string;
    readonly message: { readonly text: string };
    readonly locations: readonly { physicalLocation: { region: { startColumn: number } } }[];
  }
  const results = JSON.parse(text).runs[0].results as readonly Result[];
  const changes = results.filter(({ ruleId }) => ruleId.startsWith('baseline.'));
  const line = chain(0.1, { a: [3, 4, 4, 5], b: [13, 1, 1, 1] }).split('\n')[1] ?? '';
  assert.deepEqual(
    changes.map(({ ruleId, level, locations }) => [
      ...[ruleId, level, locations[0]?.physicalLocation.region.startColumn],
    ]),
    [
      ['baseline.lower', 'note', line.indexOf('"a"') + 1],
      ['baseline.higher', 'warning', line.indexOf('"b"') + 1],
    ],
  );
  assert.match(
    changes[1]?.message.text ?? '',
    /^The error of "b" is higher than before: [\d.]+ nats in 4 steps, it was [\d.]+ nats in 2\.$/,
  );
  assert.equal(code, 0);
});

test('as CSV and JSON it lists the same problems as in words', async () => {
  const listed = async (format: string) => (await printed(file, '--format', format)).out;
  const { problems } = JSON.parse(await listed('json')) as {
    problems: readonly { code: string }[];
  };
  const [head, ...rows] = (await listed('csv')).trimEnd().split('\n');
  assert.equal(head?.trim(), 'file,line,column,severity,code,message');
  assert.ok(rows.length > 0);
  assert.deepEqual(
    rows.map((row) => problems.filter(({ code }) => row.includes(`,${code},`)).length > 0),
    problems.map(() => true),
  );
  assert.equal(await listed('table'), await listed('text'));
});

test('what cannot be is refused in words', async () => {
  for (const [argv, words] of [
    [[file, '--format', 'xml'], /text, csv, json, markdown, sarif/],
    [[file, '--format', 'csv', '--baseline', old], /leave --baseline out/],
    [[file, '--format', 'sarif', '--json'], /not both/],
    [[file, '--baseline', path.join(folder, 'none')], /no such file or folder/],
  ] as const) {
    const { code, err: said } = await printed(...argv);
    assert.equal(code, 2);
    assert.match(said, words);
  }
});
