// Commands that tell people when they fail.
import * as l10n from '@vscode/l10n';
import {
  CancellationError,
  commands,
  type Disposable,
  type LogOutputChannel,
  window,
} from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import { ThreadLost } from '../thread/lostThread';
import { Cancelled } from '../thread/workerClient';

/** Registers a command whose failures are shown and logged. */
export function registerCommand<Arguments extends unknown[]>(
  log: LogOutputChannel,
  id: string,
  run: (...args: Arguments) => unknown,
): Disposable {
  return commands.registerCommand(id, (...args: Arguments) => attempt(log, id, () => run(...args)));
}

/** Runs what a person asked for: its failure is shown, unless that was done already, with a way to the log. */
export async function attempt(
  log: LogOutputChannel,
  what: string,
  run: () => unknown,
): Promise<unknown> {
  try {
    log.debug(what);
    return await run();
  } catch (error) {
    if (error instanceof Cancelled || error instanceof CancellationError) return undefined;
    log.error(`${what}:`, error instanceof Error ? error : String(error));
    if (error instanceof ThreadLost) {
      if (error.ending.told) return undefined;
      error.ending.told = true;
    }
    const message = reasonOf(error);
    void offerLog(log, window.showErrorMessage(`Unmask: ${message}`, showLog));
    return undefined;
  }
}

const showLog = l10n.t('Show Log');

/** Tells something that went wrong once, with a way to the log. */
export function tellWarning(log: LogOutputChannel, message: string): void {
  log.warn(message);
  void offerLog(log, window.showWarningMessage(message, showLog));
}

async function offerLog(log: LogOutputChannel, choice: Thenable<string | undefined>) {
  if ((await choice) === showLog) log.show();
}
