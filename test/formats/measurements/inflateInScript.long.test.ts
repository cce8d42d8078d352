import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateRawSync } from 'node:zlib';
import { randomFrom } from '../../../src/core/numbers/random';
import { inflateInScript } from '../../../src/formats/measurements/inflateInScript';

const most = 2 ** 24;

/** Texts that repeat themselves, noise, nothing, and one byte over and over. */
function samples(): readonly Uint8Array[] {
  const random = randomFrom(7);
  const noise = (length: number, values: number) =>
    Uint8Array.from({ length }, () => random.integer(values));
  return [
    new Uint8Array(0),
    new TextEncoder().encode('the profile of the profile of a profile '.repeat(300)),
    new Uint8Array(300_000).fill(7),
    noise(70_000, 256),
    noise(100_000, 3),
    new Uint8Array(Float64Array.from({ length: 20_000 }, (_, i) => Math.sqrt(i)).buffer),
  ];
}

test('what any level and strategy of deflate packed is unpacked to the same bytes', () => {
  const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
  for (const bytes of samples())
    for (const level of [0, 1, 6, 9])
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE]) {
        const unpacked = inflateInScript(deflateRawSync(bytes, { level, strategy }), most);
        assert.ok(unpacked && Buffer.from(unpacked).equals(bytes), `${bytes.length} ${level}`);
      }
});

test('what unpacks to more than is wanted is refused before it is unpacked', () => {
  const bomb = deflateRawSync(new Uint8Array(10_000_000));
  assert.equal(inflateInScript(bomb, 1_000_000), undefined);
  assert.equal(inflateInScript(bomb, 10_000_000)?.length, 10_000_000);
});

test('damaged bytes are refused, or unpack to something; nothing is thrown', () => {
  const random = randomFrom(3);
  const [, text = new Uint8Array()] = samples();
  const packed = deflateRawSync(text);
  for (let i = 0; i < packed.length; i++)
    assert.equal(inflateInScript(packed.subarray(0, i), most), undefined, `cut at ${i}`);
  for (let i = 0; i < 2000; i++) {
    const damaged = Uint8Array.from(packed);
    damaged[random.integer(damaged.length)] = random.integer(256);
    inflateInScript(damaged, most);
  }
});
