// What the page asks people and tells them: dialogs of the browser, and a line that goes by itself.
import * as l10n from '@vscode/l10n';

/** An element with its attributes and what is in it. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** Shows a dialog until `answer` is called or it is left; what was answered. */
export function asked<Answer>(
  title: string,
  content: (answer: (answer: Answer) => void) => readonly (Node | string)[],
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | undefined) => {
      dialog.remove();
      resolve(answer);
    };
    const leave = element('button', { class: 'leave', 'aria-label': l10n.t('Close') }, '✕');
    const dialog = element(
      'dialog',
      { 'aria-label': title },
      element('div', { class: 'dialog-title' }, element('h2', {}, title), leave),
      ...content(settle),
    );
    leave.addEventListener('click', () => settle(undefined));
    dialog.addEventListener('cancel', () => settle(undefined));
    document.body.append(dialog);
    dialog.showModal();
  });
}

interface Pick {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** One of several. */
export async function pick<Item extends Pick>(
  items: readonly Item[] | PromiseLike<readonly Item[]>,
  { title = '', placeHolder = '' } = {},
): Promise<Item | undefined> {
  const all = await items;
  return asked<Item>(title || placeHolder, (answer) => [
    ...(title && placeHolder ? [element('p', {}, placeHolder)] : []),
    element('div', { class: 'picks' }, ...all.map((item) => pickButton(item, answer))),
  ]);
}

function pickButton<Item extends Pick>(item: Item, answer: (item: Item) => void): HTMLElement {
  const { label, description, detail } = item;
  const button = element(
    'button',
    { class: 'pick' },
    element('strong', {}, label.replace(/\$\([\w-]+\) ?/g, '')),
    ...(description ? [element('span', {}, description)] : []),
    ...(detail ? [element('small', {}, detail)] : []),
  );
  button.addEventListener('click', () => answer(item));
  return button;
}

interface InputOptions {
  readonly title?: string;
  readonly prompt?: string;
  readonly value?: string;
  validateInput?(text: string): unknown;
}

/** A line of text that is as it should be. */
export function input({ title = '', prompt = '', value = '', validateInput }: InputOptions) {
  return asked<string>(title || prompt, (answer) => {
    const field = element('input', { value, 'aria-label': prompt });
    const complaint = element('p', { class: 'complaint', role: 'alert' });
    const form = element(
      'form',
      {},
      element('label', {}, prompt, field),
      complaint,
      element('button', { class: 'primary' }, 'OK'),
    );
    const say = async () => {
      const said = saidOf(await validateInput?.(field.value));
      complaint.textContent = said.words;
      complaint.className = said.refused ? 'complaint' : 'detail';
      return said.refused;
    };
    field.addEventListener('input', () => void say());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void say().then((refused) => refused || answer(field.value));
    });
    return [form];
  });
}

export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 };

/** Words about what was typed; a note does not refuse it. */
function saidOf(said: unknown): { readonly words: string; readonly refused: boolean } {
  if (typeof said === 'object' && said && 'message' in said && 'severity' in said)
    return {
      words: String(said.message),
      refused: said.severity === InputBoxValidationSeverity.Error,
    };
  return { words: String(said ?? ''), refused: Boolean(said) };
}

type Choice = string | { readonly title: string };
interface MessageOptions {
  readonly modal?: boolean;
  readonly detail?: string;
}

/** Tells something, and waits for an answer where one may be chosen. */
export async function message(
  words: string,
  ...rest: readonly (Choice | MessageOptions)[]
): Promise<Choice | undefined> {
  const [first] = rest;
  const options: MessageOptions = typeof first === 'object' && !('title' in first) ? first : {};
  const choices = rest.filter((one): one is Choice => one !== options);
  if (choices.length === 0 && !options.modal) {
    toast(words);
    return undefined;
  }
  return asked<Choice>('Unmask', (answer) => [
    element('p', {}, words),
    ...(options.detail ? [element('p', { class: 'detail' }, options.detail)] : []),
    element('div', { class: 'choices' }, ...choices.map((one) => choiceButton(one, answer))),
  ]);
}

function choiceButton(choice: Choice, answer: (choice: Choice) => void): HTMLElement {
  const title = typeof choice === 'string' ? choice : choice.title;
  const button = element('button', {}, title);
  button.addEventListener('click', () => answer(choice));
  return button;
}

/** A line that people read in passing. */
export function toast(words: string, milliseconds = 8000): { dispose(): void } {
  const line = element('div', { class: 'toast', role: 'status' }, words);
  document.body.append(line);
  const timer = setTimeout(() => line.remove(), milliseconds);
  const dispose = () => {
    clearTimeout(timer);
    line.remove();
  };
  line.addEventListener('click', dispose);
  return { dispose };
}

/** Files that somebody chooses. */
export function chosenFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const field = element('input', { type: 'file', multiple: '' });
    field.addEventListener('change', () => resolve([...(field.files ?? [])]));
    field.addEventListener('cancel', () => resolve([]));
    field.click();
  });
}
