/** The kind of a list of tokens per step that is written as an object, so that it can name its order. */
export const listKind = 'list';
