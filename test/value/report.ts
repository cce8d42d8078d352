// The result of the benchmark as tables of Markdown.
import type { Told } from '../../src/core/comparison/outcome';
import type { DecoderSpec } from './decoders';
import type { EnglishResult } from './english';
import type { WordsResult } from './words';

export interface ValueResult {
  readonly words: WordsResult;
  readonly english: EnglishResult;
}

export function reportOf({ words, english }: ValueResult): string {
  return [wordsReport(words), englishReport(english)].join('\n\n');
}

function wordsReport({ list, seed, count, rows, differences }: WordsResult): string {
  return [
    `Words of eight letters: ${list} of them, equally likely, with exact conditionals; ${count} sequences of each decoder, seed ${seed}, temperature 1; 95 % intervals.`,
    tableOf(
      ['decoder', 'sizes', 'asked', 'calls', 'words', 'as varied as so many equally likely'],
      rows.map(({ title, sizes, steps, spec, calls, valid, equallyLikely }) => [
        title,
        withSetting(sizes, spec),
        `${steps}`,
        calls.toFixed(2),
        percent(valid),
        told(equallyLikely, 0),
      ]),
    ),
    'Differences, sequence by sequence with the same random numbers:',
    tableOf(
      ['decoder', 'sizes', 'calls', 'more words'],
      differences.map(({ title, sizes, than, steps, difference }) => [
        title,
        `${sizes} against ${than}`,
        `${steps}`,
        percent(difference),
      ]),
    ),
  ].join('\n\n');
}

/** Where the sizes come from, and what they or the setting are. */
function withSetting(sizes: string, spec: DecoderSpec): string {
  if (spec.kind !== 'sampler') return `${sizes} ${spec.sizes.join(' ')}`;
  const settings = Object.entries(spec.values)
    .filter(([name]) => name !== 'steps')
    .map(([name, value]) => `${name} ${value}`);
  return `${sizes} ${settings.join(', ')}`.trim();
}

function englishReport({ seed, count, windows, forced, text, rows }: EnglishResult): string {
  return [
    `English, a small masked model: ${count} windows of 64 letters of each decoder, seed ${seed}; the judge is a chain of grams of six of other text; 95 % intervals, by windows.`,
    tableOf(
      [
        'decoder',
        'sizes',
        'calls',
        'temperature',
        'judge, nats a letter',
        'known words',
        'entropy of 4 letters',
      ],
      [
        [
          'held-out text',
          '',
          '',
          '',
          told(text.nats, 3),
          percent(text.words),
          told(text.variety, 2),
        ],
        ...rows.map(({ title, sizes, spec, calls, temperature, nats, words, variety }) => [
          title,
          withSetting(sizes, spec),
          calls.toFixed(1),
          `${temperature}`,
          told(nats, 3),
          percent(words),
          told(variety, 2),
        ]),
      ],
    ),
    `Nats lost of a held-out window in 8 calls; sizes chosen by ${windows} windows and judged by ${windows} others:`,
    tableOf(
      ['order', 'sizes', 'nats', 'less than random order, even'],
      forced.map(({ title, sizes, nats, saved }) => [
        title,
        sizes.join(' '),
        told(nats, 1),
        told(saved, 1),
      ]),
    ),
  ].join('\n\n');
}

function percent({ value, interval }: Told): string {
  const [share, low, high] = [value, ...interval].map((one) => (100 * one).toFixed(1));
  return `${share} % (${low} … ${high})`;
}

function told({ value, interval }: Told, digits: number): string {
  const [middle, low, high] = [value, ...interval].map((one) => one.toFixed(digits));
  return `${middle} (${low} … ${high})`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
