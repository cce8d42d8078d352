// What stands over a measuring script: buttons that run it.
import * as l10n from '@vscode/l10n';
import { CodeLens, type Disposable, languages, Range } from 'vscode';

export function registerScriptLens(): Disposable {
  return languages.registerCodeLensProvider(
    { language: 'python' },
    {
      provideCodeLenses: (document) => {
        const { uri } = document;
        const line = lineOfScript(document.getText());
        if (line === undefined) return [];
        const range = new Range(line, 0, line, 0);
        return [
          new CodeLens(range, {
            ...{
              title: l10n.t('$(play) Run'),
              command: 'unmask.runMeasuringScript',
              arguments: [uri],
            },
            tooltip: l10n.t('Measure in a terminal; the picture follows the rows'),
          }),
          new CodeLens(range, {
            ...{
              title: l10n.t('$(server) In Shards…'),
              command: 'unmask.measureOnCluster',
              arguments: [uri],
            },
            tooltip: l10n.t('As an array of Slurm, or as processes'),
          }),
        ];
      },
    },
  );
}

/** The line on which a measuring script says what it is. */
export function lineOfScript(text: string): number | undefined {
  const line = text
    .slice(0, 2000)
    .split('\n')
    .findIndex((one) => one.startsWith('"""Measures the information profile of a masked model'));
  return line < 0 ? undefined : line;
}
