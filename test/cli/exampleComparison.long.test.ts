import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { comparisonExample } from '../../src/cli/generate/generatedFiles';
import { readComparison } from '../../src/document/comparisonFile';
import { called } from './called';

test('the example of a comparison is what the command line finds now', async () => {
  const [file, text] = comparisonExample();
  const saved = readComparison(readFileSync(file, 'utf8'), file);
  agrees(saved, readComparison(text, file), 'npm run generate');
  const { source, count } = saved;
  const { out } = await called(
    'compare',
    `media/examples/${source}`,
    '--count',
    `${count}`,
    '--json',
  );
  const found = readComparison(out, source);
  assert.equal(found.seed, saved.seed);
  for (const list of ['samplers', 'structured', 'optimal'] as const)
    agrees(saved[list], found[list], list);
});

/** The same but for the last digits: rounded, and of another machine. */
function agrees(one: unknown, other: unknown, place: string): void {
  if (typeof one === 'number' && typeof other === 'number')
    assert.ok(Math.abs(one - other) <= 1e-5 * Math.abs(one) + 1e-9, `${place}: ${one}, ${other}`);
  else if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    for (const key of keys)
      agrees(one[key as keyof object], other[key as keyof object], `${place}.${key}`);
  } else assert.equal(one, other, place);
}
