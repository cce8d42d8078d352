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
  /** The list that the words are kept in: `ARGS=( … )`, `ARGS+=( … )`. */
  readonly list?: string;
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
  const commands: Piece[] = [{ words: [], follows: false }];
  let word: { from: number; to: number; text: string } | undefined;
  let list: string | undefined;
  const end = () => {
    if (word) commands.at(-1)?.words.push(word);
    word = undefined;
  };
  pieces.lastIndex = 0;
  for (let found = pieces.exec(source); found; found = pieces.exec(source)) {
    const [piece, double, single] = found;
    const opened = piece === '(' ? /^(\w+)\+?=$/.exec(word?.text ?? '')?.[1] : undefined;
    if (opened !== undefined) {
      word = undefined;
      list = opened;
      commands.push({ words: [], follows: false, list });
    } else if (/^(?:\\\r?\n|[ \t]+)$/.test(piece) || (list && /^\r?\n$/.test(piece))) end();
    else if (/^(?:\r?\n|&&|\|\||[;|&()])$/.test(piece)) {
      end();
      list = undefined;
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
  return spread(nested(commands.filter(({ words }) => words.length > 0)));
}

interface Piece {
  readonly words: Word[];
  readonly follows: boolean;
  readonly list?: string;
}

/** Commands with the words of the lists that they are given by name: `python run.py "${ARGS[@]}"`. */
function spread(commands: readonly ShellCommand[]): readonly ShellCommand[] {
  const lists = new Map<string, Word[]>();
  const used = new Set<string>();
  const whole = commands.map((command): ShellCommand => {
    const words = command.words.flatMap((word): readonly Word[] => {
      const name = /^\$\{(\w+)\[[@*]\]\}$/.exec(word.text)?.[1];
      const kept = name === undefined ? undefined : lists.get(name);
      if (name === undefined || !kept || kept.length > mostKept) return [word];
      used.add(name);
      return kept;
    });
    const { list } = command;
    if (list !== undefined) lists.set(list, [...(lists.get(list) ?? []), ...words]);
    return { ...command, words };
  });
  return whole.filter(({ list }) => list === undefined || !used.has(list));
}

/** Nobody keeps more words in a list; several that stand in each other would be too many. */
const mostKept = 500;

function nested(commands: readonly Piece[]): readonly ShellCommand[] {
  let depth = 0;
  return commands.map(({ words, follows, list }): ShellCommand => {
    const first = words[0]!.text;
    if (list !== undefined) return { words, list, conditional: follows || depth > 0 };
    if (closing.test(first)) depth = Math.max(0, depth - 1);
    const conditional = follows || depth > 0;
    // a function is what stands in its braces
    if (opening.test(first) || words.at(-1)!.text === '{') depth++;
    return { words, conditional };
  });
}
