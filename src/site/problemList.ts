// Problems of the text as a list: where, what, and buttons that mend it.
import * as l10n from '@vscode/l10n';
import type { Problem } from '../document/problems';
import { editedText } from '../document/textEdits';
import { element } from './vscode/dialogs';
import { changeText, shownText } from './vscode/pageText';

const marks = { error: '✕', warning: '⚠', information: 'ℹ' } as const;
const severities = {
  error: () => l10n.t('error'),
  warning: () => l10n.t('warning'),
  information: () => l10n.t('information'),
} as const;
/** Milliseconds: what changes beside a picture of the same text would be worked out in the same frame. */
const pictureFirst = 50;
/** More than anybody reads at once. */
const mostShown = 50;

export function problemList(
  list: HTMLElement,
  goTo: (from: number, to: number) => void,
): { show(problems: readonly Problem[]): void } {
  let before = '';
  let newest: readonly Problem[] = [];
  let waits = false;
  const fill = () => {
    waits = false;
    const now = JSON.stringify(newest);
    if (now === before) return;
    before = now;
    const shown = newest.slice(0, mostShown).map((problem) => entryOf(problem, goTo));
    const more = newest.length - shown.length;
    if (more > 0) shown.push(element('li', {}, l10n.t`and ${more} more`));
    list.replaceChildren(...shown);
    list.hidden = newest.length === 0;
  };
  return {
    show: (problems) => {
      newest = problems;
      if (!waits) setTimeout(fill, pictureFirst);
      waits = true;
    },
  };
}

function entryOf(problem: Problem, goTo: (from: number, to: number) => void): HTMLElement {
  const { severity, message, range, fixes } = problem;
  const place = element('button', { class: 'place', title: problem.code }, message);
  place.addEventListener('click', () => {
    const text = shownText();
    if (text) goTo(text.offsetAt(range.start), text.offsetAt(range.end));
  });
  return element(
    'li',
    { class: severity },
    element('span', { 'aria-label': severities[severity](), role: 'img' }, marks[severity]),
    element('span', { class: 'line' }, l10n.t`line ${range.start.line + 1}`),
    place,
    ...fixes.map((fix) => fixButton(fix)),
  );
}

function fixButton({ title, edits }: Problem['fixes'][number]): HTMLElement {
  const button = element('button', { class: 'fix' }, title);
  button.addEventListener('click', () => {
    const text = shownText();
    if (text) changeText(editedText(text.getText(), edits));
  });
  return button;
}
