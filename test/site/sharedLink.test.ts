import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { linkTo, longestShared, safeName, textOfLink } from '../../src/site/sharedLink';

const linkWith = (bytes: Uint8Array) => `#unmask1=${Buffer.from(bytes).toString('base64url')}`;
const packed = (text: string | Uint8Array) => linkWith(deflateRawSync(text));

test('a link gives back the text and its name, whatever letters they have', async () => {
  for (const text of ['', '{}', 'é𝔸\u0000\r\n<script>', 'x'.repeat(200_000)]) {
    const link = await linkTo('a b.dist.json', text);
    assert.match(link, /^#unmask1=[\w-]+$/);
    assert.deepEqual(await textOfLink(link), { name: 'a b.dist.json', text });
  }
});

test('an address without a text of ours is none, and that is no mistake', async () => {
  for (const hash of ['', '#', '#guide']) assert.equal(await textOfLink(hash), undefined);
});

test('a text that is too long for a link is refused in words', async () => {
  await assert.rejects(linkTo('a', 'x'.repeat(longestShared)), /500,000; send the file instead/);
});

test('links that somebody damaged or made up are refused in words', async () => {
  const good = await linkTo('a.dist.json', JSON.stringify({ text: 'some words '.repeat(40) }));
  const json = (value: unknown) => packed(JSON.stringify(value));
  const cases: readonly (readonly [string, RegExp])[] = [
    [good.slice(0, -9), /damaged/],
    ['#unmask1=', /damaged/],
    ['#unmask1=<img src=x onerror=alert(1)>', /damaged/],
    ['#unmask1=%00', /damaged/],
    [linkWith(Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256)), /damaged/],
    [packed(Uint8Array.of(0xff, 0xfe, 0x80)), /damaged/],
    [packed('no JSON'), /damaged/],
    [json(null), /damaged/],
    [json({ name: 'a', text: 1 }), /damaged/],
    [json({ __proto__: null, toString: 1 }), /damaged/],
    ['#unmask2=abc', /another version/],
    [`#unmask1=${'A'.repeat(2 * longestShared + 1)}`, /longer than any/],
    [packed(new Uint8Array(50_000_000)), /unpacks to more than 500,000 bytes/],
  ];
  for (const [hash, words] of cases)
    await assert.rejects(textOfLink(hash), (error) => {
      assert.ok(error instanceof RangeError, `${hash.slice(0, 60)}: ${error}`);
      assert.match(error.message, words, hash.slice(0, 60));
      return true;
    });
});

test('a name from a link is a plain name of a distribution file', () => {
  assert.equal(safeName('chain.dist.json'), 'chain.dist.json');
  assert.equal(safeName('chain.json'), 'chain.dist.json');
  assert.equal(safeName('../../etc/passwd'), 'etc-passwd.dist.json');
  assert.equal(safeName('<b>'), 'b-.dist.json');
  assert.equal(safeName(''), 'shared.dist.json');
  assert.equal(safeName('x'.repeat(1000)).length, 90);
});
