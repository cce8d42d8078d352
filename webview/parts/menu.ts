/** A button that opens a list of things to do, by mouse and by keyboard. */
import { make } from './make';

export interface MenuItem {
  readonly label: string;
  readonly title?: string;
  act(): void;
}

/** `name` says what it is about, for those who do not see where it stands. */
export function menuButton(name: string, items: readonly MenuItem[]): HTMLElement {
  const opener = make(
    'button',
    {
      type: 'button',
      class: 'opener',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-label': name,
      title: name,
    },
    '⋯',
  );
  const list = make('div', { class: 'menu', role: 'menu', 'aria-label': name, hidden: '' });
  const entries = items.map((item) => entryOf(item, () => open(false)));
  list.append(...entries);
  const element = make('span', { class: 'menu-button' }, opener, list);
  const open = (now: boolean) => {
    if (Boolean(list.hidden) !== now) return;
    const hadFocus = list.contains(document.activeElement);
    list.hidden = !now;
    opener.setAttribute('aria-expanded', String(now));
    if (now) entries[0]?.focus();
    else if (hadFocus) opener.focus();
  };
  opener.addEventListener('click', () => open(Boolean(list.hidden)));
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) open(false);
  });
  list.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') open(false);
    const next = entryAfter(event.key, entries);
    next?.focus();
    if (next || event.key === 'Escape') event.preventDefault();
  });
  return element;
}

function entryOf({ label, title, act }: MenuItem, close: () => void): HTMLElement {
  const entry = make('button', { type: 'button', role: 'menuitem', tabindex: '-1', title }, label);
  entry.addEventListener('click', () => {
    close();
    act();
  });
  return entry;
}

function entryAfter(key: string, entries: readonly HTMLElement[]): HTMLElement | undefined {
  const at = entries.findIndex((entry) => entry.matches(':focus'));
  switch (key) {
    case 'ArrowDown':
      return entries[(at + 1) % entries.length];
    case 'ArrowUp':
      return entries.at(at - 1);
    case 'Home':
      return entries[0];
    case 'End':
      return entries.at(-1);
    default:
      return undefined;
  }
}
