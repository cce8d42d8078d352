// "1 step", "2 steps": what is counted, in words.
import * as l10n from '@vscode/l10n';

/** What is counted in the editor and on its pages, which speak other languages too. */
const translated: Readonly<Record<string, (n: number) => string>> = {
  step: (n) => (n === 1 ? l10n.t('1 step') : l10n.t`${n} steps`),
  token: (n) => (n === 1 ? l10n.t('1 token') : l10n.t`${n} tokens`),
  trace: (n) => (n === 1 ? l10n.t('1 trace') : l10n.t`${n} traces`),
  call: (n) => (n === 1 ? l10n.t('1 call') : l10n.t`${n} calls`),
  symbol: (n) => (n === 1 ? l10n.t('1 symbol') : l10n.t`${n} symbols`),
  sampler: (n) => (n === 1 ? l10n.t('1 sampler') : l10n.t`${n} samplers`),
  block: (n) => (n === 1 ? l10n.t('1 block') : l10n.t`${n} blocks`),
  sample: (n) => (n === 1 ? l10n.t('1 sample') : l10n.t`${n} samples`),
  row: (n) => (n === 1 ? l10n.t('1 row') : l10n.t`${n} rows`),
  run: (n) => (n === 1 ? l10n.t('1 run') : l10n.t`${n} runs`),
  point: (n) => (n === 1 ? l10n.t('1 point') : l10n.t`${n} points`),
  position: (n) => (n === 1 ? l10n.t('1 position') : l10n.t`${n} positions`),
  problem: (n) => (n === 1 ? l10n.t('1 problem') : l10n.t`${n} problems`),
  error: (n) => (n === 1 ? l10n.t('1 error') : l10n.t`${n} errors`),
  warning: (n) => (n === 1 ? l10n.t('1 warning') : l10n.t`${n} warnings`),
  number: (n) => (n === 1 ? l10n.t('1 number') : l10n.t`${n} numbers`),
  state: (n) => (n === 1 ? l10n.t('1 state') : l10n.t`${n} states`),
  weight: (n) => (n === 1 ? l10n.t('1 weight') : l10n.t`${n} weights`),
  power: (n) => (n === 1 ? l10n.t('1 power') : l10n.t`${n} powers`),
  law: (n) => (n === 1 ? l10n.t('1 law') : l10n.t`${n} laws`),
  component: (n) => (n === 1 ? l10n.t('1 component') : l10n.t`${n} components`),
  transition: (n) => (n === 1 ? l10n.t('1 transition') : l10n.t`${n} transitions`),
  change: (n) => (n === 1 ? l10n.t('1 change') : l10n.t`${n} changes`),
  file: (n) => (n === 1 ? l10n.t('1 file') : l10n.t`${n} files`),
};

/** "1 step", "2 steps". */
export function counted(number: number, noun: string): string {
  return translated[noun]?.(number) ?? `${number} ${noun}${number === 1 ? '' : 's'}`;
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
