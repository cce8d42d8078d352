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

/** In the first thread of a process; `program` is the file that helps in others. */
export function startCommandLine(program: string): void {
  hearOfClosedPipes();
  void run(process.argv.slice(2), outputOf(program)).then((code) => {
    process.exitCode = code;
  });
}

function outputOf(program: string): Output {
  const openModels = new OpenModels(program);
  return {
    out: (text: string) => process.stdout.write(text),
    // a terminal would take them for commands
    ...(!process.stdout.isTTY && { bytes: (data: Uint8Array) => process.stdout.write(data) }),
    ...(showsColours(process.stdout, process.env) && {
      coloured: (colour: Colour, text: string) => process.stdout.write(inColour(colour, text)),
    }),
    err: (text: string) => process.stderr.write(text),
    lines: () => createInterface({ input: process.stdin }),
    ...(process.stdout.isTTY && { columns: process.stdout.columns }),
    terminal: process.stderr.isTTY === true,
    helpers: (threads: number | undefined) =>
      new HelperThreads(helperThread(program), (threads ?? usualThreads()) - 1),
    // what runs is never looked for beside the data: that may be anybody's
    models: (runtime) =>
      openModels.from(runtime === undefined ? foldersOfProgram(program) : [path.resolve(runtime)]),
  };
}

function hearOfClosedPipes(): void {
  // a reader that has seen enough (`unmask … | head`) closes the pipe
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`The result could not be written: ${error.message}.\n`);
    process.exit(2);
  });
  process.stderr.on('error', () => {}); // nobody is left to be told
}
