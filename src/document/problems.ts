// Places, edits and problems of a text: the types that all layers share.
import type { Severity } from '../core/input/finding';

/** Lines and UTF-16 characters from 0, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A change of the text that would mend a problem. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one that "fix" without a choice should take. */
  readonly preferred: boolean;
}

/** A finding at its place in the text. */
export interface Problem {
  /** Stable and readable, such as `probabilities.sum`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fixes: readonly Fix[];
}
