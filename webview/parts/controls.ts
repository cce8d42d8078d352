// The only file that knows the toolkit of controls (archived upstream): replace it here, and nowhere else.
import './styleNonce';
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { make } from './make';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeTextField());

/** An element of the toolkit, with the properties that are used here. */
function made<Control>(name: string): HTMLElement & Control {
  return document.createElement(name) as HTMLElement & Control;
}

interface Pressable extends HTMLElement {
  disabled: boolean;
}

export function button(
  label: string,
  onPress: () => void,
  look: 'primary' | 'secondary' = 'secondary',
  title?: string,
): Pressable {
  const control = made<Pressable>('vscode-button');
  control.setAttribute('appearance', look);
  control.textContent = label;
  if (title) control.title = title;
  control.addEventListener('click', onPress);
  return control;
}

interface Checkable extends HTMLElement {
  checked: boolean;
}

export function checkbox(
  label: string,
  checked: boolean,
  onChange: (on: boolean) => void,
): Checkable {
  const control = made<Checkable>('vscode-checkbox');
  control.textContent = label;
  control.checked = checked;
  control.addEventListener('change', () => onChange(control.checked));
  return control;
}

/** A field for a number, with what is wrong with it beside it; hears Enter and leaving the field. Either decimal mark will do. */
export interface NumberField {
  readonly element: HTMLElement;
  show(text: string): void;
}

export function numberField(
  label: string,
  accept: (value: number) => string | undefined,
): NumberField {
  const control = made<{ value: string }>('vscode-text-field');
  control.textContent = label;
  control.setAttribute('size', '8');
  const complaint = make('span', { class: 'complaint', role: 'alert' });
  let shown = '';
  control.addEventListener('change', () => {
    if (control.value === shown) return;
    const value =
      control.value.trim() === '' ? Number.NaN : Number(control.value.replace(',', '.'));
    complaint.textContent = accept(value) ?? '';
  });
  return {
    element: make('div', { class: 'field' }, control, complaint),
    show: (text) => {
      shown = text;
      complaint.textContent = '';
      if (document.activeElement !== control) control.value = text;
    },
  };
}

/** One of several, as the platform offers it. */
export interface ChoiceField {
  readonly element: HTMLElement;
  /** Values with their titles, and the value that holds. */
  show(options: readonly (readonly [value: string, title: string])[], value: string): void;
}

export function choiceField(label: string, choose: (value: string) => void): ChoiceField {
  const control = make('select');
  let shown = '';
  control.addEventListener('change', () => choose(control.value));
  return {
    element: make('label', { class: 'choice' }, make('span', {}, label), control),
    show: (options, value) => {
      const key = options.join();
      if (key !== shown)
        control.replaceChildren(
          ...options.map(([one, title]) => make('option', { value: one }, title)),
        );
      shown = key;
      control.value = value;
    },
  };
}
