import {
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type ModelKindName, modelKinds } from '../../formats/measuringScript/kinds';
import { measuredFileText, measuringScript } from '../../formats/measuringScript/script';
import { registerCommand } from '../window/commands';
import { stepDone } from '../window/walkthrough';
import { writeWholeFile } from '../window/writeWholeFile';
import { runScript, runsHere } from './runMeasuringScript';

/**
 * "Create Measuring Script…": a Python script for a chosen kind of model, beside a distribution file
 * whose picture follows the rows that the script writes.
 */
export function registerCreateMeasuringScript(log: LogOutputChannel): Disposable {
  return registerCommand(log, 'unmask.createMeasuringScript', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    if (!folder) throw new Error('Open a folder first: the script and its rows are kept there.');
    const choice = await window.showQuickPick(kindItems(), {
      title: 'Create Measuring Script',
      placeHolder: 'What kind of model?',
      matchOnDetail: true,
    });
    const what = choice && (await window.showQuickPick(whatItems, whatOptions));
    if (!choice || !what) return;
    const files = await writeFiles(folder, choice.model, what.orders);
    await window.showTextDocument(files.script);
    stepDone('measure');
    // not waited for: the command is done when the script is there
    void offerToRun(files, choice.model, log);
  });
}

const whatOptions = { title: 'Create Measuring Script', placeHolder: 'What is measured?' };

const whatItems: readonly (QuickPickItem & { readonly orders: readonly string[] })[] = [
  {
    label: 'What orders are worth',
    description: 'random, spread, bisection and left to right, with as many calls of the model',
    orders: ['random', 'spread', 'bisection', 'leftToRight'],
  },
  { label: 'Random order alone', description: 'the profile', orders: [] },
];

interface KindItem extends QuickPickItem {
  readonly model: ModelKindName;
}

function kindItems(): KindItem[] {
  return (Object.keys(modelKinds) as ModelKindName[]).map((model) => {
    const { title, detail, modelName } = modelKinds[model];
    return { label: title, description: modelName, detail, model };
  });
}

interface WrittenFiles {
  readonly script: Uri;
  readonly measured: Uri;
  readonly scriptName: string;
}

/** The script and the file of its picture, under the first number whose names are all free. */
async function writeFiles(
  folder: Uri,
  model: ModelKindName,
  orders: readonly string[],
): Promise<WrittenFiles> {
  const taken = new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name));
  for (let i = 1; ; i++) {
    const mark = i === 1 ? '' : `-${i}`;
    const [script, rows] = [`measure${mark}.py`, `rows${mark}.jsonl`];
    const measured = `measured${mark}.dist.json`;
    if ([script, rows, measured].some((name) => taken.has(name))) continue;
    const files = {
      script: Uri.joinPath(folder, script),
      measured: Uri.joinPath(folder, measured),
      scriptName: script,
    };
    const anew = { replace: false };
    await writeWholeFile(files.script, measuringScript({ model, script, rows, orders }), anew);
    await writeWholeFile(files.measured, measuredFileText({ model, script, rows }), anew);
    return files;
  }
}

const runInTerminal = 'Run in Terminal';

async function offerToRun(
  files: WrittenFiles,
  model: ModelKindName,
  log: LogOutputChannel,
): Promise<void> {
  const { scriptName, script } = files;
  const adapt = modelKinds[model].code
    ? `Look through the places marked ADAPT in ${scriptName} first`
    : `${scriptName} runs as it is`;
  const message = `${adapt}; the picture of its rows follows as they arrive.`;
  // a terminal runs where the files are, and only what people trust
  const runs = workspace.isTrusted && runsHere(script);
  const answer = await window.showInformationMessage(message, ...(runs ? [runInTerminal] : []));
  if (answer !== runInTerminal) return;
  try {
    await runScript(files.script, files.measured);
  } catch (error) {
    log.error(String(error));
    void window.showErrorMessage(`Unmask: ${scriptName} could not be run: ${String(error)}`);
  }
}
