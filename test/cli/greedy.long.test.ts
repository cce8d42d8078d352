import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { called } from './called';

const words = path.join('media', 'examples', 'eightLetterWords.dist.json');
const greedy = async (...more: string[]) => {
  const { code, out, err } = await called('compare', words, '--greedy', ...more);
  return { code, out, err };
};

describe('greedy answers on the command line', () => {
  test('how few calls give the same answer, with sizes and kinds', async () => {
    const { code, out, err } = await greedy('low-confidence', '--json');
    assert.equal(code, 0, err);
    const { greedy: found } = JSON.parse(out);
    assert.equal(found.calls, 5);
    assert.deepEqual(found.sizes, [3, 2, 1, 1, 1]);
    assert.deepEqual(found.bound, { value: 0, kind: 'bound' });
    assert.deepEqual(found.kept, { value: 0, kind: 'exact', interval: null });
    assert.equal(found.even.kept.value, 1);
    assert.equal(found.bounds.length, 5);
    assert.deepEqual([...found.order].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('for prompts, and for a number of calls, people read a table', async () => {
    const { out } = await greedy('entropy', '--prompt', '2', '--steps', '3');
    assert.match(
      out,
      /Dream entropy, greedy: 3 calls against one token a call \(6 calls\), all \d+ prompts of 2 tokens/,
    );
    assert.match(out, /planned +\d.* exact +\d.* exact/);
    const loose = await greedy('entropy', '--prompt', '2', '--max-differing', '0.5', '--json');
    const found = JSON.parse(loose.out).greedy;
    assert.ok(found.bound.value <= 0.5 && found.kept.value <= found.bound.value + 1e-12);
  });

  test('what cannot be is a complaint in a line', async () => {
    for (const [argv, words] of [
      [['klass'], /ranks positions by no score/],
      [['entropy:alg_temp=0.3'], /draws its positions/],
      [['nobody'], /There is no sampler "nobody"/],
      [['entropy', '--prompt', '8'], /leaves nothing/],
      [['entropy', '--steps', '9'], /more than the 8 tokens/],
      [['entropy', '--steps', '2', '--max-differing', '0'], /not both/],
    ] as const) {
      const { code, err } = await greedy(...argv);
      assert.equal(code, 2);
      assert.match(err, words);
    }
  });
});
