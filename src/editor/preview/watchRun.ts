import { type Disposable, type LogOutputChannel, Uri } from 'vscode';
import { registerCommand } from '../window/commands';
import { isDistributionUri } from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import { stepDone } from '../window/walkthrough';
import type { Panels } from './panels';

/** "Watch One Run": the panel of a file, where one run is played. */
export function registerWatchRun(
  panels: Panels,
  lookedAt: LookedAt,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.watchRun', async (given?: unknown) => {
    const asked = given instanceof Uri && isDistributionUri(given) ? given : undefined;
    const before = panels.all.find(({ view }) => view.active)?.uri;
    await panels.open(asked ?? before ?? (await lookedAt.uri()), 'watch');
    stepDone('watch');
  });
}
