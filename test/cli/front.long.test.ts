import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readComparison } from '../../src/document/comparisonFile';
import type { SavedDecoder } from '../../src/document/frontFile';
import { called } from './called';

const chain = 'test/fixtures/reference/markov-sticky-10.dist.json';
const few = ['--samplers', 'random,low-confidence,threshold', '--count', '40'];

describe('unmask compare --front', () => {
  test('judges what comes out of decoders with so many calls at every temperature', async () => {
    const asked = [chain, '--front', '3', '--temperatures', '1, 0.5', ...few];
    const { code, out, err } = await called('compare', ...asked, '--json');
    assert.deepEqual([code, err], [0, '']);
    const { version, source, front } = JSON.parse(out);
    assert.deepEqual([version, source, front.steps], [1, 'markov-sticky-10.dist.json', 3]);
    const decoders: readonly SavedDecoder[] = front.decoders;
    for (const name of ['random', 'low-confidence'])
      assert.deepEqual(
        decoders.filter((one) => one.name === name).map(({ temperature }) => temperature),
        [1, 0.5],
      );
    for (const { steps, impossible, distance, logLikelihood } of decoders) {
      assert.ok(steps <= 3.5);
      for (const { value, interval } of [impossible, distance, logLikelihood!])
        assert.ok(interval[0]! <= value && value <= interval[1]!);
    }
    assert.equal((await called('compare', ...asked, '--json')).out, out, 'the seed decides');
    assert.deepEqual(readComparison(out, 'a.compare.json').front, front, 'the page reads it');
  });

  test('prints tables for people and for programs', async () => {
    const table = await called('compare', chain, '--front', '10', '--temperatures', '1', ...few);
    assert.match(table.out, /^decoder +settings +calls +log-likelihood a token +impossible/);
    assert.match(table.out, /\nRandom order.* T 1 +10 .* nats ± /);
    assert.match(table.out, /a decoder is on the front where no other/);
    const csv = await called('compare', chain, '--front', '3', ...few, '--csv');
    const [head = '', ...rows] = csv.out.trimEnd().split('\r\n');
    for (const row of rows) assert.equal(row.split(',').length, head.split(',').length);
  });

  test('refuses what cannot be', async () => {
    const many = await called('compare', chain, '--front', '11');
    assert.equal(many.code, 2);
    assert.match(many.err, /11 calls are more than there are tokens to reveal, 10/);
    const none = await called('compare', chain, '--front', 'three');
    assert.match(none.err, /--front takes a whole number/);
    const cold = await called('compare', chain, '--front', '3', '--temperatures', '1,x');
    assert.match(cold.err, /--temperatures takes a number/);
  });
});
