/**
 * The texts of the page in the language of the editor, which handed them over in the page itself. Imported before
 * everything else, since some texts are made when their module loads.
 */
import { config } from '@vscode/l10n';
import { speakNumbersAs } from '../../src/document/numberLanguage';

const handed = document.getElementById('translations')?.textContent || '{}';

speakTheirs();

/** What is made for files: they are English, whatever people read. */
export function inEnglish<Made>(make: () => Made): Made {
  config({ contents: {} });
  speakNumbersAs('en');
  try {
    return make();
  } finally {
    speakTheirs();
  }
}

function speakTheirs(): void {
  config({ contents: handed });
  speakNumbersAs(document.documentElement.lang);
}
