// Command lines: exit codes, one line that says what is wrong and where, and no file that is lost.
import { run } from '../../../src/cli/run';
import { inOneLine } from '../../../src/cli/terminal/printable';
import type { CommandFolder } from '../commandFolder';
import { commandLine } from '../commandLines';
import type { Draw } from '../draw';
import { type Faults, wordsFaults } from '../fault';
import { processorSeconds } from '../job';

/** Seconds after which a person would press Ctrl-C, where progress is shown. */
const patience = 0.6;

/** Thrown out of a line of progress. */
class GivenUp extends Error {}

export function fuzzCommand(
  draw: Draw,
  folder: () => CommandFolder,
): { input: string; check(): Promise<Faults> } {
  const argv = commandLine(draw);
  return { input: JSON.stringify(argv), check: () => commandFaults(argv, folder()) };
}

async function commandFaults(
  argv: readonly string[],
  { folder, restore }: CommandFolder,
): Promise<Faults> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const answer = await answered(argv);
    const faults = answer ? answerFaults(argv, answer) : [];
    return [...faults, ...restore(replaceable(argv))];
  } finally {
    process.chdir(before);
  }
}

/** The files that somebody may have wanted to be replaced. */
function replaceable(argv: readonly string[]): readonly string[] {
  if (!argv.some((word) => /^--force\b/.test(word))) return [];
  return argv.flatMap((word, i) => {
    const joined = /^--(?:to|out)=(.*)$/s.exec(word)?.[1];
    if (joined !== undefined) return [joined];
    return /^--(to|out)$/.test(argv[i - 1] ?? '') ? [word] : [];
  });
}

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a command line answers; undefined where it went on with progress for longer than anybody waits. */
async function answered(argv: readonly string[]): Promise<Answer | undefined> {
  let [out, err, shown, givenUp] = ['', '', processorSeconds(), false];
  const begun = shown;
  const code = await run(argv, {
    out: (text) => {
      // nobody keeps what a terminal shows
      if (out.length < 2 ** 24) out += text;
    },
    err: (text) => {
      if (!(text.startsWith('\r') && text.endsWith('\x1b[K'))) err += text;
      else if (givenUp) return;
      else if (processorSeconds() > begun + patience) {
        givenUp = true;
        throw new GivenUp();
      } else shown = processorSeconds();
    },
    terminal: true,
    // what goes on until somebody ends it has been seen once it has said something
    ...(argv.includes('watch-file') && {
      attended: { progress: () => undefined, stopped: () => out !== '' || err !== '' },
    }),
  });
  return givenUp ? undefined : { code, out, err };
}

function answerFaults(argv: readonly string[], { code, out, err }: Answer): Faults {
  const typed = argv.join('\n');
  const lines = err.split('\n').filter((line) => line !== '');
  return [
    ...([0, 1, 2].includes(code) ? [] : [`exit code ${code}`]),
    ...(code === 1 &&
    !['check', 'advise'].includes(argv.find((word) => !word.startsWith('-')) ?? '')
      ? ['exit code 1 of a command that judges nothing']
      : []),
    ...(/which is a mistake in it|internal|TypeError|RangeError/.test(err)
      ? [`an exception: ${err}`]
      : []),
    ...(code === 2 ? complaintFaults(argv, lines) : []),
    ...(code !== 2 && lines.length > 3 ? [`${lines.length} lines of notes`] : []),
    ...(code === 2 && out !== '' ? ['a result and a complaint'] : []),
    ...wordsFaults(`${out}${err}.`, typed),
    // what is ended as soon as it says anything may have said a note only, and no answer yet
    ...(argv.includes('--json') &&
    code !== 2 &&
    !/--?(help|h|version|v)/.test(typed) &&
    !(argv.includes('watch-file') && out === '')
      ? jsonFaults(out)
      : []),
  ];
}

/** One line, which names what was typed or a command. */
function complaintFaults(argv: readonly string[], lines: readonly string[]): Faults {
  const [line = '', ...more] = lines;
  const words = argv.flatMap((word) => [word, word.replace(/^--[\w-]+=/, '')]);
  const isPlaced =
    /--\w|-\w\b|unmask|command|sampler|format/.test(line) ||
    words.some((word) => line.includes(inOneLine(word)));
  return [
    ...(more.length === 0 ? [] : [`a complaint of ${lines.length} lines: ${lines.join(' | ')}`]),
    ...(line === '' ? ['exit code 2 without a word'] : []),
    ...(isPlaced ? [] : [`a complaint without a place: ${line}`]),
  ];
}

function jsonFaults(out: string): Faults {
  try {
    JSON.parse(out);
    return [];
  } catch {
    return [`--json that is none: ${out.slice(0, 100)}`];
  }
}
