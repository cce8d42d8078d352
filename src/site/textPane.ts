// The text of the page with its problems, and the buttons above it.
import * as l10n from '@vscode/l10n';
import type { Analysis } from '../editor/analysis/analysis';
import { type DocumentState, problemsOf } from '../editor/analysis/documentState';
import type { givenByBuild } from './given';
import { offerLanguages } from './pageWords';
import { problemList } from './problemList';
import { linkTo, safeName, textOfLink } from './sharedLink';
import { chosenFiles, message, toast } from './vscode/dialogs';
import { fs } from './vscode/files';
import { commands } from './vscode/index';
import { changeText, onText, openText, shownText } from './vscode/pageText';
import { folderOfPage, Uri } from './vscode/uri';
import { placesAreShownBy } from './vscode/window';

const firstExample = 'markov.dist.json';

/** Fills the left side of the page, and opens what the link holds, or an example. */
export async function buildTextPane(
  { examples, titles }: ReturnType<typeof givenByBuild>,
  analysis: Analysis,
): Promise<void> {
  const area = part('text', HTMLTextAreaElement);
  const choice = part('example', HTMLSelectElement);
  for (const [name, text] of Object.entries(examples)) await keep(name, text);
  choice.append(...Object.entries(titles).map(([name, title]) => new Option(title, name)));
  choice.value = '';
  choice.addEventListener('change', () => {
    openText(choice.value, examples[choice.value] ?? '');
    choice.value = '';
  });
  area.addEventListener('input', () => changeText(area.value));
  onText.opened((text) => show(area, text.name, text.getText()));
  onText.changed(({ document }) => {
    if (area.value !== document.getText()) area.value = document.getText();
  });
  placesAreShownBy((from, to) => select(area, from, to));
  const problems = problemList(part('problems', HTMLElement), (from, to) => select(area, from, to));
  analysis.onDidChange((state: DocumentState) => {
    if (state.uri === shownText()?.uri.toString()) problems.show(problemsOf(state));
  });
  hearButtons(analysis);
  offerLanguages(part('language', HTMLSelectElement));
  hearDrops(area);
  globalThis.addEventListener('hashchange', () => void openLink());
  if (!(await openLink())) openText(firstExample, examples[firstExample] ?? '');
}

function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new RangeError(`the page has no #${id}`);
}

function show(area: HTMLTextAreaElement, name: string, text: string): void {
  area.value = text;
  area.scrollTop = 0;
  part('name', HTMLElement).textContent = name;
}

function select(area: HTMLTextAreaElement, from: number, to: number): void {
  area.focus();
  area.setSelectionRange(from, to);
  const lines = area.value.split('\n').length;
  const line = area.value.slice(0, from).split('\n').length;
  area.scrollTop = (area.scrollHeight * (line - 1)) / lines - area.clientHeight / 3;
}

/** Whether the address held a text; what is wrong with it is said. */
async function openLink(): Promise<boolean> {
  try {
    const shared = await textOfLink(location.hash);
    if (shared) openText(shared.name, shared.text);
    return shared !== undefined;
  } catch (error) {
    void message(error instanceof Error ? error.message : String(error), { modal: true });
    return false;
  }
}

function hearButtons(analysis: Analysis): void {
  const press = (id: string, act: () => unknown) =>
    part(id, HTMLButtonElement).addEventListener('click', () => void act());
  press('open', async () => openFiles(await chosenFiles()));
  press('share', () => copyLink(analysis));
  press('insert', () => commands.executeCommand('unmask.insertSchedule'));
  press('export', () => commands.executeCommand('unmask.exportSchedule'));
  press('certify', () => commands.executeCommand('unmask.certifySchedule'));
  press('guide-button', () => {
    const guide = part('guide', HTMLElement);
    guide.hidden = !guide.hidden;
    part('guide-button', HTMLButtonElement).setAttribute('aria-pressed', String(!guide.hidden));
  });
}

async function copyLink(analysis: Analysis): Promise<void> {
  const text = shownText();
  if (!text) return;
  try {
    history.replaceState(null, '', await linkTo(text.name, text.getText()));
    await navigator.clipboard.writeText(location.href);
    const files = analysis.state(text.uri.toString())?.reading?.files ?? [];
    const beside = files.length > 0 ? l10n.t` Not in it: ${files.join(', ')}.` : '';
    toast(l10n.t`Copied a link that holds the whole text.${beside}`);
  } catch (error) {
    void message(error instanceof Error ? error.message : String(error), { modal: true });
  }
}

function hearDrops(area: HTMLTextAreaElement): void {
  area.addEventListener('dragover', (event) => event.preventDefault());
  area.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return; // a text that is dropped goes where it is dropped
    event.preventDefault();
    void openFiles(files);
  });
}

/** A distribution file becomes the text; whatever else was chosen lies beside it, where the text may name it. */
async function openFiles(files: readonly File[]): Promise<void> {
  const found = files.find(({ name }) => name.endsWith('.dist.json'));
  const distribution = found ?? (files.length === 1 ? files.find(isJson) : undefined);
  for (const file of files)
    if (file !== distribution) await keep(file.name, new Uint8Array(await file.arrayBuffer()));
  if (distribution) openText(safeName(distribution.name), await distribution.text());
  else if (files.length > 0)
    toast(l10n.t`${files.map(({ name }) => name).join(', ')} can now be named in the text.`);
}

const isJson = ({ name }: File) => name.endsWith('.json');

function keep(name: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return fs.writeFile(Uri.joinPath(folderOfPage, name), bytes);
}
