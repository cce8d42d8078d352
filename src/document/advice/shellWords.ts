// The commands of a shell script, word by word.

/** Offsets in the text. */
export interface ShellPlace {
  readonly from: number;
  readonly to: number;
}

/** A word of a command, as it is written and as the shell reads it. */
export interface Word extends ShellPlace {
  readonly text: string;
}

export interface ShellCommand {
  readonly words: readonly Word[];
  /** Whether it may run never or again: in a branch, a loop, a function, or behind && and ||. */
  readonly conditional: boolean;
}

/** A quoted part, arithmetic, an escape, a comment, what ends a command, blanks, or anything else up to the next of these. */
const pieces =
  /\\\r?\n|\\[\s\S]|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|\$\(\((?:[^()]|\([^()]*\))*\)\)|[ \t]+|\r?\n|&&|\|\||[;|&()]|\$(?=\(\()|#|(?:[^\s"'\\;|&()#$]|\$(?!\(\())+/g;

const opening = /^(?:if|for|while|until|case|select)$/;
const closing = /^(?:fi|done|esac|\})$/;

/** Words before a command that say nothing of what it does. */
export const between = /^(?:then|do|else|\{|!)$/;

/** The commands of a script, without quotes and comments. */
export function commandsIn(source: string): readonly ShellCommand[] {
  const commands: { words: Word[]; follows: boolean }[] = [{ words: [], follows: false }];
  let word: { from: number; to: number; text: string } | undefined;
  const end = () => {
    if (word) commands.at(-1)?.words.push(word);
    word = undefined;
  };
  pieces.lastIndex = 0;
  for (let found = pieces.exec(source); found; found = pieces.exec(source)) {
    const [piece, double, single] = found;
    if (/^(?:\\\r?\n|[ \t]+)$/.test(piece)) end();
    else if (/^(?:\r?\n|&&|\|\||[;|&()])$/.test(piece)) {
      end();
      commands.push({ words: [], follows: piece === '&&' || piece === '||' });
    } else if (piece === '#' && !word) {
      const next = source.indexOf('\n', found.index);
      pieces.lastIndex = next < 0 ? source.length : next;
    } else {
      word ??= { from: found.index, to: found.index, text: '' };
      word.text += double ?? single ?? piece.replace(/^\\/, '');
      word.to = found.index + piece.length;
    }
  }
  end();
  return nested(commands.filter(({ words }) => words.length > 0));
}

function nested(commands: readonly { words: readonly Word[]; follows: boolean }[]) {
  let depth = 0;
  return commands.map(({ words, follows }): ShellCommand => {
    const first = words[0]!.text;
    if (closing.test(first)) depth = Math.max(0, depth - 1);
    const conditional = follows || depth > 0;
    // a function is what stands in its braces
    if (opening.test(first) || words.at(-1)!.text === '{') depth++;
    return { words, conditional };
  });
}
