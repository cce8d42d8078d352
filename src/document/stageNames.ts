// What is being computed, in words.
import * as l10n from '@vscode/l10n';

/** What is computed, by the name that the thread gives to it. */
const names: Readonly<Record<string, () => string>> = {
  profile: () => l10n.t('profile'),
  text: () => l10n.t('text'),
  curve: () => l10n.t('best errors'),
  'least errors': () => l10n.t('least errors'),
  schedules: () => l10n.t('schedules'),
  dependence: () => l10n.t('dependence'),
  samplers: () => l10n.t('samplers'),
  orders: () => l10n.t('orders'),
  'fixed orders': () => l10n.t('fixed orders'),
  temperature: () => l10n.t('temperature'),
  sequences: () => l10n.t('sequences'),
  'fresh samples': () => l10n.t('fresh samples'),
};

/** The name that people know; of a file that is read it is the file's own. */
export function stageName(stage: string): string {
  return names[stage]?.() ?? stage;
}

/** "Computing the profile". */
export function computingWords({ stage }: { readonly stage: string }): string {
  return l10n.t`Computing the ${stageName(stage)}`;
}
