// What is being computed, in words.
import * as l10n from '@vscode/l10n';

/** What is computed, by the name that the thread gives to it. */
const names: Readonly<Record<string, string>> = {
  profile: l10n.t('profile'),
  text: l10n.t('text'),
  curve: l10n.t('best errors'),
  samplers: l10n.t('samplers'),
  orders: l10n.t('orders'),
  temperature: l10n.t('temperature'),
};

/** "Computing the profile". */
export function computingWords({ stage }: { readonly stage: string }): string {
  return l10n.t`Computing the ${names[stage] ?? stage}`;
}
