import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drawing } from './sampledFrom';

test('the picture of "What you really sample from" is what its script draws, and corrected sequences are words', () => {
  const svg = readFileSync('media/sampledFrom.svg', 'utf8');
  assert.equal(svg, drawing(), 'node test/pictures/sampledFrom.mjs draws it again');
  const words = [...svg.matchAll(/>(\d+) % are words/g)].map(([, share]) => Number(share));
  assert.equal(words.length, 3);
  assert.ok(words[0] === 100 && words[1]! < 80 && words[2]! > 95, String(words));
  assert.match(readFileSync('media/guide.md', 'utf8'), /!\[[^\]]+\]\(sampledFrom\.svg\)/);
});
