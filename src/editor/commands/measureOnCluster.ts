import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  commands,
  type Disposable,
  type LogOutputChannel,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  beginClusterRun,
  type ClusterReport,
  cancelClusterRun,
  clusterWords,
  lookAfter,
} from '../../cluster/clusterRun';
import { besideScript, plannedRun } from '../../cluster/plannedRun';
import type { ClusterRun } from '../../cluster/shards';
import { labelled } from '../../core/input/labelled';
import { batchJobText, usualJob } from '../../formats/measuringScript/batchJob';
import { registerCommand } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { textGuarded } from '../window/guardedFile';
import { realPath } from '../window/realPath';
import { exists } from '../window/untitled';
import { writeWholeFile } from '../window/writeWholeFile';
import { pictureBeside } from './runMeasuringScript';
import { lineOfScript } from './scriptLens';

const title = l10n.t('Measure on a Cluster');
/** Between two looks at the shards. */
const everySeconds = 5;

/**
 * "Measure on a Cluster…": a measuring script in shards, as an array of Slurm or as processes where the files are; rows come
 * into one file as they arrive, whose picture follows.
 */
export function registerMeasureOnCluster(log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.measureOnCluster', async (given?: unknown) => {
    if (!workspace.isTrusted)
      throw new Error(l10n.t('Trust this folder first: a script of it is run.'));
    const script = given instanceof Uri ? given : await chosenScript();
    if (!script) return;
    if (script.scheme !== 'file')
      throw new Error(
        l10n.t('Shards run where the files are: open the folder on that machine (Remote - SSH).'),
      );
    const file = besideScript(script.fsPath).run;
    if (await exists(Uri.file(file))) {
      const next = await askAboutRun(fileName(Uri.file(file)));
      if (next === 'cancel') await cancelClusterRun(file);
      if (next === undefined || next === 'cancel') return;
      if (next === 'anew' && !(await begun(script, file))) return;
    } else if (!(await begun(script, file))) return;
    await followed(file, script, log);
  });
}

/** The script of the active editor, or one of those in the workspace. */
async function chosenScript(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document;
  if (active && isMeasuring(active.getText())) return active.uri;
  const files = await workspace.findFiles(
    '**/*.py',
    '**/{node_modules,.venv,site-packages}/**',
    500,
  );
  const scripts: Uri[] = [];
  for (const file of files.sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const read = await textGuarded(file, realPath);
    if ('text' in read && isMeasuring(read.text)) scripts.push(file);
  }
  if (scripts.length === 0)
    throw new Error(
      l10n.t('There is no measuring script here: "Unmask: Create Measuring Script…" writes one.'),
    );
  const items = scripts.map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const choice = await window.showQuickPick(items, { title, placeHolder: l10n.t('Which script?') });
  return choice?.uri;
}

const isMeasuring = (text: string) => lineOfScript(text) !== undefined;

type Next = 'follow' | 'anew' | 'cancel';

async function askAboutRun(name: string): Promise<Next | undefined> {
  const items: (QuickPickItem & { readonly next: Next })[] = [
    {
      label: l10n.t('Follow'),
      description: l10n.t('merge rows as they arrive, submit lost shards again'),
      next: 'follow',
    },
    {
      label: l10n.t('Submit Anew'),
      description: l10n.t('shards go on with the rows that they have'),
      next: 'anew',
    },
    { label: l10n.t('Cancel the Jobs'), description: l10n.t('rows stay'), next: 'cancel' },
  ];
  const choice = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t`${name} is a run of this script.`,
  });
  return choice?.next;
}

/** Submits what people agree to; false where they do not. */
async function begun(script: Uri, file: string): Promise<boolean> {
  const engines: (QuickPickItem & { readonly engine: ClusterRun['engine'] })[] = [
    {
      label: l10n.t('Slurm'),
      description: l10n.t('sbatch, in a folder that all nodes see'),
      engine: 'slurm',
    },
    {
      label: l10n.t('Processes'),
      description: l10n.t('of the machine where the files are'),
      engine: 'processes',
    },
  ];
  const choice = await window.showQuickPick(engines, {
    title,
    placeHolder: l10n.t('Where do shards run?'),
  });
  if (!choice) return false;
  const { engine } = choice;
  const { job } = besideScript(script.fsPath);
  if (engine === 'slurm' && !(await exists(Uri.file(job))))
    return writtenJob(script, Uri.file(job));
  const shards = engine === 'slurm' ? undefined : await askCount(l10n.t('In how many shards?'), 4);
  const processes =
    engine === 'slurm' ? undefined : await askCount(l10n.t('How many at a time?'), 1);
  if (engine === 'processes' && (!shards || !processes)) return false;
  const python = engine === 'slurm' ? undefined : interpreterFor(script);
  const run = plannedRun(script.fsPath, { engine, shards, processes, python });
  const command =
    engine === 'slurm'
      ? `sbatch --array=0-${run.shards - 1} ${run.job}`
      : [run.python, run.script, '--shard', `i/${run.shards}`, '--resume', ...run.options].join(
          ' ',
        );
  const submit = l10n.t('Submit');
  const detail = l10n.t`${command}\n\nin ${Uri.joinPath(script, '..').fsPath}`;
  if ((await window.showInformationMessage(title, { modal: true, detail }, submit)) !== submit)
    return false;
  await workspace.save(script);
  await beginClusterRun(file, run);
  return true;
}

/** A job that people look through first. */
async function writtenJob(script: Uri, job: Uri): Promise<false> {
  const shards = await askCount(l10n.t('In how many shards?'), 8);
  if (!shards) return false;
  const text = batchJobText({ ...usualJob, script: fileName(script), shards, options: '' });
  await writeWholeFile(job, text, { replace: false });
  await window.showTextDocument(job);
  void window.showInformationMessage(
    l10n.t`Look through ${fileName(job)}: partition, time, memory, GPUs. Then run "Unmask: ${title}…" again.`,
  );
  return false;
}

async function askCount(prompt: string, usual: number): Promise<number | undefined> {
  const typed = await window.showInputBox({
    ...{ title, prompt, value: String(usual) },
    validateInput: (text) =>
      /^[1-9]\d{0,3}$/.test(text.trim()) ? undefined : l10n.t('A number from 1 to 9999.'),
  });
  return typed === undefined ? undefined : Number(typed);
}

function interpreterFor(script: Uri): string | undefined {
  const given = workspace.getConfiguration('python', script).get<string>('defaultInterpreterPath');
  return given && given !== 'python' && !given.includes('${') ? given : undefined;
}

/** Merges until nothing more comes; shown as a notification that may be closed. */
async function followed(file: string, script: Uri, log: LogOutputChannel): Promise<void> {
  const picture = await pictureBeside(script);
  if (picture) await commands.executeCommand('unmask.openPreview', picture);
  const report = await window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) =>
      looking(file, token, (message) => {
        log.info(message);
        progress.report({ message });
      }),
  );
  if (report.over) {
    const words = labelled(clusterWords(report), report.run.rows.join(', '));
    if (report.shards.some(({ kind }) => kind === 'failed'))
      throw new Error(
        l10n.t`${words}. What went wrong stands in the files *.log beside the script.`,
      );
    void window.showInformationMessage(words);
    return;
  }
  const cancel = l10n.t('Cancel the Jobs');
  const message = l10n.t('Rows are not merged any more; the jobs go on.');
  if ((await window.showInformationMessage(message, cancel)) === cancel)
    await cancelClusterRun(file);
}

async function looking(
  file: string,
  token: CancellationToken,
  tell: (message: string) => void,
): Promise<ClusterReport> {
  for (let before = ''; ; ) {
    const report = await lookAfter(file, { resubmit: true });
    const words = clusterWords(report);
    if (words !== before) tell(words);
    before = words;
    if (report.over || token.isCancellationRequested) return report;
    await pause(1000 * everySeconds, token);
  }
}

/** So long, or until it is cancelled. */
function pause(milliseconds: number, token: CancellationToken): Promise<void> {
  return new Promise((resolve) => {
    const ended = () => {
      clearTimeout(timer);
      hearing.dispose();
      resolve();
    };
    const timer = setTimeout(ended, milliseconds);
    const hearing = token.onCancellationRequested(ended);
  });
}
