/**
 * The texts of the page in the language of the editor, which handed them over in the page itself. Imported before
 * everything else, since some texts are made when their module loads.
 */
import { speak } from '../../src/document/textLanguage';

const handed = document.getElementById('translations')?.textContent || '{}';

speak({
  name: document.documentElement.lang,
  texts: JSON.parse(handed) as Readonly<Record<string, string>>,
});
