// The example workspace: six numbered files that tell one story, with their README.
import * as l10n from '@vscode/l10n';
import {
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import { attempt } from './commands';
import { copyMissing } from './examples';
import { exists } from './untitled';
import { writeWholeFile } from './writeWholeFile';

/** What is copied of the examples, and what it is called in the story. */
const chapters: readonly (readonly [from: string, to: string])[] = [
  ['markov.dist.json', '1-chain.dist.json'],
  ['eightLetterWords.dist.json', '2-words.dist.json'],
  ['eightLetterWords.txt', 'eightLetterWords.txt'],
  ['text.dist.json', '3-text.dist.json'],
  ['speech.txt', 'speech.txt'],
  ['measured.dist.json', '4-measured.dist.json'],
  ['hmm.compare.json', '5-comparison.compare.json'],
  ['hmm.dist.json', 'hmm.dist.json'],
];

const settings = `{
  // the script is judged by the chain
  "unmask.advice.profile": "1-chain.dist.json"
}
`;

type Places = Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri'>;

/** A copy of the story that may be edited; what was changed there before is kept. */
export async function ownStory({ extensionUri, globalStorageUri }: Places): Promise<Uri> {
  const target = Uri.joinPath(globalStorageUri, 'story');
  const media = Uri.joinPath(extensionUri, 'media');
  await copyMissing(Uri.joinPath(media, 'story'), target);
  for (const [from, to] of chapters) {
    const place = Uri.joinPath(target, to);
    if (!(await exists(place)))
      await workspace.fs.copy(Uri.joinPath(media, 'examples', from), place);
  }
  const folder = Uri.joinPath(target, '.vscode');
  await workspace.fs.createDirectory(folder);
  const place = Uri.joinPath(folder, 'settings.json');
  if (!(await exists(place))) await writeWholeFile(place, settings, { replace: false });
  return target;
}

/** A window that was opened on the story, and shows nothing yet, begins with its README, its first file and the preview. */
export function beginWithStory({ globalStorageUri }: Places, log: LogOutputChannel): void {
  const story = Uri.joinPath(globalStorageUri, 'story');
  const [folder] = workspace.workspaceFolders ?? [];
  const isEmpty = window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  if (folder?.uri.toString() === story.toString() && isEmpty)
    void attempt(log, l10n.t('the story'), () => beginning(story));
}

/** As a window of the story begins; what it shows stays where it is. */
export async function beginning(story: Uri): Promise<void> {
  const chain = Uri.joinPath(story, '1-chain.dist.json');
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(story, 'README.md'));
  await window.showTextDocument(chain, { preview: false });
  await commands.executeCommand('unmask.openPreview', chain);
}
