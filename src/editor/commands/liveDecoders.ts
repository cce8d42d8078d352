// A comparison of decoders that follows the rows of a measuring script while they arrive.
import {
  commands,
  type Disposable,
  type LogOutputChannel,
  RelativePattern,
  Uri,
  ViewColumn,
  workspace,
} from 'vscode';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { decodersScriptRows } from '../../formats/measuringScript/script';
import type { Analysis } from '../analysis/analysis';
import { comparisonType } from '../comparison/comparisonEditor';
import { fileName } from '../window/distributionFiles';
import { textGuarded } from '../window/guardedFile';
import { exists } from '../window/untitled';
import { writeWholeFile } from '../window/writeWholeFile';
import { filesOf, understood } from './importMeasurements';

/** Rows are read again this long after the last of them came. */
const quietMilliseconds = 700;

/** The rows that a script writes, where it measures decoders; they lie beside it. */
export async function decoderRowsOf(script: Uri): Promise<Uri | undefined> {
  const open = workspace.textDocuments.find((one) => one.uri.toString() === script.toString());
  const rows = decodersScriptRows(open?.getText() ?? (await textOf(script)));
  return rows === undefined ? undefined : Uri.joinPath(script, '..', rows);
}

async function textOf(script: Uri): Promise<string> {
  const read = await textGuarded(script);
  return 'text' in read ? read.text : '';
}

/** One comparison for each file of rows that is followed. */
export class LiveDecoders implements Disposable {
  private readonly followed = new Map<string, Disposable>();

  constructor(
    private readonly analysis: Analysis,
    private readonly log: LogOutputChannel,
  ) {}

  dispose(): void {
    for (const one of this.followed.values()) one.dispose();
  }

  /** Writes and shows the comparison as soon as rows tell enough, and again as more arrive. */
  follow(rows: Uri): void {
    const key = rows.toString();
    if (this.followed.has(key)) return;
    const source = new CancellationTokenSource();
    const pattern = new RelativePattern(Uri.joinPath(rows, '..'), fileName(rows));
    const watcher = workspace.createFileSystemWatcher(pattern);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let work = Promise.resolve();
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        work = work.then(() => this.compare(rows, source));
      }, quietMilliseconds);
    };
    watcher.onDidCreate(soon);
    watcher.onDidChange(soon);
    this.followed.set(key, {
      dispose: () => {
        clearTimeout(timer);
        source.cancel();
        watcher.dispose();
      },
    });
    soon();
  }

  private async compare(rows: Uri, { token }: CancellationTokenSource): Promise<void> {
    try {
      if (!(await exists(rows))) return;
      const files = await filesOf([rows], () => {}, token);
      const reply = await understood(this.analysis, { files, length: undefined }, token);
      if (!('comparison' in reply)) {
        // too few rows so far
        if ('problem' in reply) this.log.debug(`${fileName(rows)}: ${reply.problem}`);
        return;
      }
      const target = await comparisonOf(rows);
      const first = !(await exists(target));
      await writeWholeFile(target, reply.comparison, { replace: true });
      if (first)
        await commands.executeCommand('vscode.openWith', target, comparisonType, {
          viewColumn: ViewColumn.Beside,
          preserveFocus: true,
        });
    } catch (error) {
      if (!token.isCancellationRequested) this.log.warn(`${fileName(rows)}: ${error}`);
    }
  }
}

/** Beside the rows, under their name: the file that is theirs already, or one that is not there yet. */
async function comparisonOf(rows: Uri): Promise<Uri> {
  const name = fileName(rows).replace(/\.jsonl$/, '');
  for (let i = 1; ; i++) {
    const target = Uri.joinPath(rows, '..', `${name}${i === 1 ? '' : `-${i}`}.compare.json`);
    if (!(await exists(target))) return target;
    const read = await textGuarded(target);
    if ('text' in read && isOf(read.text, fileName(rows))) return target;
  }
}

function isOf(text: string, rows: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' && value !== null && 'source' in value && value.source === rows
    );
  } catch {
    return false;
  }
}
