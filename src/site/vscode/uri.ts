import { URI, Utils } from 'vscode-uri';

/** The addresses of the editor, by the package that it makes of its own code. */
export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });

/** Everything on the page lies in this folder; it is nowhere. */
export const folderOfPage = URI.parse('page:/');
/** What is written here is handed to the browser as a download. */
export const downloads = URI.parse('download:/');
