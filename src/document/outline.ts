// Where the parts of a distribution file stand: the types.
import type { JsonPlace } from './jsonText';
import type { Range } from './problems';

/** Where the parts of a distribution file stand, for lenses, hovers and insertions. */
export interface Outline {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly units: 'nats' | 'bits';
  readonly distribution:
    | {
        /** Of the key `"distribution"`. */
        readonly keyRange: Range;
        readonly range: Range;
        readonly family: { readonly name: string; readonly range: Range } | undefined;
      }
    | undefined;
  readonly goal: { readonly keyRange: Range; readonly range: Range } | undefined;
  readonly model?: { readonly keyRange: Range; readonly range: Range };
  readonly schedules: readonly OutlinedSchedule[];
}

export interface OutlinedSchedule {
  readonly name: string;
  readonly keyRange: Range;
  /** Of the value. */
  readonly range: Range;
  /** How another value is written in its place; undefined for on one line. */
  readonly place: JsonPlace | undefined;
}
