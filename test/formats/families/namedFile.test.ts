import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument } from '../../../src/document/read';
import { filesOf } from '../../files';

const coin = '{ "distribution": { "family": "independent", "length": 4, "marginal": [0.3, 0.7] } }';

function readingOf(of: object, files: Readonly<Record<string, string>>) {
  const distribution = { family: 'tempered', of, power: 2 };
  return readDocument(JSON.stringify({ distribution }), filesOf(files));
}

const messagesOf = (of: object, files: Readonly<Record<string, string>>) =>
  readingOf(of, files).problems.map(({ message }) => message);

describe('a law in another file', () => {
  test('is read with its comments, and the file is followed', () => {
    const { study, problems, files } = readingOf(
      { file: 'coin.dist.json' },
      { 'coin.dist.json': `// a coin\n${coin}` },
    );
    assert.deepEqual(problems, []);
    assert.equal(study?.distribution.length, 4);
    assert.deepEqual(files, ['coin.dist.json']);
  });

  test('names files from where it lies itself', () => {
    const { study, files } = readingOf(
      { file: 'laws/a.dist.json' },
      {
        'laws/a.dist.json':
          '{ "distribution": { "family": "tempered", "of": { "file": "../b.dist.json" }, "power": 3 } }',
        'b.dist.json':
          '{ "distribution": { "family": "samples", "file": "laws/lines.txt", "tokens": "characters" } }',
        'laws/lines.txt': '01\n10\n',
      },
    );
    assert.equal(study?.distribution.length, 2);
    assert.deepEqual(files, ['laws/a.dist.json', 'b.dist.json', 'laws/lines.txt']);
  });

  test('changes what the profile is remembered by', () => {
    const keyWith = (text: string) =>
      readingOf({ file: 'coin.dist.json' }, { 'coin.dist.json': text }).study?.profileKey;
    assert.notEqual(keyWith(coin), keyWith(coin.replace('0.3, 0.7', '0.4, 0.6')));
  });

  test('that needs itself is refused, with the circle', () => {
    const through = (file: string) =>
      `{ "distribution": { "family": "tempered", "of": { "file": "${file}" }, "power": 2 } }`;
    const [message] = messagesOf(
      { file: 'a.dist.json' },
      { 'a.dist.json': through('x/../b.dist.json'), 'b.dist.json': through('./a.dist.json') },
    );
    assert.match(message ?? '', /in a circle: a\.dist\.json → b\.dist\.json → a\.dist\.json/);
  });

  test('says at its name what is wrong in it', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['{ "distribution": ', /x\.dist\.json: line 1: /],
      ['{}', /has no "distribution"/],
      [
        '{ "distribution": { "family": "independent", "length": 2, "marginal": [0.3, 0.3] } }',
        /x\.dist\.json \(at marginal\): The probabilities add up to 0\.6/,
      ],
    ];
    for (const [text, words] of wrong)
      assert.match(messagesOf({ file: 'x.dist.json' }, { 'x.dist.json': text })[0] ?? '', words);
    assert.match(messagesOf({ file: 'none.dist.json' }, {})[0] ?? '', /no file "none/);
    assert.match(
      messagesOf({ file: 'x.dist.json', power: 1 }, {})[0] ?? '',
      /no place beside "file"/,
    );
    assert.match(messagesOf({ file: 3 }, {})[0] ?? '', /name of a distribution file/);
  });

  test('stands no more than 16 deep within others', () => {
    let of: object = { family: 'independent', length: 2, marginal: [0.5, 0.5] };
    for (let depth = 0; depth < 20; depth++) of = { family: 'tempered', of, power: 1 };
    assert.match(messagesOf(of, {})[0] ?? '', /more than 16 deep/);
  });

  test('is no distribution of a whole document', () => {
    const { problems } = readDocument(
      '{ "distribution": { "file": "coin.dist.json" } }',
      filesOf({ 'coin.dist.json': coin }),
    );
    assert.match(problems[0]?.message ?? '', /Say which "family"/);
  });
});
