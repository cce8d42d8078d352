// Gives the texts of the extension in the language of the editor. Imported before everything else, since some texts are
// made when their module loads.
import { env, l10n } from 'vscode';
import { unpackedTexts } from '../../document/shippedTexts';
import { speak, type TextLanguage } from '../../document/textLanguage';

/** The build puts them here. */
declare const textKeys: string;

const texts = l10n.bundle && unpackedTexts(textKeys, l10n.bundle);

/** The editor's language, such as "de" or "zh-cn", of which only this one bundle was read; English where there is none. */
export function languageNow(): TextLanguage {
  return texts ? { name: env.language, texts } : { name: 'en', texts: {} };
}

speak(languageNow());
