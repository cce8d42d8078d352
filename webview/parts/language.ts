/**
 * The texts of the page in the language of the editor, which handed them over in the page itself. Imported before
 * everything else, since some texts are made when their module loads.
 */
import { config } from '@vscode/l10n';

const handed = document.getElementById('translations')?.textContent || '{}';

config({ contents: handed });

/** What is made for files: they are English, whatever people read. */
export function inEnglish<Made>(make: () => Made): Made {
  config({ contents: {} });
  try {
    return make();
  } finally {
    config({ contents: handed });
  }
}
