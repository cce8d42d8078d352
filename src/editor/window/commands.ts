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

/** Commands whose code is loaded when the first of them is called: all are registered then, and the call is made again. */
export function registerLater(
  log: LogOutputChannel,
  ids: readonly string[],
  load: () => Promise<() => readonly Disposable[]>,
): Disposable {
  const waiting = ids.map((id) =>
    registerCommand(log, id, async (...args) => {
      loading ??= begin();
      await loading;
      return commands.executeCommand(id, ...args);
    }),
  );
  let held: readonly Disposable[] = waiting;
  let loading: Promise<void> | undefined;
  const dispose = () => {
    for (const one of held) one.dispose();
  };
  const begin = async () => {
    try {
      const register = await load();
      if (held !== waiting) throw new CancellationError();
      dispose();
      held = register();
    } catch (error) {
      loading = undefined; // the next call tries again
      throw error;
    }
  };
  return {
    dispose: () => {
      dispose();
      held = [];
    },
  };
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
