/**
 * The texts of the page in the language of the editor, which handed them over in the page itself. Imported before
 * everything else, since some texts are made when their module loads.
 */
import { config } from '@vscode/l10n';

const handed = document.getElementById('translations')?.textContent;
if (handed) config({ contents: handed });
