// Gives the texts of the extension in the language of the editor. Imported before everything else, since some texts are
// made when their module loads.
import { config } from '@vscode/l10n';
import { env, l10n } from 'vscode';
import { speakNumbersAs } from '../../document/numberLanguage';

/** The editor's language, such as "de" or "zh-cn"; English where there is no translation. */
export function languageNow(): string {
  return l10n.bundle ? env.language : 'en';
}

/** What each English text is in that language; only this one bundle was read. */
export function translations(): Readonly<Record<string, string>> {
  return l10n.bundle ?? {};
}

config({ contents: translations() });
speakNumbersAs(languageNow());
