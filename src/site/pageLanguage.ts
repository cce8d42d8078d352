// In which language the page speaks: the one that its address names, or the first of the browser's that there is.
import { bytesOfBase64 } from '../protocol/base64';
import { languageAmong } from './languageChoice';
import { bytesThrough } from './sharedLink';
import { env, l10n } from './vscode/env';

/** In the address, behind `?`. */
export const languageField = 'lang';

/** No translation unpacks to more. */
const longest = 2_000_000;

/** Unpacks the one translation that is spoken, before any code that says something is loaded. */
export async function beginInLanguage(packed: Readonly<Record<string, string>>): Promise<void> {
  const asked = new URLSearchParams(location.search).get(languageField);
  const name = languageAmong([...(asked ? [asked] : []), ...navigator.languages]);
  const texts = packed[name];
  if (texts === undefined) return;
  const way = new DecompressionStream('deflate-raw');
  const bytes = await bytesThrough(bytesOfBase64(texts), way, longest);
  l10n.bundle = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string>;
  env.language = name;
  document.documentElement.lang = name;
}
