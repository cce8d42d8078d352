import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../../src/core/input/finding';
import { spoken } from '../../../src/core/input/phrase';
import { finish } from '../../../src/core/jobs/job';
import { type MaskedModel, UNKNOWN } from '../../../src/core/laws/law';
import { noModels } from '../../../src/core/laws/model/runtime';
import { randomFrom, randomOrder } from '../../../src/core/numbers/random';
import { chooseProfile } from '../../../src/core/profile/choose';
import { defaultProfileOptions } from '../../../src/core/profile/profile';
import { sampleInSteps } from '../../../src/core/samplers/randomOrder';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { filesOf } from '../../files';
import { fixture, maskToken, modelsForTests } from '../../threads/onnxModels';

const texts = {
  'letters.onnx': fixture('letters.onnx'),
  'ids.jsonl': fixture('ids.jsonl'),
  'heldOut.txt': fixture('heldOut.txt'),
  'tokenizer.json': fixture('tokenizer.json'),
};
const byIds = { family: 'onnx', file: 'letters.onnx', maskToken, data: 'ids.jsonl' };
const byText = { ...byIds, data: 'heldOut.txt', tokenizer: 'tokenizer.json' };
/** What PyTorch says of the same model on the same data. */
const expected: { known: number[]; crossEntropy: number[]; unigram: number } = JSON.parse(
  fixture('expected.json').toString(),
);

describe('the family onnx', () => {
  const models = modelsForTests();

  function read(fields: object, files: Record<string, string | Uint8Array> = texts, by = models()) {
    const findings: Finding[] = [];
    const found = readDistribution(fields, (one) => findings.push(one), filesOf(files), by);
    return { found, findings };
  }

  function built(fields: object): MaskedModel {
    const { found, findings } = read(fields);
    assert.deepEqual(findings, []);
    assert.ok(found?.kind === 'model');
    return found;
  }

  test('finds the cross entropies that the program found which trained the model', () => {
    const { rows, length, surprises } = built(byIds);
    for (const [i, known] of expected.known.entries()) {
      let total = 0;
      for (const row of rows) {
        const seen = row.map((value, place) => (place < known ? value : UNKNOWN));
        total += surprises(row, [seen])[0]!;
      }
      const mean = total / rows.length;
      assert.ok(Math.abs(mean - expected.crossEntropy[i]!) < 1e-4, `${known}: ${mean}`);
    }
    assert.equal(length, 24);
  });

  test('cuts a text into the tokens of the ids, and knows their letters', () => {
    const [ids, text] = [built(byIds), built(byText)];
    assert.deepEqual(text.rows, ids.rows);
    assert.equal(
      text.rows[0] && [...text.rows[0]].map((id) => text.symbols?.[id]).join(''),
      'four score and seven yea',
    );
    assert.match(
      text.note ? spoken(text.note) : '',
      /extra nats against one token per step with this model.*21 tokens of the text fill no/,
    );
  });

  test('answers with laws that give the mask no probability, one-hot where a token is known', () => {
    const { conditionals, rows, alphabet } = built(byIds);
    const known = rows[3]!.map((value, i) => (i % 3 === 0 ? value : UNKNOWN));
    const laws = conditionals(known);
    known.forEach((value, i) => {
      const row = laws.subarray(i * alphabet, (i + 1) * alphabet);
      assert.ok(Math.abs(row.reduce((one, other) => one + other, 0) - 1) < 1e-12);
      assert.equal(row[maskToken], 0);
      if (value !== UNKNOWN) assert.equal(row[value], 1);
    });
  });

  test('tells the same of many at once as of each by itself', () => {
    const { rows, surprises, conditionals, alphabet, length } = built(byIds);
    const row = rows[7]!;
    const order = randomOrder(randomFrom(3), length);
    const knowns = [0, 5, 23].map((level) => {
      const seen = row.slice();
      for (const place of order.subarray(level)) seen[place] = UNKNOWN;
      return seen;
    });
    const together = surprises(row, knowns);
    knowns.forEach((known, i) => {
      const laws = conditionals(known);
      const losses = [...known.keys()]
        .filter((place) => known[place] === UNKNOWN)
        .map((place) => -Math.log(laws[place * alphabet + row[place]!]!));
      const mean = losses.reduce((one, other) => one + other, 0) / losses.length;
      assert.ok(Math.abs(mean - together[i]!) < 1e-5);
    });
  });

  test('has learnt: what surrounds a letter makes it far likelier than its frequency', () => {
    const choice = chooseProfile(built(byIds), { ...defaultProfileOptions, samples: 100 });
    assert.ok(choice.kind === 'monteCarlo' && !choice.shared);
    const profile = finish(choice.run());
    assert.equal(profile.method, 'measured');
    const [first, last] = [0, 20].map((j) => [
      profile.conditionalEntropy[j]!,
      profile.standardError?.[j] as number,
    ]) as [[number, number], [number, number]];
    assert.ok(Math.abs(first[0] - expected.unigram) < 0.05 + 4 * first[1], `${first}`);
    assert.ok(last[0] + 4 * last[1] < expected.unigram - 0.5, `${last}`);
    assert.doesNotMatch(spoken(profile.algorithm), /nonincreasing/);
    const again = finish(choice.run());
    assert.deepEqual(again.conditionalEntropy, profile.conditionalEntropy);
  });

  test('is not held for a law: no exact profile, and no block of others', () => {
    const exact = chooseProfile(built(byIds), { ...defaultProfileOptions, method: 'exact' });
    assert.ok(exact.kind === 'refused');
    assert.match(exact.message, /only be measured/);
    const { findings } = read({ family: 'blocks', parts: [byIds, byIds] });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['parts.kind'],
    );
  });

  test('generates letters one by one that it finds likely itself', () => {
    const law = built(byIds);
    const one = sampleInSteps(law, new Int32Array(24).fill(1), randomFrom(2));
    assert.deepEqual(sampleInSteps(law, new Int32Array(24).fill(1), randomFrom(2)), one);
    assert.ok(!one.includes(maskToken));
    // the last four given the rest; letters at random would lose log 27 = 3.3 and more
    const lossOf = (r: number) => {
      const values = sampleInSteps(law, new Int32Array(24).fill(1), randomFrom(9, r));
      const seen = values.map((value, i) => (i < 20 ? value : UNKNOWN));
      return law.surprises(values, [seen])[0]!;
    };
    const mean = Array.from({ length: 30 }, (_, r) => lossOf(r)).reduce((a, b) => a + b) / 30;
    assert.ok(mean < 2.9, `${mean}`);
  });

  test('says what is wrong with the model, the data and the tokenizer, and where', () => {
    const tokenizer = fixture('tokenizer.json').toString();
    const cases: readonly [object, string, string, RegExp, Record<string, string>?][] = [
      [{ ...byIds, maskToken: 29 }, 'onnx.maskToken', 'maskToken', /knows no token 29/],
      [{ ...byIds, maskToken: 0 }, 'onnx.data', 'data', /sequence 1 has the mask 0 at position 4/],
      [{ ...byIds, length: 12 }, 'length.mismatch', 'length', /made for 24 tokens, not 12/],
      [
        { ...byIds, data: 'short.jsonl' },
        'onnx.data',
        'data',
        /line 2 has 2 tokens, needed: 24/,
        { 'short.jsonl': '\n[1, 2]\n' },
      ],
      [
        { ...byIds, data: 'words.txt' },
        'onnx.data',
        'data',
        /"four score" is no list.*"tokenizer"/,
        { 'words.txt': 'four score\n' },
      ],
      [
        { ...byIds, data: 'none.jsonl' },
        'onnx.data',
        'data',
        /no lines with token ids/,
        { 'none.jsonl': '\n' },
      ],
      [
        { ...byIds, data: 'large.jsonl' },
        'onnx.data',
        'data',
        /sequence 1 has the token 29.*0 to 28/,
        { 'large.jsonl': `${Array(24).fill(29)}\n` },
      ],
      [
        { ...byIds, file: 'no.onnx' },
        'onnx.model',
        'file',
        /no\.onnx: onnxruntime-\S+ \S+ cannot open it/,
        { 'no.onnx': 'no model' },
      ],
      [
        { ...byText, tokenizer: 'no.json' },
        'onnx.tokenizer',
        'tokenizer',
        /no\.json: this is no tokenizer\.json that can be read; use the one that was saved with the model\./,
        { 'no.json': '{' },
      ],
      [
        { ...byText, tokenizer: 'other.json' },
        'onnx.tokenizer',
        'tokenizer',
        /up to 77.*another model/,
        { 'other.json': tokenizer.replace('"f": 7', '"f": 77') },
      ],
      [
        { ...byText, data: 'tiny.txt' },
        'onnx.data',
        'data',
        /has 4 tokens, and a row needs 24/,
        { 'tiny.txt': 'four' },
      ],
    ];
    for (const [fields, code, field, words, more = {}] of cases) {
      const { found, findings } = read(fields, { ...texts, ...more });
      assert.equal(found, undefined, `${words}`);
      assert.equal(findings.length, 1, JSON.stringify(findings));
      assert.deepEqual(
        [findings[0]?.code, findings[0]?.path],
        [code, [field]],
        findings[0]?.message,
      );
      assert.match(findings[0]?.message ?? '', words);
    }
  });

  test('doubts a mask that the tokenizer calls otherwise, and knows the right one', () => {
    const { found, findings } = read({ ...byText, maskToken: 11 });
    assert.ok(found, 'no letter of the text is a j');
    const [doubt] = findings;
    assert.equal(doubt?.severity, 'warning');
    assert.match(doubt?.message ?? '', /calls the token 28 "\[MASK\]"; 11 is "j"/);
    assert.deepEqual(doubt?.repairs, [{ title: 'Change to 28', path: ['maskToken'], value: 28 }]);
  });

  test('waits for a model that is being opened, and says at its name that nothing runs it', () => {
    assert.deepEqual(
      read(byIds, texts, () => undefined),
      { found: undefined, findings: [] },
    );
    const { findings } = read(byIds, texts, noModels);
    assert.deepEqual(
      findings.map(({ code, path }) => [code, ...path]),
      [['onnx.runtime', 'family']],
    );
  });
});
