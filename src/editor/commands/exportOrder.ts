import * as l10n from '@vscode/l10n';
import { type Disposable, type LogOutputChannel, Uri } from 'vscode';
import { studentQuantile } from '../../core/numbers/studentQuantile';
import type { ComparisonFile } from '../../document/comparisonFile';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { chooseTarget, handOver } from './exportSchedule';

const confidence = 0.95;

/** A best fixed order of a comparison, position by position, for the formats that can hold it. */
export function registerExportOrder(
  analysis: Analysis,
  version: string,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(
    log,
    '_unmask.exportOrder',
    async (uri: string, { structured, source, count }: ComparisonFile, place: number) => {
      const plan = structured[place];
      if (!plan?.sets || !plan.stepCosts)
        throw new Error(
          l10n.t('This comparison is of an older version: compare again to export an order.'),
        );
      const { steps, error, standardError, sets, stepCosts } = plan;
      const name = `fixed:${steps}`;
      const target = await chooseTarget(
        analysis,
        name,
        ({ order }) => order.takes !== 'random' && order.takes !== 'own',
      );
      if (!target) return;
      const reach =
        (standardError ?? 0) * studentQuantile(0.5 + confidence / 2, Math.max(1, count - 1));
      const reply = await analysis.client.thread.export({
        target: target.name,
        schedule: { name, sizes: Int32Array.from(sets, ({ length }) => length), sets },
        context: {
          error: Math.max(0, error),
          interval:
            standardError === null
              ? null
              : [Math.max(0, error - reach), Math.max(0, error + reach)],
          method: standardError === null ? 'exact' : 'monteCarlo',
          stepCosts: Float64Array.from(stepCosts),
          source: { file: source },
          version,
        },
      });
      await handOver(Uri.parse(uri), name, target, reply);
    },
  );
}
