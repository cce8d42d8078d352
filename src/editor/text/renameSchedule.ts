import * as l10n from '@vscode/l10n';
import { type Disposable, languages, type Position, Range, type TextDocument } from 'vscode';
import type { OutlinedSchedule } from '../../document/outline';
import type { Analysis } from '../analysis/analysis';
import { distributionSelector } from '../window/distributionFiles';
import { toRange, toWorkspaceEdit } from '../window/rangesAndEdits';

/** F2 on the name of a schedule gives it another one. */
export function registerRenameSchedule(analysis: Analysis): Disposable {
  return languages.registerRenameProvider(distributionSelector, {
    prepareRename(document, position) {
      const { name, keyRange } = scheduleAt(analysis, document, position);
      return { range: inQuotes(keyRange), placeholder: name };
    },
    provideRenameEdits(document, position, newName) {
      const { name, keyRange } = scheduleAt(analysis, document, position);
      const { outline } = analysis.state(document.uri) ?? {};
      if (newName !== name && outline?.schedules.some((one) => one.name === newName))
        throw new Error(l10n.t`There is a schedule "${newName}" already.`);
      return toWorkspaceEdit(document.uri, [{ range: keyRange, newText: JSON.stringify(newName) }]);
    },
  });
}

function scheduleAt(
  analysis: Analysis,
  { uri, version }: TextDocument,
  position: Position,
): OutlinedSchedule {
  const state = analysis.state(uri);
  const at = state?.outline?.schedules.find(({ keyRange }) => toRange(keyRange).contains(position));
  if (!at || state?.version !== version)
    throw new Error(
      l10n.t('Only the name of a schedule can be changed here: put the cursor on it.'),
    );
  return at;
}

function inQuotes(range: OutlinedSchedule['keyRange']): Range {
  const { start, end } = toRange(range);
  return new Range(start.translate(0, 1), end.translate(0, -1));
}
