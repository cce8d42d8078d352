// What was typed, by options and words without one.
import { parseArgs } from 'node:util';
import { reasonOf } from '../../core/input/reasonOf';
import { Complaint, options, type Typed } from './command';

/** What an argument is called: true of one that is given without a value. */
type Values = Readonly<Record<string, string | boolean | undefined>>;

interface Words {
  readonly values: Values;
  readonly positionals: readonly string[];
}

export function parsed(argv: readonly string[]) {
  const args = withValues(argv);
  try {
    const { values, positionals } = plainly(args) ?? byNode(args);
    const all = Object.entries(options).map(([name, { type }]) => [
      name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      type === 'boolean' ? values[name] === true : values[name],
    ]);
    return { values: Object.fromEntries(all) as Typed, given: Object.keys(values), positionals };
  } catch (error) {
    // Node's own words, of which the first sentence says it
    const [sentence] = reasonOf(error).split(/\.? *\n|\. /);
    throw new Complaint(`${sentence}. See unmask --help.`);
  }
}

/** As Node does it, who takes a while to begin; it says what is wrong. */
export function byNode(args: readonly string[]): Words {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

/** The same of usual words: files, options in full, values that are no options. Undefined of all others. */
export function plainly(args: readonly string[]): Words | undefined {
  const values: Record<string, string | boolean> = {};
  const positionals: string[] = [];
  const declared: Readonly<Record<string, { readonly type: string }>> = options;
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (!word.startsWith('-')) {
      positionals.push(word);
      continue;
    }
    const [option = '', value] = word.split(/=(.*)/s);
    const name = option.slice(2);
    if (!option.startsWith('--') || !Object.hasOwn(declared, name)) return undefined;
    const isFlag = declared[name]!.type === 'boolean';
    const given = isFlag ? true : (value ?? args[++i]);
    if (given === undefined || (isFlag && value !== undefined)) return undefined;
    if (value === undefined && typeof given === 'string' && given.startsWith('-')) return undefined;
    values[name] = given;
  }
  return { values, positionals };
}

/** A number below 0 behind an option is its value, which the command itself refuses in better words. */
function withValues(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of argv) {
    const before = joined[joined.length - 1];
    if (before?.startsWith('--') && !before.includes('=') && /^-[\d.]/.test(word))
      joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}
