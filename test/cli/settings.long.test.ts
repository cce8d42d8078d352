import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatSettings } from '../../src/document/format';
import { called } from './called';

const chain = 'test/fixtures/reference/markov-inhomogeneous-8.dist.json';

interface Setting {
  readonly name: string;
  readonly parameter: Readonly<Record<string, number>>;
  readonly steps: number;
  readonly error: number;
  readonly kind: string;
  readonly met: boolean;
  readonly seconds?: number;
}

async function settings(...words: string[]): Promise<readonly Setting[]> {
  const { code, out, err } = await called('compare', chain, ...words, '--json');
  assert.deepEqual([code, err], [0, '']);
  return JSON.parse(out).settings;
}

const samplers = ['--samplers', 'threshold,entropy-bound,random,bisection'];

describe('unmask compare the other way round', () => {
  test('finds the setting that keeps to a number of calls, and the next one does not', async () => {
    const found = await settings('--steps', '4', ...samplers);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['threshold', 'entropy-bound', 'random', 'bisection'],
    );
    for (const { met, kind, steps } of found) {
      assert.ok(met && steps <= 4);
      assert.equal(kind, 'exact');
    }
    const { parameter } = found[1]!;
    const gamma = parameter.gamma!;
    const less = `entropy-bound:gamma=${gamma * 0.99}`;
    const compared = await called('compare', chain, '--samplers', less, '--json');
    assert.ok(JSON.parse(compared.out).samplers[0].steps >= found[1]!.steps);
    assert.equal(found[2]!.parameter.steps, 4);
  });

  test('tells the settings of its table with all digits, so that they can be typed again', async () => {
    const words = ['compare', chain, '--steps', '4', ...samplers];
    const { out } = await called(...words);
    for (const { name, parameter } of await settings('--steps', '4', ...samplers))
      for (const [key, value] of Object.entries(parameter))
        assert.match(out, new RegExp(`^${name} .*\\b${key} ${value}(?![\\d.])`, 'm'));
    // 0.7227 is another sampler where a law is between the two
    assert.equal(formatSettings({ threshold: 0.722656 }), 'threshold 0.722656');
  });

  test('finds the fewest calls that keep to an error, with the time they take', async () => {
    const found = await settings('--max-error', '0.2', '--call-seconds', '0.5', ...samplers);
    for (const { met, error, steps, seconds } of found) {
      assert.ok(met && error <= 0.2);
      assert.equal(seconds, steps * 0.5);
    }
    const random = found.find(({ name }) => name === 'random')!;
    const [fewer] = await settings('--steps', String(random.steps - 1), '--samplers', 'random');
    assert.ok(fewer!.error > 0.2);
  });

  test('finds the length of blocks that loses least in as many calls, or keeps to an error with the fewest', async () => {
    const named = (lengths: readonly number[]) =>
      lengths.map((block) => `blocks-threshold:block=${block}`).join();
    const [[best], each] = await Promise.all([
      settings('--steps', '5', '--samplers', 'blocks-threshold'),
      settings('--steps', '5', '--samplers', named([2, 4])),
    ]);
    const kept = each.filter(({ met }) => met);
    assert.ok(kept.length > 1 && best!.met);
    assert.equal(best!.error, Math.min(...kept.map(({ error }) => error)));
    assert.notEqual(kept[0]!.error, kept[1]!.error);
    const [fewest] = await settings('--max-error', '0.2', '--samplers', 'blocks-threshold');
    const all = await settings('--max-error', '0.2', '--samplers', named([2, 4]));
    assert.equal(fewest!.steps, Math.min(...all.map(({ steps }) => steps)));
    // one that is given is kept
    const [given] = await settings('--steps', '5', '--samplers', named([3]));
    assert.equal(given!.parameter.block, 3);
  });

  test('says where no setting keeps to it, and refuses what cannot be', async () => {
    const [none] = await settings('--steps', '1', '--samplers', 'entropy-bound:gamma=0');
    assert.equal(none!.met, false);
    const table = await called('compare', chain, '--max-error', '0.5', ...samplers);
    assert.match(table.out, /^sampler +setting +calls +error +± +kind +keeps to it\n/);
    const both = await called('compare', chain, '--max-error', '1', '--steps', '2');
    assert.deepEqual([both.code, both.out], [2, '']);
    assert.match(both.err, /either --steps or --max-error/);
  });
});

describe('sizes along a rule’s own path', () => {
  test('stand beside thresholds, confirmed, and only where they are better than the even split', async () => {
    const { out } = await called('compare', chain, '--steps', '3', '--json');
    const found: readonly {
      readonly name: string;
      readonly ownPath?: {
        readonly sizes: readonly number[];
        readonly planned: boolean;
        readonly confirmed: { readonly difference: number } | null;
      };
    }[] = JSON.parse(out).settings;
    const planned = found.filter(({ ownPath }) => ownPath);
    assert.deepEqual(
      planned.map(({ name }) => name),
      ['left-to-right', 'maskgit-plus', 'topk-margin', 'entropy'],
    );
    for (const { ownPath } of planned) {
      assert.equal(ownPath!.sizes.length, 3);
      if (ownPath!.planned) assert.ok(ownPath!.confirmed!.difference < 0);
      else assert.deepEqual(ownPath!.sizes, [3, 3, 2]);
    }
    const text = await called('compare', chain, '--steps', '3', '--samplers', 'entropy,threshold');
    assert.match(
      text.out,
      /entropy, planned along its own path(, over all sequences: -0\.\d+ nats \(exact\)|: nothing better)/,
    );
    assert.doesNotMatch(text.out, /threshold, planned/);
  });
});
