import { Uri, type Webview } from 'vscode';
import { languageNow } from './language';

/** The page of the panel, or of a comparison alone: only our script and style sheets, nothing from elsewhere. */
export function panelHtml(
  webview: Webview,
  extensionUri: Uri,
  page: 'panel' | 'comparison' = 'panel',
): string {
  const script = webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'webview.js'));
  const styles = ['panel', 'tables', 'watchBoard', 'watch'].map((name) =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, 'media', `${name}.css`)),
  );
  const nonce = randomNonce();
  const policy = [
    `default-src 'none'`,
    `img-src ${webview.cspSource} data: blob:`,
    `font-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${languageNow().name}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join('\n')}
<title>Unmask</title>
</head>
<body>
<main id="app" data-page="${page}"></main>
<script type="application/json" id="translations">${inPage(languageNow().texts)}</script>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** As JSON that no text of it can end. */
function inPage(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** What the page may load; nothing else of the machine is readable to it. */
export function panelRoots(extensionUri: Uri): Uri[] {
  return [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media')];
}

function randomNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
