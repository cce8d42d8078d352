// The part of JSON schema that checks, completions and hovers read.
import type { TSchema } from 'typebox';

/** What JSON schema says of a value, as far as the program reads it. */
export interface ValueSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly ValueSchema[];
  readonly items?: ValueSchema;
  readonly properties?: { readonly [key: string]: ValueSchema };
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly [keyword: string]: unknown;
}

/** The declaration of a field, which is JSON schema. */
export function schemaOf(declared: TSchema): ValueSchema {
  return { ...declared };
}
