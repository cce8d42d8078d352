// Files of a comparison: read, or refused in words.
import { readFileSync } from 'node:fs';
import { comparisonCsv } from '../../../src/document/comparisonCsv';
import { comparisonText, readComparison } from '../../../src/document/comparisonFile';
import { frontCsv, frontRows } from '../../../src/document/frontText';
import { shortFront } from '../../document/fronts';
import { alteredText, alteredValue } from '../alter';
import type { Draw } from '../draw';
import { type Faults, wordsFaults } from '../fault';

const good = readFileSync('media/examples/hmm.compare.json', 'utf8');

export function fuzzComparison(draw: Draw): { input: string; check(): Faults } {
  const value = JSON.parse(good);
  // fewer points, so that one that is altered counts
  if (draw.chance(0.7))
    for (const list of ['samplers', 'structured', 'optimal'])
      value[list] = draw.some<unknown>(value[list], 3);
  if (draw.chance(0.4)) value.front = structuredClone(shortFront);
  let altered: unknown = value;
  for (let left = draw.pick([0, 1, 1, 2, 5]); left > 0; left--)
    altered = alteredValue(draw, altered);
  if (draw.chance(0.02)) value.samplers = draw.some<unknown>(value.samplers, 30_000);
  const text = JSON.stringify(altered) ?? '';
  const input = draw.chance(0.3) ? alteredText(draw, text) : text;
  return { input, check: () => comparisonFaults(input) };
}

function comparisonFaults(text: string): Faults {
  const read = refusedOr(() => readComparison(text, 'a.compare.json'));
  if (read.kind === 'refused')
    return [
      ...wordsFaults(read.message, text),
      ...(read.message.includes('a.compare.json')
        ? []
        : [`a refusal without the file: ${read.message}`]),
      ...(read.error === 'Error' ? [] : [`a refusal by ${read.error}: ${read.message}`]),
    ];
  comparisonCsv(read.value);
  if (read.value.front) {
    frontCsv(read.value.front);
    frontRows(read.value.front, 'bits');
  }
  readComparison(comparisonText(read.value), 'a.compare.json');
  return [];
}

function refusedOr<Value>(read: () => Value) {
  try {
    return { kind: 'read', value: read() } as const;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'refused', message: error.message, error: error.constructor.name } as const;
  }
}
