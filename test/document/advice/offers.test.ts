import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsOf, decodingAt, offersIn } from '../../../src/document/advice/offers';

const titles = (text: string) => offersIn('a.py', text).map(({ title }) => title);
const call = (more: string) => `generate(m, steps=8, gen_length=32, block_length=16${more})\n`;

test('a lens says how many calls settings take and by which rule; what a threshold decides is the most', () => {
  assert.deepEqual(titles(call(', remasking="low_confidence"')), ['8 calls, low_confidence']);
  assert.deepEqual(titles(call('')), ['8 calls, low_confidence']);
  assert.deepEqual(titles(call(', remasking="random"')), ['8 calls, random order']);
  assert.deepEqual(titles('mask_id = 4\nrun(m, num_steps=8, seq_len=32)\n'), ['8 calls']);
  assert.deepEqual(titles(call(', threshold=0.9')), ['up to 8 calls, threshold 0.9']);
  assert.equal(callsOf({ steps: 4, blocks: 3 }), 12);
});

test('settings are found at their place, and at no other', () => {
  const text = `x = 1\n${call('')}y = ${call('')}`;
  const at = (line: number, character: number) =>
    decodingAt('a.py', text, { line, character })?.group.range.start;
  for (const place of [
    { line: 1, character: 0 },
    { line: 2, character: 4 },
  ])
    assert.deepEqual(at(place.line, place.character), place);
  for (const [line, character] of [
    [1, 4],
    [0, 0],
    [2, 0],
  ] as const)
    assert.equal(at(line, character), undefined);
});
