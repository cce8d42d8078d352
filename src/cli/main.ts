// The program `unmask`: the command line with the files and threads of this process.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { helperThread, usualThreads } from '../threads/helperThread';
import { HelperThreads } from '../threads/helperThreads';
import { foldersOfProgram } from '../threads/onnxRuntimes';
import { OpenModels } from '../threads/openModels';
import { run } from './run';
import { type Colour, inColour, showsColours } from './terminal/colours';
import type { Output } from './terminal/command';
import { standardStream } from './terminal/standardStream';

/** In the first thread of a process; `program` is the file that helps in others. */
export function startCommandLine(program: string): void {
  void run(process.argv.slice(2), outputOf(program)).then((code) => {
    process.exitCode = code;
  });
  // when nothing is left to do: what a process holds need not be taken apart
  process.once('beforeExit', () => process.exit());
}

function outputOf(program: string): Output {
  const openModels = new OpenModels(program);
  const out = standardStream(1, () => process.stdout, cannotWrite);
  // nobody is left to be told
  const err = standardStream(
    2,
    () => process.stderr,
    () => {},
  );
  return {
    out: (text: string) => out.write(text),
    // a terminal would take them for commands
    ...(!out.terminal && { bytes: (data: Uint8Array) => out.write(data) }),
    ...(showsColours(out.terminal ?? {}, process.env) && {
      coloured: (colour: Colour, text: string) => out.write(inColour(colour, text)),
    }),
    err: (text: string) => err.write(text),
    lines: () => createInterface({ input: process.stdin }),
    ...(out.terminal && { columns: out.terminal.columns }),
    terminal: err.terminal !== undefined,
    helpers: (threads: number | undefined) =>
      new HelperThreads(helperThread(program), () => (threads ?? usualThreads()) - 1),
    // what runs is never looked for beside the data: that may be anybody's
    models: (runtime) =>
      openModels.from(runtime === undefined ? foldersOfProgram(program) : [path.resolve(runtime)]),
  };
}

/** A reader that has seen enough (`unmask … | head`) closes the pipe. */
function cannotWrite({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`The result could not be written: ${message}.\n`);
  process.exit(2);
}
