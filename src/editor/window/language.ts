// Gives the texts of the extension in the language of the editor. Imported before everything else, since some texts are
// made when their module loads.
import { env, l10n } from 'vscode';
import { speak, type TextLanguage } from '../../document/textLanguage';

/** The editor's language, such as "de" or "zh-cn", of which only this one bundle was read; English where there is none. */
export function languageNow(): TextLanguage {
  return l10n.bundle ? { name: env.language, texts: l10n.bundle } : { name: 'en', texts: {} };
}

speak(languageNow());
