// What a temperature token by token is, beside the law at that temperature.
import * as l10n from '@vscode/l10n';
import type { ToldDivergence } from '../core/comparison/temperatureGap';
import type { SavedComparison } from './comparisonFile';
import { formatNats, natureWord } from './format';

/** The law at a temperature, held against what drawing every token at it gives; without its full stop. */
export function temperatureGapWords(
  { value, standardError, kind }: Pick<ToldDivergence, 'value' | 'standardError' | 'kind'>,
  temperature: number,
  steps: string,
  units: 'nats' | 'bits',
): string {
  const amount = formatNats(Math.max(0, value), units);
  const told = natureWord(kind);
  const sure = standardError === null ? told : `${told}, ± ${formatNats(standardError, units)}`;
  return l10n.t`Temperature ${temperature}, token by token ${steps}, is another law than that of whole sequences at ${temperature}: KL ${amount} (${sure})`;
}

/** Whether a temperature sharpens, and not so far that one sequence is left. */
export function isSharpening(temperature: number | undefined): temperature is number {
  return temperature !== undefined && temperature >= 1e-3 && temperature < 1;
}

/** What is said of it under a comparison; empty where there is nothing to say. */
export function gapRemark(
  { temperature, temperatureGap }: Pick<SavedComparison, 'temperature' | 'temperatureGap'>,
  units: 'nats' | 'bits',
): string {
  if (!temperatureGap || temperature === undefined) return '';
  return `${temperatureGapWords(temperatureGap, temperature, l10n.t('and one a call'), units)}.`;
}
