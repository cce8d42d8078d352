// "1 step", "2 steps": what is counted, in words.
import * as l10n from '@vscode/l10n';
import type { Phrase } from './phrase';

/** What is counted in the editor and on its pages, which speak other languages too. */
const translated: Readonly<Record<string, (n: number | string) => string>> = {
  step: (n) => (isOne(n) ? l10n.t('1 step') : l10n.t`${n} steps`),
  token: (n) => (isOne(n) ? l10n.t('1 token') : l10n.t`${n} tokens`),
  trace: (n) => (isOne(n) ? l10n.t('1 trace') : l10n.t`${n} traces`),
  call: (n) => (isOne(n) ? l10n.t('1 call') : l10n.t`${n} calls`),
  symbol: (n) => (isOne(n) ? l10n.t('1 symbol') : l10n.t`${n} symbols`),
  sampler: (n) => (isOne(n) ? l10n.t('1 sampler') : l10n.t`${n} samplers`),
  block: (n) => (isOne(n) ? l10n.t('1 block') : l10n.t`${n} blocks`),
  sample: (n) => (isOne(n) ? l10n.t('1 sample') : l10n.t`${n} samples`),
  row: (n) => (isOne(n) ? l10n.t('1 row') : l10n.t`${n} rows`),
  run: (n) => (isOne(n) ? l10n.t('1 run') : l10n.t`${n} runs`),
  point: (n) => (isOne(n) ? l10n.t('1 point') : l10n.t`${n} points`),
  position: (n) => (isOne(n) ? l10n.t('1 position') : l10n.t`${n} positions`),
  problem: (n) => (isOne(n) ? l10n.t('1 problem') : l10n.t`${n} problems`),
  error: (n) => (isOne(n) ? l10n.t('1 error') : l10n.t`${n} errors`),
  warning: (n) => (isOne(n) ? l10n.t('1 warning') : l10n.t`${n} warnings`),
  number: (n) => (isOne(n) ? l10n.t('1 number') : l10n.t`${n} numbers`),
  state: (n) => (isOne(n) ? l10n.t('1 state') : l10n.t`${n} states`),
  weight: (n) => (isOne(n) ? l10n.t('1 weight') : l10n.t`${n} weights`),
  power: (n) => (isOne(n) ? l10n.t('1 power') : l10n.t`${n} powers`),
  law: (n) => (isOne(n) ? l10n.t('1 law') : l10n.t`${n} laws`),
  component: (n) => (isOne(n) ? l10n.t('1 component') : l10n.t`${n} components`),
  transition: (n) => (isOne(n) ? l10n.t('1 transition') : l10n.t`${n} transitions`),
  change: (n) => (isOne(n) ? l10n.t('1 change') : l10n.t`${n} changes`),
  text: (n) => (isOne(n) ? l10n.t('1 text') : l10n.t`${n} texts`),
  sequence: (n) => (isOne(n) ? l10n.t('1 sequence') : l10n.t`${n} sequences`),
  line: (n) => (isOne(n) ? l10n.t('1 line') : l10n.t`${n} lines`),
  entry: (n) => (isOne(n) ? l10n.t('1 entry') : l10n.t`${n} entries`),
  value: (n) => (isOne(n) ? l10n.t('1 value') : l10n.t`${n} values`),
  decoder: (n) => (isOne(n) ? l10n.t('1 decoder') : l10n.t`${n} decoders`),
  cell: (n) => (isOne(n) ? l10n.t('1 cell') : l10n.t`${n} cells`),
  column: (n) => (isOne(n) ? l10n.t('1 column') : l10n.t`${n} columns`),
  'real number': (n) => (isOne(n) ? l10n.t('1 real number') : l10n.t`${n} real numbers`),
  'fixed order': (n) => (isOne(n) ? l10n.t('1 fixed order') : l10n.t`${n} fixed orders`),
  'fresh sample': (n) => (isOne(n) ? l10n.t('1 fresh sample') : l10n.t`${n} fresh samples`),
  file: (n) => (isOne(n) ? l10n.t('1 file') : l10n.t`${n} files`),
};

const isOne = (number: number | string) => String(number) === '1';

/** "1 step", "2 steps"; of a number as it is written, "1.5 steps". */
export function counted(number: number | string, noun: string): string {
  return translated[noun]?.(number) ?? `${number} ${noun}${isOne(number) ? '' : 's'}`;
}

/** The same, to be said later: of a noun whose plural has an s. */
export function countedPhrase(number: number, noun: string): Phrase {
  return { text: isOne(number) ? `1 ${noun}` : `{0} ${noun}s`, holes: [number] };
}

/** "one step", "2 steps". */
export function countedInWords(number: number, noun: string): string {
  if (number !== 1) return counted(number, noun);
  return noun === 'step'
    ? l10n.t('one step')
    : noun === 'token'
      ? l10n.t('one token')
      : `one ${noun}`;
}
