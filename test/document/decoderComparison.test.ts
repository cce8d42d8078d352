import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  comparedDecoders,
  decoderComparison,
  decodersAbout,
  decoderTitle,
} from '../../src/document/decoderComparison';
import { DecoderTable } from '../../src/formats/measurements/decoderRows';

const table = (...rows: readonly object[]) => {
  const all = new DecoderTable();
  for (const row of rows) assert.equal(all.add({ n: 4, seed: 0, ...row }), undefined);
  return all;
};
const compared = (...rows: readonly object[]) => {
  const found = comparedDecoders(table(...rows));
  assert.ok(typeof found !== 'string', String(found));
  return found;
};

/** Two texts, decoded in so many calls, and what they cost. */
const texts = (
  decoder: string,
  calls: readonly [number, number],
  nll: readonly [number, number],
  more = {},
) => [0, 1].map((text) => ({ decoder, text, calls: calls[text], nll: nll[text], ...more }));

const single = texts('entropy-1', [4, 4], [2, 3], { order: 'entropy' });
const fast = texts('entropy-2', [2, 3], [3, 5], { order: 'entropy' });

test('decoders are held against the cheapest that reveals one token a call, with the mean of their calls', () => {
  const dearer = texts('margin-1', [4, 4], [8, 9], { order: 'margin' });
  const { decoders, reference, oneByOne, texts: count } = compared(...fast, ...dearer, ...single);
  assert.equal(reference.decoder, 'entropy-1');
  assert.deepEqual([oneByOne, count], [true, 2]);
  assert.deepEqual(
    decoders.map(({ about, calls, total, overReference, overOneByOne }) => [
      about.decoder,
      calls,
      total.mean,
      overReference.mean,
      overOneByOne?.mean,
    ]),
    [
      ['entropy-2', 2.5, 4, 1.5, 1.5],
      ['margin-1', 4, 8.5, 6, 0],
      ['entropy-1', 4, 2.5, 0, 0],
    ],
  );
  const [mean] = decoders.map(({ overReference }) => overReference);
  // of two texts, 1 and 2: the quantile of Student with one degree of freedom, 12.706, times a half
  assert.ok(Math.abs(mean!.interval![1] - 1.5 - 12.7062 / 2) < 1e-4);
});

test('where none reveals one token a call, they are held against the cheapest', () => {
  const other = texts('margin-2', [2, 2], [1, 1], { order: 'margin' });
  const found = compared(...fast, ...other);
  assert.equal(found.reference.decoder, 'margin-2');
  assert.equal(found.oneByOne, false);
  assert.ok(found.decoders.every(({ overOneByOne }) => overOneByOne === undefined));
  assert.match(decodersAbout(found), /extra nats against margin-2, paired on 2 texts\.$/);
  assert.match(
    decodersAbout(compared(...fast, ...single)),
    /against one token per call in the order entropy, paired on 2 texts\.$/,
  );
});

test('decoders without a text in common are not compared, and neither is nothing', () => {
  const elsewhere = { decoder: 'b', text: 7, calls: 2, nll: 1 };
  assert.match(
    String(comparedDecoders(table(...single, elsewhere))),
    /^"b" and "entropy-1" have no text in common/,
  );
  assert.equal(comparedDecoders(table()), 'There is no row of a decoder.');
});

test('sizes that are not even are named, and the file says that they were planned', () => {
  const rows = (sizes: readonly number[], title?: string) =>
    texts('llada', [sizes.length, sizes.length], [2, 3], { sizes, ...(title && { title }) });
  const shown = (sizes: readonly number[], title?: string) => {
    const found = compared(...rows(sizes, title));
    const [point] = decoderComparison('a.jsonl', found).samplers;
    return [decoderTitle(found.decoders[0]!.about), point?.name, point?.title, point?.parameter];
  };
  assert.deepEqual(shown([2, 2]), ['llada', 'llada', 'llada', { steps: 2 }]);
  assert.deepEqual(shown([2, 1, 1]), ['llada', 'llada', 'llada', { steps: 3 }]);
  assert.deepEqual(shown([1, 3]), [
    'llada, sizes 1,3',
    'llada-planned',
    'llada, planned',
    { steps: 2 },
  ]);
  assert.deepEqual(shown([1, 3], 'Mine'), ['Mine', 'llada-planned', 'Mine', { steps: 2 }]);
});

test('the file says of each what it costs, with its error, and over one token a call where that was measured', () => {
  const file = decoderComparison('a.jsonl', compared(...fast, ...single));
  const { source, version, seed, count } = file;
  assert.deepEqual([source, version, seed, count], ['a.jsonl', 1, 0, 2]);
  const { steps, error, standardError, kind, measured } = file.samplers[0]!;
  assert.deepEqual(
    { steps, error, standardError, kind, measured },
    {
      ...{ steps: 2.5, error: 1.5, standardError: 0.5, kind: 'estimate' },
      measured: {
        ...{ total: 4, totalStandardError: 1, texts: 2 },
        ...{ overOneByOne: 1.5, overOneByOneStandardError: 0.5 },
      },
    },
  );
});
