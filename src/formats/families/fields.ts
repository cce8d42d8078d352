// The fields that most families share.
import * as Type from 'typebox';
import { longestLength } from '../../core/laws/law';

/** The field that nearly every family has. */
export const lengthField = Type.Integer({
  minimum: 1,
  maximum: longestLength,
  description: 'Number of positions N.',
});

/** Rows and columns of positions that lie row by row. */
export const gridField = Type.Array(Type.Integer({ minimum: 1 }), {
  minItems: 2,
  maxItems: 2,
});

export const alphabetField = Type.Integer({
  minimum: 1,
  maximum: 1_000_000,
  description: 'Number of symbols q; the symbols are 0 … q − 1.',
});
