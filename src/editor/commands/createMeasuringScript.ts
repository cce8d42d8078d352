import * as l10n from '@vscode/l10n';
import {
  ConfigurationTarget,
  type Disposable,
  type LogOutputChannel,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Measuring } from '../../document/advice/measuring';
import { dataFilesAmong } from '../../formats/measuringScript/dataFiles';
import {
  isModelKind,
  type ModelKindName,
  modelKinds,
  usualGrid,
} from '../../formats/measuringScript/kinds';
import { measuredFileText, measuringScript } from '../../formats/measuringScript/script';
import { adviceProfile } from '../text/adviceProfile';
import { registerCommand } from '../window/commands';
import { exists } from '../window/untitled';
import { stepDone } from '../window/walkthrough';
import { writeWholeFile } from '../window/writeWholeFile';

const title = l10n.t('Create Measuring Script');

/**
 * "Create Measuring Script…": a Python script for a chosen kind of model, beside a distribution file
 * whose picture follows the rows that the script writes.
 */
export function registerCreateMeasuringScript(log: LogOutputChannel): Disposable[] {
  return [
    registerCommand(log, 'unmask.createMeasuringScript', () => createScript({})),
    registerCommand(log, '_unmask.measureForCall', (program: Uri, measuring: Measuring) =>
      createScript({ program, measuring }),
    ),
  ];
}

/** What a script is written for, as far as that is known; people are asked for the rest. */
export interface ScriptWish {
  /** The program whose call it is about: the script comes beside it, and what it measures judges that call. */
  readonly program?: Uri;
  readonly measuring?: Measuring;
  /** Decoders to measure beside each other, instead of a profile. */
  readonly decoders?: string;
}

/** Writes a script and shows it: what it needs, and the lens that runs it, stand at its top. */
export async function createScript(wish: ScriptWish): Promise<void> {
  const { program, measuring, decoders } = wish;
  const folder =
    program && program.scheme !== 'untitled'
      ? Uri.joinPath(program, '..')
      : workspace.workspaceFolders?.[0]?.uri;
  if (!folder)
    throw new Error(l10n.t('Open a folder first: the script and its rows are kept there.'));
  const choice = await window.showQuickPick(kindItems(measuring), {
    title,
    placeHolder: l10n.t('What kind of model?'),
    matchOnDetail: true,
  });
  const what =
    choice &&
    (decoders === undefined
      ? await window.showQuickPick(whatItems(onGrid(choice.model, measuring)), whatOptions)
      : none);
  if (!choice || !what) return;
  const { model, modelName } = choice;
  const data = await dataIn(folder, model);
  if (!data) return;
  const { length, block } = measuring ?? {};
  const files = await writeFiles(folder, {
    ...{ model, orders: what.orders, decoders, ...data },
    ...(modelName !== undefined && { modelName }),
    ...(length !== undefined && { length }),
    ...(block !== undefined && { block }),
  });
  await window.showTextDocument(files.script);
  stepDone('measure');
  if (program && files.measured) await judgeBy(program, files.measured);
}

const none = { orders: [] };

/** The one file of texts that is there, or one that people choose; undefined where they do not. */
async function dataIn(
  folder: Uri,
  model: ModelKindName,
): Promise<{ readonly data?: string } | undefined> {
  const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  const found = dataFilesAmong(model, names);
  if (found.length < 2) return { ...(found[0] !== undefined && { data: found[0] }) };
  const placeHolder = l10n.t('Which texts is it measured on?');
  const data = await window.showQuickPick(found, { title, placeHolder });
  return data === undefined ? undefined : { data };
}

const whatOptions = { title, placeHolder: l10n.t('What is measured?') };

/** Whether the positions of a model lie on a grid that its script knows. */
function onGrid(model: ModelKindName, measuring: Measuring | undefined): boolean {
  const { length = modelKinds[model].length, block } = measuring ?? {};
  return block === undefined && usualGrid(model, length) !== undefined;
}

function whatItems(
  grid: boolean,
): readonly (QuickPickItem & { readonly orders: readonly string[] })[] {
  return [
    {
      label: l10n.t('What orders are worth'),
      ...(grid
        ? {
            description: l10n.t(
              'random, Bayer (spread on the grid), spread and left to right, with as many calls of the model',
            ),
            orders: ['random', 'bayer', 'spread', 'leftToRight'],
          }
        : {
            description: l10n.t(
              'random, spread, bisection and left to right, with as many calls of the model',
            ),
            orders: ['random', 'spread', 'bisection', 'leftToRight'],
          }),
    },
    { label: l10n.t('Random order alone'), description: l10n.t('the profile'), orders: [] },
  ];
}

interface KindItem extends QuickPickItem {
  readonly model: ModelKindName;
  readonly modelName?: string;
}

/** The kinds of models, first the one that a program seems to use. */
function kindItems(guess: Measuring | undefined): readonly KindItem[] {
  const items = Object.keys(modelKinds)
    .filter(isModelKind)
    .map((model): KindItem => {
      const { title: label, detail, modelName } = modelKinds[model];
      const own = guess?.model === model ? guess.modelName : undefined;
      return {
        ...{ label, detail, model, description: own ?? modelName },
        ...(own !== undefined && { modelName: own }),
      };
    });
  return items.sort(
    (one, other) => Number(other.model === guess?.model) - Number(one.model === guess?.model),
  );
}

interface WrittenFiles {
  readonly script: Uri;
  /** The picture of its rows; none of decoders, whose comparison is made as they arrive. */
  readonly measured?: Uri;
}

/** What is written into a script; its names are found here. */
interface Written {
  readonly model: ModelKindName;
  readonly modelName?: string;
  readonly data?: string;
  readonly length?: number;
  readonly block?: number;
  readonly orders: readonly string[];
  readonly decoders: string | undefined;
}

/** The script and what belongs to it, under the first number whose names are all free. */
async function writeFiles(folder: Uri, { decoders, ...choice }: Written): Promise<WrittenFiles> {
  const taken = new Set((await workspace.fs.readDirectory(folder)).map(([name]) => name));
  for (let i = 1; ; i++) {
    const mark = `${decoders === undefined ? '' : '-decoders'}${i === 1 ? '' : `-${i}`}`;
    const [script, rows] = [`measure${mark}.py`, `rows${mark}.jsonl`];
    const beside = decoders === undefined ? `measured${mark}.dist.json` : `rules${mark}.json`;
    if ([script, rows, beside].some((name) => taken.has(name))) continue;
    const anew = { replace: false };
    const listed = decoders === undefined ? {} : { decoders: beside };
    const text = measuringScript({ ...choice, script, rows, ...listed });
    await writeWholeFile(Uri.joinPath(folder, script), text, anew);
    const other = decoders ?? measuredFileText({ ...choice, script, rows });
    await writeWholeFile(Uri.joinPath(folder, beside), other, anew);
    return {
      script: Uri.joinPath(folder, script),
      ...(decoders === undefined && { measured: Uri.joinPath(folder, beside) }),
    };
  }
}

/** Calls in the folder of a program are planned by what is measured, unless people have chosen another file. */
async function judgeBy(program: Uri, measured: Uri): Promise<void> {
  const folder = workspace.getWorkspaceFolder(program)?.uri;
  const chosen = adviceProfile(program);
  if (!folder || (chosen && (await exists(chosen)))) return;
  const name = measured.path.slice(folder.path.replace(/\/$/, '').length + 1);
  await workspace
    .getConfiguration('unmask', folder)
    .update('advice.profile', name, ConfigurationTarget.WorkspaceFolder);
}
