// The steps of the walkthrough tick when the thing has happened, not when somebody tried.
import { commands, window } from 'vscode';

/** The ids of the steps in `package.json`, each with a context of this name. */
export type WalkthroughStep = 'describe' | 'preview' | 'improve' | 'watch' | 'measure';

/** Says that a step is done. */
export function stepDone(step: WalkthroughStep): void {
  void commands.executeCommand('setContext', `unmask.done.${step}`, true);
}

/**
 * Begins with the walkthrough where `npm start` asks for it, and nothing is open yet: a window that is loaded again
 * shows what it showed.
 */
export function beginWithWalkthrough(asked: boolean): void {
  const isEmpty = window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  if (asked && isEmpty)
    void commands.executeCommand('workbench.action.openWalkthrough', 'unmask.unmask#start');
}
