// The commands as tools of an agent: what each takes, and what its answer is.
import type { AgentCommand } from './agentCommand';
import { errors, RequestRefused } from './messages';

/** A tool as the protocol describes it. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: object;
  readonly annotations: { readonly readOnlyHint: boolean; readonly openWorldHint: false };
}

/** Commands that are tools; the rest play on a terminal or are the user's own to run. */
const offered = [
  'profile',
  'plan',
  'score',
  'compare',
  'certify',
  'export',
  'check',
  'advise',
  'import',
  'sample',
  'measuring-script',
];
/** Those that can write files. */
const writing = ['export', 'import', 'measuring-script'];
/** Options whose value is the name of a file. */
const naming = ['--confirm', '--profile', '--out', '--decoders'];
/** Commands whose `--to` names a file as well, and of which it is no format. */
const namingBy = ['import', 'measuring-script'];
/** Options of a table for people. */
const forPeople = ['--csv'];

export function toolCommands(commands: readonly AgentCommand[]): readonly AgentCommand[] {
  return commands.filter(({ name }) => offered.includes(name));
}

export function toolOf(command: AgentCommand): Tool {
  const { name, summary, usage } = command;
  return {
    name,
    title: `Unmask ${name}`,
    description: `${summary} Usage on a command line: unmask ${usage}. Amounts are nats for the whole sequence unless they say otherwise.`,
    inputSchema: {
      type: 'object',
      properties: {
        ...(takesFiles(command) && { files: filesOf(command) }),
        ...Object.fromEntries(optionsOf(command).map((option) => [option.key, schemaOf(option)])),
      },
      required: takesFiles(command) ? ['files'] : [],
      additionalProperties: false,
    },
    annotations: { readOnlyHint: !writing.includes(name), openWorldHint: false },
  };
}

function filesOf(command: AgentCommand): object {
  return {
    type: 'array',
    items: { type: 'string' },
    minItems: 1,
    description: `Paths of ${takesMany(command) ? 'files' : 'one file'} within the folders that you opened.`,
  };
}

interface ToolOption {
  /** `--max-error`. */
  readonly option: string;
  /** `maxError`. */
  readonly key: string;
  readonly takesValue: boolean;
  readonly words: string;
}

function optionsOf({ options }: AgentCommand): readonly ToolOption[] {
  const all = [...options, ['--seed S', 'of estimates; the file says which by default'] as const];
  return all.flatMap(([usage, words]) => {
    const [option = '', value] = usage.split(' ');
    if (forPeople.includes(option)) return [];
    const key = option.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return [{ option, key, takesValue: value !== undefined, words }];
  });
}

function schemaOf({ takesValue, words }: ToolOption): object {
  return takesValue
    ? { type: ['string', 'number'], description: words }
    : { type: 'boolean', description: words };
}

function takesMany({ usage }: AgentCommand): boolean {
  return usage.includes('…');
}

/** The command line that does what is asked; refuses what no tool takes. `place` tells where a file that is named lies. */
export function argvOf(
  command: AgentCommand,
  given: { readonly [name: string]: unknown },
  place: (file: string) => string,
): readonly string[] {
  const { files, ...rest } = given;
  const named = takesFiles(command) ? pathsIn(files) : [];
  const options = optionsOf(command);
  const words: string[] = [];
  for (const [key, value] of Object.entries(rest)) {
    const known = options.find((option) => option.key === key);
    if (!known)
      throw new RequestRefused(
        errors.params,
        `"${key}" is no argument of ${command.name}; it takes files, ${options.map((one) => one.key).join(', ')}.`,
      );
    const isPlace = isFile(command, known.option) && typeof value === 'string';
    words.push(...writtenAs(known, isPlace ? place(value) : value));
  }
  return [command.name, '--json', '--quiet', ...words, '--', ...named.map(place)];
}

function pathsIn(files: unknown): readonly string[] {
  const named = typeof files === 'string' ? [files] : files;
  if (Array.isArray(named) && named.length > 0 && named.every((file) => typeof file === 'string'))
    return named;
  throw new RequestRefused(errors.params, '"files" must be a list of paths, at least one.');
}

function writtenAs({ option, key, takesValue }: ToolOption, value: unknown): readonly string[] {
  if (!takesValue) {
    if (typeof value !== 'boolean')
      throw new RequestRefused(errors.params, `"${key}" is true or false.`);
    return value ? [option] : [];
  }
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new RequestRefused(errors.params, `"${key}" is a text or a number.`);
  return [`${option}=${value}`];
}

function isFile({ name }: AgentCommand, option: string): boolean {
  return naming.includes(option) || (namingBy.includes(name) && option === '--to');
}

/** Whether it is about files that are there; others write one alone. */
function takesFiles({ usage }: AgentCommand): boolean {
  return usage.split(' ')[1]?.startsWith('-') !== true;
}

/** How sure the numbers of an answer are. */
export type AnswerKind = 'exact' | 'bound' | 'estimate';

/** The kind of an answer, by what the command says of itself; undefined where it holds no such number. */
export function kindOf(tool: string, answer: unknown): AnswerKind | undefined {
  switch (tool) {
    case 'check':
    case 'advise':
    case 'import':
    case 'export':
    case 'sample':
      return undefined;
    case 'certify':
      return 'bound';
    default:
      return isEstimated(answer) ? 'estimate' : 'exact';
  }
}

/** Whether anything in it has an error bar, or was measured; what else was tried speaks for itself, entry by entry. */
function isEstimated(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, one]) =>
      key !== 'tried' &&
      ((marks.includes(key) && one !== null && one !== undefined) ||
        (['kind', 'method', 'objective'].includes(key) &&
          ['estimate', 'monteCarlo', 'measured', 'excessNats'].includes(String(one))) ||
        isEstimated(one)),
  );
}

const marks = ['interval', 'intervals', 'standardError', 'surfaceStandardError'];
