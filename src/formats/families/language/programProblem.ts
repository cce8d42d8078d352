// What is wrong with a program, and where.

/** A stretch of the program's text, in characters from its beginning. */
export interface CodePlace {
  readonly from: number;
  readonly to: number;
}

/** Thrown while a program is read or expanded, and caught by whoever asked for it. */
export class ProgramProblem extends Error {
  constructor(
    message: string,
    readonly place: CodePlace,
  ) {
    super(message);
  }
}
