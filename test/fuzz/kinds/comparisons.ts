// Files of a comparison: read, or refused in words.
import { readFileSync } from 'node:fs';
import { comparisonCsv } from '../../../src/document/comparisonCsv';
import {
  type ComparisonFile,
  comparisonText,
  readComparison,
} from '../../../src/document/comparisonFile';
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
  if (draw.chance(0.02)) value.samplers = draw.some<unknown>(value.samplers, 3000);
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
  const again = readComparison(comparisonText(read.value), 'a.compare.json');
  const { front } = read.value;
  return [
    ...(front
      ? wordsFaults(frontCsv(front) + frontRows(front, 'bits').flat().join(' '), text)
      : []),
    ...wordsFaults(comparisonCsv(read.value), text),
    ...(comparisonText(again) === comparisonText(read.value) ? [] : ['not the same once saved']),
    ...nonsenseIn(read.value),
  ];
}

/** What no comparison says, although it was accepted. */
function nonsenseIn({ samplers, structured, optimal, ...whole }: ComparisonFile): Faults {
  const { seed, count, temperature = 1, topP = 1 } = whole;
  const isError = (error: unknown, noise: unknown) =>
    Number.isFinite(error) && (Number(error) >= -1e-6 || noise !== null);
  const isNoise = (noise: unknown) =>
    noise === null || (Number.isFinite(noise) && Number(noise) >= 0);
  const rises = (list: readonly number[] = []) =>
    list.every((one, i) => Number.isFinite(one) && one >= (list[i - 1] ?? 0));
  const rules: readonly (readonly [holds: boolean, fault: string])[] = [
    [seed >= 0 && count >= 0 && temperature >= 0 && topP > 0 && topP <= 1, 'a setting'],
    [samplers.every(({ steps }) => Number.isFinite(steps) && steps > 0), 'steps of a sampler'],
    [samplers.every(({ stepsQuantiles }) => rises(stepsQuantiles)), 'quantiles'],
    [samplers.every(({ parameter }) => Object.values(parameter).every(Number.isFinite)), 'values'],
    [
      samplers.every(
        ({ error, standardError: noise }) =>
          isNoise(noise) && (error === null || isError(error, noise)),
      ),
      'an error of a sampler',
    ],
    [
      structured.every(
        ({ error, standardError: noise }) => isNoise(noise) && isError(error, noise),
      ),
      'an error of an order',
    ],
    [
      structured.every(({ sets = [] }) => new Set(sets.flat()).size === sets.flat().length),
      'a position that is revealed twice',
    ],
    [[...structured, ...optimal].every(({ steps }) => steps >= 1), 'steps'],
    [
      optimal.every(({ error, interval }) => isError(error, null) && rises(interval)),
      'a least error',
    ],
  ];
  return rules.flatMap(([holds, fault]) => (holds ? [] : [`nonsense accepted: ${fault}`]));
}

function refusedOr<Value>(read: () => Value) {
  try {
    return { kind: 'read', value: read() } as const;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { kind: 'refused', message: error.message, error: error.constructor.name } as const;
  }
}
