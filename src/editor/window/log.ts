import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { registerCommand } from './commands';

/** "Unmask: Show Log" shows what the extension did, and when. */
export function createLog(context: ExtensionContext): LogOutputChannel {
  const log = window.createOutputChannel('Unmask', { log: true });
  context.subscriptions.push(
    log,
    registerCommand(log, 'unmask.showLog', () => log.show(true)),
  );
  return log;
}
