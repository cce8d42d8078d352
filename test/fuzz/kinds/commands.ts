// Command lines: exit codes, one line that says what is wrong and where, and no file that is lost.
import { commands, run } from '../../../src/cli/run';
import { options } from '../../../src/cli/terminal/command';
import { inOneLine } from '../../../src/cli/terminal/printable';
import { samplers } from '../../../src/core/samplers/kinds/index';
import { scheduleKinds } from '../../../src/core/schedule/kinds/index';
import { exportTargets } from '../../../src/formats/export/targets/index';
import { modelKinds } from '../../../src/formats/measuringScript/kinds';
import { type CommandFolder, names } from '../commandFolder';
import type { Draw } from '../draw';
import { type Faults, wordsFaults } from '../fault';
import { hostileNumber, hostileText } from '../hostile';
import { processorSeconds } from '../job';

/** Seconds after which a person would press Ctrl-C, where progress is shown. */
const patience = 0.6;

/** Whoever writes into a pipe waits for its reader, as in any shell. */
const writable = names.filter((name) => name !== 'pipe');

/** Thrown out of a line of progress. */
class GivenUp extends Error {}

export function fuzzCommand(
  draw: Draw,
  folder: () => CommandFolder,
): { input: string; check(): Promise<Faults> } {
  const argv = draw.chance(0.85) ? likely(draw) : wild(draw);
  return { input: JSON.stringify(argv), check: () => commandFaults(argv, folder()) };
}

/** What somebody might type: a command, a file, options of its own, now and then another thing. */
function likely(draw: Draw): string[] {
  const command = draw.pick(commands);
  const own = command.options.map(([usage]) => /^--([\w-]+)/.exec(usage)?.[1]);
  const known = own.filter(
    (name): name is keyof typeof options => name !== undefined && name in options,
  );
  const given = known.filter(() => draw.chance(0.5)).flatMap((name) => optionOf(draw, name));
  const more = draw.chance(0.4) ? optionOf(draw, draw.pick(optionNames)) : [];
  const files =
    command.usage.includes('FILE') || command.name === 'import' ? [fileOf(draw, command.name)] : [];
  if (draw.chance(0.1)) files.push(draw.pick(names));
  return [command.name, ...files, ...given, ...more];
}

function wild(draw: Draw): string[] {
  return Array.from({ length: draw.integer(0, 5) }, () =>
    draw.pick([
      () => draw.pick(commands).name,
      () => draw.pick(writable),
      () => `--${draw.pick(optionNames)}`,
      () => `--${draw.pick(optionNames)}=${hostileText(draw)}`,
      () =>
        draw.pick(['help', '--help', '-h', '-v', '-q', '--', '-x', '--no-json', '--=', 'planm']),
      () => hostileText(draw),
    ])(),
  );
}

const optionNames = Object.keys(options) as (keyof typeof options)[];

function optionOf(draw: Draw, name: keyof typeof options): string[] {
  if (options[name].type === 'boolean') return [`--${name}`];
  const value = draw.chance(0.7) ? sensible(draw, name) : other(draw);
  return draw.chance(0.8) ? [`--${name}`, value] : [`--${name}=${value}`];
}

/** A value that makes sense. */
function sensible(draw: Draw, name: string): string {
  const small = () => String(draw.integer(1, 6));
  const known: Readonly<Record<string, () => string>> = {
    'max-error': () => draw.pick(['0.1', '0', '1', '0.1,0.2', '1e-9']),
    schedule: () =>
      draw.pick([
        'even',
        'a name',
        'drawn',
        'goal',
        'optimal:2',
        'fixed:2',
        'optimal:0',
        'optimal:x',
      ]),
    samplers: () =>
      draw
        .some(
          samplers.map((sampler) => sampler.name),
          draw.integer(1, 2),
        )
        .join(),
    to: () =>
      draw.pick([
        ...exportTargets.map((target) => target.name),
        'new.dist.json',
        'help',
        'new.py',
        ...writable,
      ]),
    out: () =>
      draw.pick(['new.txt', 'no/such/folder/new', 'folder', 'markov.dist.json', 'pipe/x', 'loop']),
    columns: () => draw.pick(['revealed=n', 'loss=nll', 'a=b,c', '=x', 'x=']),
    by: () => draw.pick(['block', 'n', 'none']),
    masks: () => draw.pick(['counts', 'tokens', 'sequences']),
    outliers: () => draw.pick(['drop', 'keep']),
    model: () => draw.pick(Object.keys(modelKinds)),
    profile: () => draw.pick(names),
    data: () => draw.pick(names),
    name: () => hostileText(draw),
    units: () => draw.pick(['nats', 'bits']),
    eta: () => draw.pick(['0.05', '0', '1', '1e-300', '0.999']),
    temperature: () => draw.pick(['1', '0.5', '0', '1e-300', '100']),
    'top-p': () => draw.pick(['1', '0.5', '0', '1e-9']),
    runtime: () => draw.pick(['folder', '.', 'no/such']),
    samples: () => draw.pick(['2', '20', '1e9']),
    count: () => draw.pick(['1', '2', '5', '1e7']),
  };
  return (known[name] ?? small)();
}

function other(draw: Draw): string {
  return draw.pick([
    () => String(hostileNumber(draw)),
    () => hostileText(draw),
    () =>
      draw.pick([
        '',
        ' ',
        '0x10',
        '1e3',
        '٣',
        'NaN',
        'Infinity',
        '-1',
        '1,2',
        '1.5',
        'constructor',
      ]),
    () => draw.pick(scheduleKinds).name,
  ])();
}

function fileOf(draw: Draw, command: string): string {
  const pattern: Readonly<Record<string, RegExp>> = {
    advise: /\.py$|yaml|generation/,
    import: /csv|jsonl|npz|trace/,
  };
  const fitting = names.filter((name) =>
    (pattern[command] ?? /^(markov|estimated|samples|measured)/).test(name),
  );
  return draw.pick(draw.chance(0.75) ? fitting : names);
}

async function commandFaults(
  argv: readonly string[],
  { folder, restore }: CommandFolder,
): Promise<Faults> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const answer = await answered(argv);
    return [...(answer ? answerFaults(argv, answer) : []), ...restore()];
  } finally {
    process.chdir(before);
  }
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
    ...(argv.includes('--json') && code !== 2 && !/--?(help|h|version|v)/.test(typed)
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
