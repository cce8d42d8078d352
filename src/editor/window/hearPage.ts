// Messages from a page to the extension, each checked.
import type { Disposable, LogOutputChannel, Webview } from 'vscode';

/** Hears what a page asks for; what no page of ours says is written into the log, and nothing else comes of it. */
export function hearPage<Message>(
  webview: Webview,
  isMessage: (value: unknown) => value is Message,
  log: LogOutputChannel,
  receive: (message: Message) => unknown,
): Disposable {
  return webview.onDidReceiveMessage((message: unknown) => {
    if (isMessage(message)) return receive(message);
    log.warn(`a page sent what is no message: ${shortened(message)}`);
    return undefined;
  });
}

function shortened(message: unknown): string {
  try {
    return String(JSON.stringify(message)).slice(0, 200);
  } catch {
    return typeof message;
  }
}
