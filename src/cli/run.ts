// The command line from its arguments to its exit status.
import { version } from '../../package.json';
import { nearest } from '../core/input/nearest';
import { ModelFailed } from '../core/laws/model/runtime';
import { commandTable } from './commandTable';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  wholeNumber,
} from './terminal/command';
import { commandWords } from './terminal/commandWords';
import { parsed } from './terminal/parsed';
import { inOneLine, printable, printableMessage } from './terminal/printable';
import { inTableFormat, noTableFor, tableFormatOf } from './terminal/tableFormat';

const table = commandTable({
  run,
  named: commandNamed,
  commands: allCommands,
  everywhere: () => general,
});

/** Every command there is, in the order of the help. */
export function allCommands(): Promise<readonly Command[]> {
  return Promise.all([...table.values()].map((load) => load()));
}

/** Options that every command takes, with what they do. */
const general: readonly (readonly [string, string])[] = [
  ['--json', 'one JSON document on standard output, in nats'],
  [
    '--format table|csv|json|markdown',
    'of tables; json is --json; of csv the rest is told as messages',
  ],
  ['--units nats|bits', 'for people; the file says which by default'],
  ['--seed S', 'of estimates; the file says which by default'],
  ['--threads T', 'of estimates; all processors by default; no result depends on it'],
  [
    '--runtime FOLDER',
    'whose node_modules hold ONNX Runtime, to run models; nothing else is looked through',
  ],
  ['--quiet', 'no progress'],
  ['--help', 'this text'],
  ['--version', 'the version of the program'],
];

/** Options that every command takes; no result depends on the last two. */
const everywhere = ['--json', '--format', '--units', '--quiet', '--seed', '--threads', '--runtime'];

/** Runs a command line; returns its exit code, and never throws on what a user typed. */
export async function run(argv: readonly string[], raw: Output): Promise<number> {
  const output = printing(raw);
  try {
    const { values, given, positionals } = parsed(argv);
    const [name, ...files] = positionals;
    const asked = name === 'help' ? files[0] : name;
    if (values.version) output.out(`${version}\n`);
    else if (values.help || name === 'help' || argv.length === 0)
      output.out(table.has(asked ?? '') ? helpOf(await commandNamed(asked)) : wholeHelp());
    else {
      const command = await commandNamed(name);
      refuseForeign(command, given);
      return await inFormat(
        command,
        {
          ...values,
          files,
          units: unitsOf(values.units),
          threads: optionalNumber('--threads', values.threads, 1, 1024),
          seed: optionalNumber('--seed', values.seed, 0, 2 ** 31 - 1),
        },
        output,
      );
    }
    return 0;
  } catch (error) {
    output.err(
      error instanceof Complaint || error instanceof ModelFailed
        ? `${inOneLine(error.message)}\n`
        : `Unmask failed, which is a mistake in it and not in the file: ${String(error)}\n`,
    );
    return 2;
  }
}

/** With its tables as somebody asked for them; a check has formats of its own. */
async function inFormat(command: Command, given: Arguments, output: Output): Promise<number> {
  const format = command.name === 'check' ? undefined : tableFormatOf(given.format);
  if (format === undefined) return command.run(given, output);
  if (format === 'json') return command.run({ ...given, json: true }, output);
  if (given.json) throw new Complaint('Say either --json or --format, not both.');
  if (format !== 'table' && command.noTable?.(given)) throw noTableFor(format);
  return inTableFormat(format, output, (own) => command.run(given, own));
}

/** Names and messages come from files that anybody wrote: here they leave the program. */
function printing(output: Output): Output {
  const { coloured } = output;
  return {
    ...output,
    out: (text) => output.out(printable(text)),
    ...(coloured && { coloured: (colour, text) => coloured(colour, printable(text)) }),
    err: (text) => output.err(printableMessage(text)),
  };
}

/** An option of another command would be ignored without a word. */
function refuseForeign(command: Command, given: readonly string[]): void {
  const own = command.options.map(([usage]) => usage.split(' ')[0]);
  const foreign = given
    .map((key) => `--${key}`)
    .find((option) => !own.includes(option) && !everywhere.includes(option));
  if (foreign) throw new Complaint(`${command.name} knows no ${foreign}: unmask ${command.usage}`);
}

function optionalNumber(option: string, text: string | undefined, least: number, most: number) {
  return text === undefined ? undefined : wholeNumber(option, text, least, most);
}

function unitsOf(units: string | undefined): 'nats' | 'bits' | undefined {
  if (units === undefined || units === 'nats' || units === 'bits') return units;
  throw new Complaint(`--units is nats or bits, not "${units}".`);
}

async function commandNamed(name: string | undefined): Promise<Command> {
  const load = table.get(name ?? '');
  if (!load) throw new Complaint(unknownCommand(name));
  return load();
}

function unknownCommand(name: string | undefined): string {
  const names = [...table.keys()];
  const meant = name === undefined ? undefined : nearest(name, names);
  return [
    name === undefined ? 'A command is missing' : `There is no command "${name}"`,
    ...(meant ? [`do you mean "${meant}"`] : []),
    `there are ${names.join(', ')}.`,
  ].join('; ');
}

function helpOf({ usage, summary, options: own }: Command): string {
  return [`unmask ${usage}`, '', summary, '', ...inColumns([...own, ...general]), ''].join('\n');
}

function wholeHelp(): string {
  return [
    'unmask COMMAND FILE… [options]: plan the decoder of a masked diffusion model.',
    '',
    ...Object.values(commandWords).flatMap(({ usage, summary }) => [
      `  ${usage}`,
      `      ${summary}`,
    ]),
    '',
    'Everywhere:',
    ...inColumns(general),
    '',
    'Exit code 0, also where Ctrl-C ends watch-file; 1 when a check finds an error or advice is a warning; 2 for bad usage or an unreadable file. Severities of check are coloured on terminals, never with NO_COLOR.',
    '',
  ].join('\n');
}

function inColumns(rows: readonly (readonly [string, string])[]): readonly string[] {
  return rows.map(([left, right]) => `  ${left.padEnd(18)}  ${right}`.trimEnd());
}
