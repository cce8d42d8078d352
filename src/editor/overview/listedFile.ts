// A file of the workspace as the list shows it.
import type { GlanceReply } from '../../protocol/glance';

export type Group = 'distributions' | 'measurements' | 'comparisons';

/** What is known of a comparison at a glance. */
export interface ComparisonGlance {
  readonly kind: 'comparison';
  readonly samplers: number;
  /** Of the best random order, nats, from few steps to many. */
  readonly curve: readonly number[];
}

export type ShownGlance =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'computing'; readonly fraction: number }
  /** Words that say why nothing is known. */
  | { readonly kind: 'unread'; readonly message: string }
  | ComparisonGlance
  | GlanceReply;

export interface ListedFile {
  /** The address, as a text. */
  readonly uri: string;
  /** Its name without the ending. */
  readonly name: string;
  /** The folder that it lies in, relative to the workspace; empty at its root. */
  readonly folder: string;
  /** When it was changed, milliseconds since 1970. */
  readonly changed: number;
  readonly shown: ShownGlance;
}

/** Whether a name is that of a comparison. */
export function isComparisonName(name: string): boolean {
  return name.endsWith('.compare.json');
}

export function groupOfFile({ uri, shown }: ListedFile): Group {
  if (isComparisonName(uri)) return 'comparisons';
  return shown.kind === 'computed' && shown.glance.method === 'measured'
    ? 'measurements'
    : 'distributions';
}
