// What people type: commands with options that go together, with options of others, and anything at all.
import { allCommands } from '../../src/cli/run';
import { type Command, options } from '../../src/cli/terminal/command';
import { samplers } from '../../src/core/samplers/kinds/index';
import { scheduleKinds } from '../../src/core/schedule/kinds/index';
import { exportTargets } from '../../src/formats/export/targets/index';
import { modelKinds } from '../../src/formats/measuringScript/kinds';
import { names } from './commandFolder';
import type { Draw } from './draw';
import { hostileNumber, hostileText } from './hostile';

/** Whoever writes into a pipe waits for its reader, as in any shell. */
const writable = names.filter((name) => name !== 'pipe');

let commands: readonly Command[] = [];

/** To be awaited once, before the first command line. */
export async function loadCommands(): Promise<void> {
  commands = await allCommands();
}

/** The words behind `unmask`. */
export function commandLine(draw: Draw): string[] {
  return draw.pick([
    ...new Array<typeof likely>(11).fill(likely),
    ...new Array<typeof wild>(3).fill(wild),
    ...new Array<typeof together>(6).fill(together),
  ])(draw);
}

/** Options that make sense only together, each with a value that does, or nearly so. */
function together(draw: Draw): string[] {
  const file = () =>
    draw.pick([
      'markov.dist.json',
      'estimated.dist.json',
      'samples.dist.json',
      'measured.dist.json',
    ]);
  const few = () => [...optionOf(draw, 'samplers'), '--count', draw.pick(['2', '4', '20'])];
  const printed = () => draw.pick([[], [], ['--json'], ['--csv'], ['--units', 'bits'], ['-q']]);
  const given = (...wanted: (keyof typeof options)[]) =>
    wanted.flatMap((name) => (draw.chance(0.8) ? optionOf(draw, name) : []));
  return draw
    .pick([
      () => ['compare', file(), ...optionOf(draw, 'front'), ...given('temperatures'), ...few()],
      () => ['compare', file(), ...optionOf(draw, 'steps'), ...given('call-seconds'), ...few()],
      () => ['compare', file(), ...optionOf(draw, 'max-error'), ...given('call-seconds'), ...few()],
      () => ['compare', file(), ...given('temperature', 'top-p'), ...few()],
      () => ['watch', file(), ...optionOf(draw, 'samplers'), ...given('steps', 'seed')],
      () => ['plan', 'measured.dist.json', ...optionOf(draw, 'confirm'), ...given('steps', 'eta')],
      () => ['plan', file(), ...given('max-error', 'confirm', 'bounds')],
    ])()
    .concat(printed());
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
    samplers: () => Array.from({ length: draw.integer(1, 2) }, () => samplerIn(draw)).join(),
    front: () => draw.pick(['1', '2', '3', '6', '0', '1000']),
    temperatures: () => draw.pick(['1', '1,0.5', '0', '1,0', '0.2,100,1e-300', '1,,2', '-1']),
    'call-seconds': () => draw.pick(['0.1', '0', '1e-9', '1e300', '-1']),
    confirm: () => draw.pick(['fresh.jsonl', 'fresh.jsonl', 'fewFresh.jsonl', draw.pick(names)]),
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

/** A sampler by its name, often with parameters, some of which no sampler takes. */
function samplerIn(draw: Draw): string {
  const { name, parameters } = draw.pick(samplers);
  const settings = draw.chance(0.5)
    ? parameters.filter(() => draw.chance(0.6)).map((one) => `${one.name}=${parameterValue(draw)}`)
    : [];
  if (draw.chance(0.05)) settings.push(`${other(draw)}=${parameterValue(draw)}`);
  if (draw.chance(0.03)) settings.push(draw.pick(['', '=', '=1', 'steps', ':', '==']));
  return [draw.chance(0.1) ? `blocks-${name}` : name, ...settings].join(':');
}

function parameterValue(draw: Draw): string {
  return draw.pick([
    () => draw.pick(['0', '0.1', '0.5', '1', '2', '4', '0.9']),
    () => draw.pick(['0', '0.1', '0.5', '1', '2', '4', '0.9']),
    () => draw.pick(['1e-300', '1e308', '999999999', '1e9', '-0', '0.9999999999999999', '5e-324']),
    () => other(draw),
  ])();
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
