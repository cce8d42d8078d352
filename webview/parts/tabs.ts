/** Tabs: one of several parts of a page is shown; arrows move between them. */
import * as l10n from '@vscode/l10n';
import { make } from './make';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly title: string;
  readonly panel: HTMLElement;
}

export interface Tabs<Name extends string> {
  /** The row of their names. */
  readonly element: HTMLElement;
  show(name: Name): void;
}

export function makeTabs<Name extends string>(
  tabs: readonly Tab<Name>[],
  choose: (name: Name) => void,
): Tabs<Name> {
  const buttons = tabs.map(({ name, label, title, panel }) => {
    panel.id = `panel-${name}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', `tab-${name}`);
    const attributes = { id: `tab-${name}`, 'aria-controls': panel.id, title };
    const button = make('button', { type: 'button', role: 'tab', ...attributes }, label);
    button.addEventListener('click', () => choose(name));
    return button;
  });
  const element = make(
    'div',
    { class: 'tabs', role: 'tablist', 'aria-label': l10n.t('Views') },
    ...buttons,
  );
  element.addEventListener('keydown', ({ key }) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    if (by === undefined || at < 0) return;
    const next = (at + by + tabs.length) % tabs.length;
    buttons[next]!.focus();
    choose(tabs[next]!.name);
  });
  return {
    element,
    show: (shown) => {
      for (const [i, { name, panel }] of tabs.entries()) {
        const on = name === shown;
        panel.hidden = !on;
        buttons[i]!.setAttribute('aria-selected', String(on));
        buttons[i]!.tabIndex = on ? 0 : -1;
      }
    },
  };
}
