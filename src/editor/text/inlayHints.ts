// The numbers of schedules at the ends of their lines, where people prefer that to lines above them.
import {
  type Disposable,
  EventEmitter,
  InlayHint,
  InlayHintKind,
  languages,
  workspace,
} from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { numbersInText } from '../analysis/settings';
import { distributionSelector } from '../window/distributionFiles';
import { hintsOf } from './hints';

export function registerInlayHints(analysis: Analysis): Disposable[] {
  const changed = new EventEmitter<void>();
  return [
    changed,
    analysis.onDidChange(() => changed.fire()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('unmask.text.numbers')) changed.fire();
    }),
    languages.registerInlayHintsProvider(distributionSelector, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints(document, range) {
        const state = analysis.state(document.uri);
        if (!state || numbersInText(document.uri) !== 'hints') return [];
        return hintsOf(state)
          .filter(({ line }) => line >= range.start.line && line <= range.end.line)
          .map(({ line, label, tooltip }) => {
            const end = document.lineAt(Math.min(line, document.lineCount - 1)).range.end;
            const hint = new InlayHint(end, label, InlayHintKind.Parameter);
            hint.paddingLeft = true;
            hint.tooltip = tooltip;
            return hint;
          });
      },
    }),
  ];
}
