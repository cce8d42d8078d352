import { commands, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { registerCommand } from '../window/commands';
import { ownStory } from '../window/story';
import { stepDone } from '../window/walkthrough';

/** "Open Example Workspace": six numbered files that tell one story, copied, in a new window, so that they can be edited freely. */
export function registerExampleWorkspace(
  context: ExtensionContext,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.openExamples', async () => {
    const story = await ownStory(context);
    stepDone('describe');
    await commands.executeCommand('vscode.openFolder', story, { forceNewWindow: true });
  });
}
