// Messages between the extension and the page of a comparison.
import type { ComparisonFile } from '../document/comparisonFile';

export type {
  ComparisonFile,
  ErrorKind,
  SavedOrder,
  SavedPoint,
} from '../document/comparisonFile';
export type { SavedDecoder, SavedFront, SavedTold } from '../document/frontFile';

/** What the page of a comparison shows; what was found stays when the work ends before its time. */
export type ComparisonState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'computing';
      readonly comparison: ComparisonFile;
      /** Calls of the decoders whose sequences are judged; where samplers are compared, none. */
      readonly judging?: number;
      readonly stage: string;
      /** From 0 to 1. */
      readonly fraction: number;
      /** How much longer, once that can be said. */
      readonly seconds?: number;
    }
  | { readonly kind: 'failed'; readonly comparison: ComparisonFile; readonly message: string }
  | { readonly kind: 'ready'; readonly comparison: ComparisonFile };

/** Host → page: always the whole state. */
export interface ToComparison {
  readonly type: 'comparison';
  readonly state: ComparisonState;
  /** The samplers that are drawn until somebody picks others. */
  readonly shownFirst: readonly string[];
}

/** Page → host: intentions of this tab. */
export type FromComparison =
  | { readonly type: 'cancelComparing' }
  /** For the first time, or once more with something done to the rows before tokens are drawn. */
  | { readonly type: 'compare'; readonly temperature: number; readonly topP: number }
  /** What comes out of decoders with so many calls, beside what is compared. */
  | { readonly type: 'front'; readonly steps: number }
  /** Play a run on the distribution that is compared. */
  | { readonly type: 'watch' }
  /** The fixed order at this place of the comparison, for other programs. */
  | { readonly type: 'exportOrder'; readonly place: number }
  /** As a file that shows it again. */
  | { readonly type: 'saveComparison' }
  | { readonly type: 'saveComparisonCsv' }
  | { readonly type: 'saveFrontCsv' };
