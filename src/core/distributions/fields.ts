import Type from 'typebox';

/** Longer sequences would not fit in memory with what is computed of them. */
export const longestLength = 1_000_000;

/** The field that nearly every family has. */
export const lengthField = Type.Integer({
  minimum: 1,
  maximum: longestLength,
  description: 'Number of positions N.',
});

export const alphabetField = Type.Integer({
  minimum: 1,
  maximum: 1_000_000,
  description: 'Number of symbols q; the symbols are 0 … q − 1.',
});
