// The words of inlay hints; `inlayHints.ts` shows them.
import * as l10n from '@vscode/l10n';
import { inARow } from '../../document/format';
import type { DocumentState } from '../analysis/documentState';
import type { Lens } from './lens';
import { lensesOf } from './lenses';

export interface Hint {
  /** At the end of which it stands. */
  readonly line: number;
  readonly label: string;
  readonly tooltip: string;
}

/** What lenses only say: of those that do something, none. */
export function hintsOf(state: DocumentState): readonly Hint[] {
  const lines = new Map<number, Lens[]>();
  for (const lens of lensesOf(state).filter(isNumber)) {
    const { line } = lens.range.start;
    lines.set(line, [...(lines.get(line) ?? []), lens]);
  }
  return [...lines].map(([line, lenses]) => ({
    line,
    label: lenses.map(({ title }) => title).join(' · '),
    tooltip: inARow(lenses.map(({ tooltip }) => tooltip)),
  }));
}

/** Numbers lead to the preview; all that is named by a verb does something else, or says so. */
function isNumber({ action, title }: Lens): boolean {
  return action.type === 'preview' && title !== l10n.t('Open preview');
}
