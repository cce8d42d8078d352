import * as l10n from '@vscode/l10n';

/** A name and what is said of it: "Error E: 4.954"; the colon is another one in Chinese. */
export function labelled(name: string, said: string): string {
  return l10n.t`${name}: ${said}`;
}
