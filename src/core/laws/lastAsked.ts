// A law is asked whether what is known can occur, and right after that for its rows: what both need is found once.

/** As `find`, of what was asked last from memory. The answer is read only. */
export function rememberingLast<Answer>(
  find: (known: Int32Array) => Answer,
): (known: Int32Array) => Answer {
  let last: { readonly known: Int32Array; readonly answer: Answer } | undefined;
  return (known) => {
    const same =
      last?.known.length === known.length && known.every((value, i) => value === last?.known[i]);
    if (!last || !same) last = { known: known.slice(), answer: find(known) };
    return last.answer;
  };
}
