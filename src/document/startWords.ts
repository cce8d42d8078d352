// What a prior for the first tokens is worth to a plan, in one sentence.
import { hasStepsBehind, worthOfStart } from '../core/schedule/best/startPrior';
import type { StartCost } from '../core/study/startOfFile';
import { counted, formatNats, formatSizes } from './format';

/** Of the best plan with so many steps; empty where there is no step behind the prior. */
export function startWords(
  start: StartCost,
  conditionalEntropy: Float64Array,
  steps: number,
  units: 'nats' | 'bits',
): string {
  const { tokens, kl, standardError, kind, file } = start;
  if (!hasStepsBehind(conditionalEntropy, steps, tokens)) return '';
  const { rest, without, worth, sizes } = worthOfStart(conditionalEntropy, steps, tokens);
  const amount = (nats: number) => formatNats(Math.max(0, nats), units);
  const begin = `With ${counted(tokens, 'token')} from the prior${file === undefined ? '' : ` of ${file}`} first`;
  if (kl === null)
    return `${begin}: no plan, since the prior never gives some of what the law does (KL ∞).`;
  const sure = kind === 'given' ? 'as given' : kind;
  const cost = `KL ${amount(kl)} (${standardError === null ? sure : `${sure}, ± ${amount(standardError)}`})`;
  const verdict =
    kl < worth
      ? `${amount(without - kl - rest)} less than without it`
      : worth > 0
        ? `it is worth its training below ${amount(worth)}`
        : 'even a perfect prior of so many tokens leaves more';
  return `${begin}, ${formatSizes(sizes)}: ${amount(kl + rest)} in all, ${cost}; ${verdict}.`;
}
