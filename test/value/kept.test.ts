import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Told } from '../../src/core/comparison/outcome';
import type { ValueResult } from './report';

const kept = JSON.parse(readFileSync('test/value/kept.json', 'utf8')) as ValueResult;
const { words, english } = kept;

const share = (title: string, sizes: string, steps: number) =>
  words.rows.find((row) => row.title === title && row.sizes === sizes && row.steps === steps)!
    .valid;
const row = (title: string, steps: number, temperature: number) =>
  english.rows.find(
    (one) => one.title === title && one.steps === steps && one.temperature === temperature,
  )!;
const llada = 'LLaDA low_confidence';
const spread = row('Spread', 8, 0.4);
const confident = row(llada, 16, 1);

describe('the picture that opens the README', () => {
  test('is told with the numbers that were found', () => {
    const readme = readFileSync('README.md', 'utf8');
    const paragraph = readme.split('\n\n').find((one) => one.includes('npm run bench:value')) ?? '';
    const percents = [
      share(llada, 'even', 5),
      share(llada, 'planned for random order', 5),
      share('Spread', 'planned', 5),
    ].map(({ value }) => `${(100 * value).toFixed(0)} %`);
    const against = (one: Told, other: Told) =>
      `${one.value.toFixed(2)} against ${other.value.toFixed(2)}`;
    assert.deepEqual(paragraph.match(/\d+ %/g), percents);
    assert.deepEqual(paragraph.match(/[\d.]+ against [\d.]+/g), [
      against(spread.nats, confident.nats),
      against(spread.variety, confident.variety),
    ]);
  });

  test('says nothing that the error bars do not bear out', () => {
    const apart = (less: Told, more: Told) => less.interval[1] < more.interval[0];
    assert.ok(apart(share(llada, 'planned for random order', 5), share(llada, 'even', 5)));
    assert.ok(apart(share(llada, 'even', 5), share('Spread', 'planned', 5)));
    assert.ok(spread.calls < confident.calls);
    assert.ok(apart(confident.variety, spread.variety));
    assert.ok(apart(spread.nats, confident.nats));
    for (const { temperature } of english.rows)
      assert.ok(row(llada, 16, temperature).nats.value >= confident.nats.value, 'its best');
    assert.equal(words.seed, english.seed);
  });
});
