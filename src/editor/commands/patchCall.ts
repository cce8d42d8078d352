import * as l10n from '@vscode/l10n';
import {
  commands,
  type Disposable,
  type LogOutputChannel,
  Position,
  ProgressLocation,
  type QuickPickItem,
  QuickPickItemKind,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { PatchReply, PatchWay } from '../../protocol/patching';
import type { Analysis } from '../analysis/analysis';
import { adviceProfile } from '../text/adviceProfile';
import { profileText } from '../text/profileText';
import { registerCommand } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import { createScript } from './createMeasuringScript';
import { Patches } from './patches';

/** "Plan This Call": ways to run a plan where a sampler is called; the chosen one is shown as a difference, and written when people apply it. */
export function registerPatchCall(
  analysis: Analysis,
  release: string,
  log: LogOutputChannel,
): Disposable[] {
  const patches = new Patches();
  return [
    patches,
    ...patches.commands(log),
    registerCommand(log, 'unmask.patchCall', async (given?: unknown, place?: unknown) => {
      const editor = window.activeTextEditor;
      const uri = given instanceof Uri ? given : editor?.document.uri;
      if (!uri) throw new Error(l10n.t('Open the program that calls the sampler first.'));
      const document = await workspace.openTextDocument(uri);
      const at = place instanceof Position ? place : await callNear(analysis, document);
      const profile = adviceProfile(uri);
      if (!at || !profile) throw new Error(at ? noProfile : noCall);
      const reply = await askWays(analysis, document, { at, profile, release });
      const chosen = await choose(reply, profile);
      if (!chosen) return;
      if ('way' in chosen) await patches.show(document, chosen.way);
      else await chosen.go(uri);
    }),
  ];
}

const noProfile = l10n.t(
  'Nothing says yet by which model this call is planned: measure it, or take "Unmask: Choose Profile for Advice…".',
);
const noCall = l10n.t('There is no call of a sampler that is known in this file.');

/** The call that the cursor is nearest to. */
async function callNear(
  { client }: Analysis,
  document: TextDocument,
): Promise<Position | undefined> {
  const params = { name: fileName(document.uri), text: document.getText() };
  const offers = await client.thread.offers(params);
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  const line = shown?.selection.active.line ?? 0;
  const [nearest] = [...offers].sort(
    (one, other) => Math.abs(one.range.start.line - line) - Math.abs(other.range.start.line - line),
  );
  return nearest && new Position(nearest.range.start.line, nearest.range.start.character);
}

function askWays(
  analysis: Analysis,
  document: TextDocument,
  {
    at,
    profile,
    release,
  }: { readonly at: Position; readonly profile: Uri; readonly release: string },
): Thenable<PatchReply> {
  const progress = {
    location: ProgressLocation.Notification,
    title: l10n.t('Planning this call'),
    cancellable: true,
  };
  return window.withProgress(progress, async (_, token) => {
    const read = await profileText(profile, analysis);
    if ('problem' in read) throw new Error(read.problem);
    const { uri } = document;
    return analysis.client.thread.patch(
      {
        ...{ uri: profile.toString(), version: read.version, text: read.text, release },
        judge: fileName(profile),
        settings: {
          name: fileName(uri),
          text: document.getText(),
          place: { line: at.line, character: at.character },
        },
        taken: await namesBeside(uri),
      },
      token,
    );
  });
}

async function namesBeside(uri: Uri): Promise<readonly string[]> {
  if (uri.scheme === 'untitled') return [];
  const listed = await workspace.fs.readDirectory(Uri.joinPath(uri, '..'));
  return listed.map(([name]) => name);
}

type Chosen = { readonly way: PatchWay } | { go(program: Uri): Promise<unknown> };

async function choose(
  { title, ways, refused, decoders }: PatchReply,
  profile: Uri,
): Promise<Chosen | undefined> {
  const items: (QuickPickItem & { readonly chosen?: Chosen })[] = [
    ...ways.map((way) => ({
      label: `$(diff) ${way.label}`,
      description: way.description,
      detail: way.detail,
      chosen: { way },
    })),
    {
      label: ways.length > 0 ? l10n.t('Or') : l10n.t('Ways out'),
      kind: QuickPickItemKind.Separator,
    },
    ...waysOut(profile, decoders).map(({ go, ...item }) => ({ ...item, chosen: { go } })),
  ];
  const choice = await window.showQuickPick(items, {
    title: title === '' ? l10n.t('Plan This Call') : title,
    placeHolder:
      refused.length > 0
        ? refused.join(' ')
        : l10n.t('A difference is shown; nothing is written yet.'),
    matchOnDescription: true,
  });
  return choice?.chosen;
}

function waysOut(
  profile: Uri,
  decoders: string | undefined,
): readonly (QuickPickItem & { go(program: Uri): Promise<unknown> })[] {
  const run =
    (command: string, ...args: readonly unknown[]) =>
    async () =>
      commands.executeCommand(command, ...args);
  return [
    ...(decoders === undefined
      ? []
      : [
          {
            label: l10n.t('$(beaker) Measure this call beside the plans…'),
            description: l10n.t('its rule and theirs on the same texts, with paired differences'),
            go: (program: Uri) => createScript({ program, decoders }),
          },
        ]),
    {
      label: l10n.t('$(graph) See the picture'),
      description: fileName(profile),
      go: run('unmask.openPreview', profile),
    },
    {
      label: l10n.t('$(export) Export a schedule…'),
      description: l10n.t('for another sampler, or as a table'),
      go: run('unmask.exportSchedule', profile.toString()),
    },
    {
      label: l10n.t('$(symbol-file) Judge by another distribution…'),
      go: (program: Uri) => run('unmask.chooseAdviceProfile', program)(),
    },
  ];
}
