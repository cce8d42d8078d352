// Another file, or an older version of the same, drawn over the curves of the panel.
import { isObject } from '../core/input/isObject';
import type { Profile } from '../core/profile/profile';
import type { Evaluation } from '../core/study/evaluation';

/** As much of another evaluation as is drawn over one. */
export interface Overlay {
  /** For people: "words", "chain at HEAD". */
  readonly name: string;
  readonly length: number;
  readonly profile: Pick<Profile, 'method' | 'conditionalEntropy'>;
  /** In random order. */
  readonly curve: Evaluation['curve'];
}

export type OverlayState =
  | { readonly kind: 'none' }
  | { readonly kind: 'computing'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | { readonly kind: 'shown'; readonly overlay: Overlay };

/** What is drawn over a text: its last commit, or the file at an address. */
export type OverlaySource = 'head' | { readonly file: string };

export function isOverlaySource(value: unknown): value is OverlaySource {
  return value === 'head' || (isObject(value) && typeof value.file === 'string');
}

/** Host → page: always the whole state. */
export interface ToOverlay {
  readonly type: 'overlay';
  readonly state: OverlayState;
  /** For the page to keep over a reload. */
  readonly source?: OverlaySource | undefined;
}

/** What the page asks to be drawn over the text shown: a file, its last commit, nothing; or both plans in a table. */
export const overlayWishes = ['file', 'head', 'nothing', 'table'] as const;

/** Page → host. */
export interface FromOverlay {
  readonly type: 'overlay';
  readonly with: (typeof overlayWishes)[number];
}
