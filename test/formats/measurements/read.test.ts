import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { spoken } from '../../../src/core/input/phrase';
import { importedFileText } from '../../../src/document/measuredFile';
import { readDocument } from '../../../src/document/read';
import { readMeasurements } from '../../../src/formats/measurements/readMeasurements';
import { bytes, near, read, refused } from './reading';

describe('rows of measurements', () => {
  test('as terms of an ELBO, which are freed from their weights', () => {
    // 8 positions; what is wanted is 2 nats a hidden token
    const rows = (name: string, value: (hidden: number) => number, more = '') =>
      [8, 4, 2]
        .map(
          (hidden) =>
            `{"n":8,"revealed":${8 - hidden},"count":${hidden},"${name}":${value(hidden)}${more}}`,
        )
        .join('\n');
    const wanted = [2, null, null, null, 2, null, 2, null];
    // LLaDA: Σ CE / (t L), with exact counts t = hidden / L
    near(read(rows('elbo', () => 2)).values, wanted);
    // the same over the sequence: Σ CE / t
    near(read(rows('nelbo', () => 16)).values, wanted);
    // MDLM with a time of its own: Σ CE / (t L), where t is not hidden / L
    near(read(rows('elbo', (hidden) => (2 * hidden) / (0.6 * 8), ',"t":0.6')).values, wanted);
    // any other weight, beside it
    near(read(rows('elbo', (hidden) => (2 * hidden * 3) / 8, ',"elbo_weight":3')).values, wanted);
    assert.match(read(rows('elbo', () => 2)).understood, /a term of an ELBO per position, divided/);
    assert.match(refused('revealed,elbo\n0,2\n'), /length is not known/);
  });

  test('with entropies beside, which tell how well a model is calibrated', () => {
    const row = (revealed: number, nll: number, entropy: number) =>
      `{"n":2,"revealed":${revealed},"nll":${nll},"entropy":${entropy},"count":${2 - revealed}}`;
    const found = read([row(0, 4, 3), row(0, 6, 5.4), row(1, 1, 1.1), row(1, 1, 1.1)].join('\n'));
    near(found.calibration?.gaps ?? null, [0.4, -0.1]);
    // of the differences 0.5 and 0.3, not of the two apart
    near(found.calibration?.standardErrors ?? null, [0.1, 0]);
    assert.match(
      found.notes.join(' '),
      /gap c\(j\) − e\(j\): 0\.15 ± 0\.05 nats a token on average, 0\.4 at j = 0: the model is surer than it is right/,
    );
    const { problems, study } = readDocument(importedFileText([], found));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['measured.calibration'],
    );
    assert.match(
      study?.distribution.note ? spoken(study.distribution.note) : '',
      /Calibration gap c\(j\) − e\(j\): 0\.15 nats/,
    );
    // where only some rows tell one, c − gap may be no entropy
    const some = [row(0, 6, 0), '{"n":2,"revealed":0,"nll":2,"entropy":null,"count":2}'];
    const text = importedFileText([], read([...some, row(1, 1, 1)].join('\n')));
    assert.deepEqual(
      readDocument(text).problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.match(text, /"entropies": \[null, 1\]/);
    assert.match(refused(row(0, 4, 4e7)), /^line 1: an entropy of 20000000 nats a token/);
    assert.match(refused(row(0, 4, -1)), /^line 1: an entropy of -0\.5 nats a token/);
    // alone they are taken for what they are called
    near(read('revealed,entropy\n0,2\n1,1\n').values, [2, 1]);
  });

  test('as JSON lines: sums over hidden tokens, in nats', () => {
    const found = read(
      '{"n":4,"revealed":0,"nll":8,"count":4}\n\n{"n":4,"revealed":0,"nll":12,"count":4}\r\n{"n":4,"revealed":2,"nll":1.5e0,"count":2, "id":"a\\"b", "block":3}\n{"nll":1,"n":4,"count":1,"revealed":3,"unit":null}',
    );
    near(found.values, [2.5, null, 0.75, 1]);
    near(found.standardErrors, [0.5, null, null, null]);
    assert.equal(found.rows, 4);
    assert.match(found.understood, /"nll" is a sum over "count" hidden tokens, in nats/);
    assert.match(found.notes.join(), /revealed tokens that do not occur: 1 of 4/);
  });

  test('as CSV with the same headers, however they are separated and quoted', () => {
    const lines = ['n,revealed,nll,count', '4,0,8,4', '4,0,12,4', '4,2,1.5,2'];
    near(read('mask_ratio;loss\n1,0;3,25\n0,5;1,5', 4).values, [3.25, null, 1.5, null]);
    assert.match(refused('revealed,loss\n0,"3,25"'), /"loss" is "3,25", not a number/);
    for (const text of [
      lines.join('\n'),
      lines.join('\r\n').replaceAll(',', ';'),
      lines.join('\n').replaceAll(',', '\t'),
      `\uFEFF${lines.join('\n').replace(/[^,\n]+/g, '"$&"')}\n`,
    ])
      near(read(text).values, [2.5, null, 0.75, null]);
  });

  test('in bits where a column or a unit says so', () => {
    near(read('revealed,bpd\n0,2\n1,1').values, [2 * Math.LN2, Math.LN2]);
    near(
      read(
        '{"n":2,"revealed":0,"nll":2,"count":2,"unit":"bits"}\n{"n":2,"revealed":1,"nll":1,"count":1,"unit":"nats"}',
      ).values,
      [Math.LN2, 1],
    );
  });

  test('as means with their errors, merged where there are several', () => {
    const found = read('revealed,mean,se,count\n0,3,0.1,100\n1,2,0.2,50');
    near(found.values, [3, 2]);
    near(found.standardErrors, [0.1, 0.2]);
    assert.equal(found.rows, 150);
    assert.match(found.understood, /"count" counts rows/);
    const twice = read('revealed,mean,se,count\n0,3,0.1,100\n0,3,0.1,100');
    assert.ok(Math.abs((twice.standardErrors?.[0] ?? 0) - 0.1 / Math.sqrt(2)) < 1e-3);
    near(read('revealed,mean,std,count\n0,3,2,100').standardErrors, [0.2]);
    assert.equal(read('revealed,mean\n0,3').rows, null);
  });

  test('agree with means and standard errors by their definitions', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 2 }), (all) => {
        const found = read(`revealed,loss\n${all.map((one) => `0,${one}`).join('\n')}`);
        const mean = all.reduce((one, other) => one + other) / all.length;
        const squares = all.reduce((total, one) => total + (one - mean) ** 2, 0);
        assert.ok(Math.abs((found.values[0] ?? 0) - mean) < 1e-9);
        const error = Math.sqrt(squares / (all.length - 1) / all.length);
        assert.ok(Math.abs((found.standardErrors?.[0] ?? 0) - error) < 1e-9);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('by how much is hidden: a count tells exactly, a ratio only nearly, and is said to', () => {
    near(read('num_masked,loss\n4,3\n1,1', 4).values, [3, null, null, 1]);
    const ratios = read('mask_ratio,loss\n1,3\n0.5,2\n0.01,1', 4);
    near(ratios.values, [3, null, 2, 1]);
    assert.match(ratios.notes.join(), /3 rows with a mask ratio alone/);
    const counted = read('mask_ratio,nll,count\n0.5,3,1\n0.5,4,0', 4);
    near(counted.values, [null, null, null, 3]);
    assert.match(counted.notes.join(), /with nothing hidden, and so left out: 1 row\./);
    assert.match(refused('mask_ratio,loss\n0.5,2'), /^line 2: the length is not known/);
  });

  test('by other names, as the file says', () => {
    near(
      read('step_t,what,known_tokens\n1,3,0\n2,1,1', undefined, {
        loss: 'what',
        revealed: 'known_tokens',
      }).values,
      [3, 1],
    );
    assert.match(
      refused('revealed,loss\n0,1', undefined, { loss: 'los' }),
      /there is no column "los"; do you mean "loss"\?/,
    );
    assert.match(
      refused('revealed,loss\n0,1', undefined, { reveald: 'revealed' }),
      /none of our columns is called "reveald"; do you mean "revealed"\?/,
    );
  });

  test('are refused with the line and the reason', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['', /the file is empty: there are no rows/],
      ['0,1\n1,2', /^line 1: the first line has only numbers/],
      ['epoch,loss\n1,2', /^line 1: no column says how much was revealed/],
      ['revealed,accuracy\n1,2', /^line 1: no column is known to be a cross entropy/],
      ['revealed,loss\n0,1\n1,much', /^line 3: "loss" is "much", not a number/],
      ['revealed,loss\n0,1,5', /^line 2: 3 cells for 2 columns/],
      ['n,revealed,nll,count\n4,4,1,1', /^line 2: 4 of 4 tokens revealed/],
      ['n,revealed,nll,count\n4,2,1,3', /^line 2: a count of 3 tokens with 2 of 4 revealed/],
      ['n,revealed,nll,count\n4,0,1,4\n8,0,1,8', /^line 3: the length is 8, before it was 4/],
      ['{"n":4,"revealed":0,"nll":1,"count":4}\n{"n":4,', /^line 2: .* is no row.*cut off\?$/],
      ['{"n":4,"revealed":0,"nll":1,"count":4}\n{"n":4,"nll":1}', /^line 2: nothing says/],
      ['{"n":4,"revealed":0,"nll":"1","count":4}', /^line 1: "nll" is "1", not a number/],
      ['revealed,loss\n0.5,1', /^line 2: 0.5 tokens revealed/],
      ['n,revealed,nll,count\n4,0,8,4\n4,1,6', /^line 3: 3 cells .*was it cut off\?$/],
      ['{"n":4,"revealed":0,"nll":Infinity,"count":4}', /^line 1: a value of Infinity, .*: leave/],
      ['{"n":0,"revealed":0,"nll":8}', /^line 1: a length of 0: it must be a whole number from 1/],
      ['{"n":4,"revealed":0,"loss":8,"weight":-1}', /a weight of -1: it must be above 0/],
      [
        '{"n":4,"revealed":0,"nll":8,"count":-4}',
        /^line 1: a count of -4 .*; it must be above 0 and at most 4/,
      ],
      ['revealed,loss,unit\n0,1,hartleys', /^line 2: "unit" is "hartleys", neither nats nor bits/],
      ['revealed,Loss,loss\n0,1,2', /^line 1: several columns are called "loss"/],
      ['revealed\u0000,loss\n0,1', /neither text nor an array of NumPy/],
      ['mask_ratio,loss\n1.5,1', /the length is not known/],
    ];
    for (const [text, message] of cases) assert.match(refused(text), message, text);
    assert.match(refused('mask_ratio,loss\n1.5,1', 4), /a mask ratio of 1.5/);
  });
});

test('files that are something else are told by their first bytes, with what to do', () => {
  const cases: readonly (readonly [readonly number[], RegExp])[] = [
    [[0x1f, 0x8b, 8, 0], /packed by gzip; unpack it first: gunzip/],
    [[0x28, 0xb5, 0x2f, 0xfd], /zstd/],
    [[0xff, 0xfe, 0x6e, 0], /UTF-16 text; save it as UTF-8/],
    [[0x50, 0x41, 0x52, 0x31], /Parquet; write it as CSV/],
    [[0x80, 4, 0x95], /pickle, which is never run/],
    [[0x61, 0xe9, 0x0a], /not UTF-8/],
  ];
  for (const [start, message] of cases) {
    const found = readMeasurements(Uint8Array.from(start), undefined);
    assert.ok(typeof found === 'string' && message.test(found), String(found));
  }
});

test('a cell of a scalar of TensorBoard that is no number is told as it is written', () => {
  const message = (cell: string) => refused(`[[1.5, 0, 3], [1.5, 1, ${cell}], [1.5, 2, 1]]`);
  assert.match(message('{"a": [1]}'), /entry 2: "Value" is \{"a":\[1\]\}, not a number\./);
  assert.match(message('"1,2"'), /entry 2: "Value" is "1,2", not a number\./);
  assert.match(message('"much"'), /entry 2: "Value" is "much", not a number\./);
  near(read('[[1.5, 0, 3], [1.5, 1, "2"], [1.5, 2, 1]]').values, [3, 2, 1]);
});

test('NaN as Python writes it is no number, and is told', () => {
  const found = read(
    '{"n":2,"revealed":0,"nll":NaN,"count":2,"id":"NaN"}\n{"n":2,"revealed":0,"nll":4,"count":2,"id":"a"}\n{"n":2,"revealed":1,"nll":1,"count":1,"id":"b"}',
  );
  near(found.values, [2, 1]);
  assert.match(
    found.notes.join(),
    /^Without a number, or with nothing hidden, and so left out: 1 row\.$/,
  );
  assert.match(found.understood, /"id" tells texts apart$/);
  const state =
    '{"log_history": [{"loss_bucket_0": 1, "loss_bucket_9": 3}, {"loss_bucket_0": NaN}]}';
  near(
    read(state, 10).values,
    [null, null, null, null, null, null, null, null, null, 1].with(1, 3).with(0, null),
  );
});

test('any text is understood or refused, never with an exception', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '{"n":4,',
        '"revealed":',
        '"nll":2',
        '}',
        '\n',
        ',',
        ';',
        '"',
        'revealed,loss',
        'mask_ratio',
      ],
      ...['1', '-0.5', '1e999', 'nan', 'null', '[', ']', '{"step_maps":[[1]]}', 'bucket 3', 'Step'],
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, long) => {
      const found = readMeasurements(bytes(pieces.join('')), long ? 16 : undefined);
      if (typeof found === 'string') assert.ok(found.length > 5 && found.length < 600, found);
      else assert.ok(found.values.every((value) => value === null || Number.isFinite(value)));
    }),
    { seed: 1, numRuns: 3000 },
  );
});

test('orders that too few texts tell of are named, with how many it takes', () => {
  const rows = (texts: number) =>
    Array.from({ length: texts }, (_, id) =>
      ['random', 'spread'].map((order) =>
        JSON.stringify({
          ...{ n: 2, order, revealed: 0, id, seed: 0 },
          places: [
            [0, 1, 0.5],
            [1, 2, 0.5 + id / 8],
          ],
        }),
      ),
    )
      .flat()
      .join('\n');
  const notes = (texts: number) =>
    read(rows(texts)).notes.filter((note) => note.startsWith('No surface'));
  assert.deepEqual(notes(7), [
    'No surface of random, spread yet: at least 8 texts tell one, so measure more rows.',
  ]);
  assert.deepEqual(notes(8), []);
});
