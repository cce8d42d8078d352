// Leaves out problems and repairs that nobody would read.
import type { Problem } from '../document/problems';

/** More than anybody reads; an editor shows no more for one file either. */
const mostProblems = 250;
/** UTF-16 characters of replacement text; beyond this a fix costs more to send than it is worth. */
const longestFix = 1_000_000;

/** The problems that are worth sending to the editor: a broken large file can have millions. */
export function worthSending(problems: readonly Problem[]): readonly Problem[] {
  return problems.slice(0, mostProblems).map((problem) => ({
    ...problem,
    fixes: problem.fixes.filter(
      ({ edits }) => edits.reduce((length, edit) => length + edit.newText.length, 0) <= longestFix,
    ),
  }));
}
