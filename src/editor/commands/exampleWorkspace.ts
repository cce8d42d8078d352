import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { registerCommand } from '../window/commands';
import { ownExamples } from '../window/examples';
import { stepDone } from '../window/walkthrough';

/** "Open Example Workspace": a copy of the examples, in a new window, so that they can be edited freely. */
export function registerExampleWorkspace(
  context: ExtensionContext,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.openExamples', async () => {
    const examples = await ownExamples(context);
    stepDone('describe');
    await commands.executeCommand('vscode.openFolder', examples, { forceNewWindow: true });
  });
}
