// What the page of a notebook and the extension tell each other: in which language people read, and what they chose.
import type { TextLanguage } from '../document/textLanguage';

export type FromNotebook =
  | { readonly type: 'ready' }
  /** What somebody chose in one output. */
  | { readonly type: 'chose'; readonly output: string; readonly view: unknown };

/** The answer to "ready". */
export interface ToNotebook {
  readonly language: TextLanguage;
  readonly views: NotebookViews;
}

/** What was chosen in which output: the one that was touched last comes last. */
export type NotebookViews = Readonly<Record<string, unknown>>;

/** Of more outputs than these the ones that were longest untouched are forgotten. */
const most = 50;

export function withView(views: NotebookViews, output: string, view: unknown): NotebookViews {
  const { [output]: _, ...others } = views;
  return Object.fromEntries([...Object.entries(others), [output, view]].slice(-most));
}
