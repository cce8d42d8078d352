import * as l10n from '@vscode/l10n';
import {
  commands,
  type Disposable,
  env,
  FileType,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import { runCommand } from '../../formats/measuringScript/terminal';
import type { Analysis } from '../analysis/analysis';
import { registerCommand } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { decoderRowsOf, LiveDecoders } from './liveDecoders';

/** "Run Measuring Script": a button and a lens on the script run it in a terminal, and open the picture of its rows. */
export function registerRunMeasuringScript(
  analysis: Analysis,
  log: LogOutputChannel,
): Disposable[] {
  const live = new LiveDecoders(analysis, log);
  return [
    live,
    registerCommand(log, 'unmask.runMeasuringScript', async (given?: unknown) => {
      const script = given instanceof Uri ? given : window.activeTextEditor?.document.uri;
      if (!script)
        throw new Error(
          l10n.t('Open a measuring script first: "Unmask: Create Measuring Script…" writes one.'),
        );
      const rows = await decoderRowsOf(script);
      if (rows) live.follow(rows);
      await runScript(script, rows ? undefined : await pictureBeside(script));
    }),
  ];
}

/** Runs a script where it lies; only what people trust, and only where a terminal is. */
export async function runScript(script: Uri, picture: Uri | undefined): Promise<void> {
  if (!workspace.isTrusted)
    throw new Error(l10n.t('Trust this folder first: a script of it is run.'));
  if (!runsHere(script))
    throw new Error(l10n.t('A terminal runs where the files are; save the script there first.'));
  const folder = Uri.joinPath(script, '..');
  await workspace.save(script);
  if (picture) await commands.executeCommand('unmask.openPreview', picture);
  const interpreter = workspace
    .getConfiguration('python', script)
    .get<string>('defaultInterpreterPath');
  const name = fileName(script);
  const terminal = window.createTerminal({ name, cwd: folder });
  terminal.show(true);
  terminal.sendText(runCommand(name, interpreter, { shell: env.shell, folder: folder.fsPath }));
}

/** Whether a terminal could run it. */
export function runsHere({ scheme }: Uri): boolean {
  return /^(?:file|vscode-remote)$/.test(scheme);
}

/** The distribution file beside a script whose picture is that of measured rows: `measured-2` beside `measure-2`. */
export async function pictureBeside(script: Uri): Promise<Uri | undefined> {
  const folder = Uri.joinPath(script, '..');
  const files = (await workspace.fs.readDirectory(folder)).flatMap(([name, type]) =>
    type === FileType.File && /^measured.*\.dist\.json$/.test(name) ? [name] : [],
  );
  const own = fileName(script).replace(/^measure(.*)\.py$/, 'measured$1.dist.json');
  const name = files.includes(own) ? own : files.sort()[0];
  return name === undefined ? undefined : Uri.joinPath(folder, name);
}
