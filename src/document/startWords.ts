// What a prior for the first tokens is worth to a plan, in one sentence.
import * as l10n from '@vscode/l10n';
import { hasStepsBehind, worthOfStart } from '../core/schedule/best/startPrior';
import type { StartCost } from '../core/study/startOfFile';
import { counted, formatNats, formatSizes, natureWord } from './format';

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
  const given = counted(tokens, 'token');
  const begin =
    file === undefined
      ? l10n.t`With ${given} from the prior first`
      : l10n.t`With ${given} from the prior of ${file} first`;
  if (kl === null)
    return l10n.t`${begin}: no plan, since the prior never gives some of what the law does (KL ∞).`;
  const sure = natureWord(kind);
  const cost = `KL ${amount(kl)} (${standardError === null ? sure : `${sure}, ± ${amount(standardError)}`})`;
  const verdict =
    kl < worth
      ? l10n.t`${amount(without - kl - rest)} less than without it`
      : worth > 0
        ? l10n.t`it is worth its training below ${amount(worth)}`
        : l10n.t('even a perfect prior of so many tokens leaves more');
  return l10n.t`${begin}, ${formatSizes(sizes)}: ${amount(kl + rest)} in all, ${cost}; ${verdict}.`;
}
