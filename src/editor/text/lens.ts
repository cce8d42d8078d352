// A line above a part of a text.
import type { Range } from '../../document/problems';

/** A line above a part of the text: what it says, and what a click does. */
export interface Lens {
  readonly range: Range;
  readonly title: string;
  readonly tooltip: string;
  readonly action:
    | { readonly type: 'preview' | 'watch' | 'compute' | 'cancel' }
    | { readonly type: 'useOptimal' | 'export' | 'certify'; readonly schedule: string };
}
