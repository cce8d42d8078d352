// `unmask watch-file FILE`: says anew what a file says, whenever it, or a file that it names, is saved.

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { readDocument } from '../../document/read';
import {
  type Arguments,
  type Command,
  type CommandLine,
  Complaint,
  type Output,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { readText } from '../terminal/studyFile';

/** Where nobody waits for progress but the terminal. */
const quiet = { progress: () => undefined };

/** How often it is looked whether something was saved. */
const usualMilliseconds = 300;

export function watchFileCommand({ run, named }: Pick<CommandLine, 'run' | 'named'>): Command {
  return {
    ...commandWords['watch-file'],
    options: [['--every SECONDS', 'how often it is looked; 0.3 by default']],
    run: async (given, output) => {
      const [file, command = 'plan', ...more] = given.files;
      if (file === undefined)
        throw new Complaint(`Name a file: unmask ${commandWords['watch-file'].usage}`);
      if (command === 'watch-file')
        throw new Complaint('watch-file watches one file, and not itself.');
      // what would be wrong with every save is told now
      if (!(await named(command)).usage.startsWith(`${command} FILE`))
        throw new Complaint(`${command} reads no distribution file, so there is nothing to watch.`);
      const argv = [command, file, ...more, ...passedOn(given)];
      const milliseconds = millisecondsOf(given);
      await untilStopped(output, async (isStopped) => {
        let seen = '';
        while (!isStopped()) {
          const now = stateOf(file);
          if (now !== seen) {
            if (seen !== '') (given.json ? output.err : output.out)(newsOf(file));
            seen = now;
            await run(argv, {
              ...output,
              attended: { ...quiet, ...output.attended, stopped: isStopped },
            });
          }
          await pause(milliseconds, isStopped);
        }
      });
      return 0;
    },
  };
}

function newsOf(file: string): string {
  return `\n— ${path.basename(file)} ${existsSync(file) ? 'was saved' : 'is gone'} —\n\n`;
}

/** Options that every command takes. */
function passedOn({ json, units, quiet, seed, threads }: Arguments): string[] {
  return [
    ...(json ? ['--json'] : []),
    ...(units ? ['--units', units] : []),
    ...(quiet ? ['--quiet'] : []),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...(threads === undefined ? [] : ['--threads', String(threads)]),
  ];
}

function millisecondsOf({ every }: Arguments): number {
  if (every === undefined) return usualMilliseconds;
  const seconds = Number(every);
  if (!(seconds >= 0.05 && seconds <= 3600))
    throw new Complaint(`--every takes seconds from 0.05 to 3600, not "${every}".`);
  return 1000 * seconds;
}

/** When the file and those that it names were written last, and how long they are. */
function stateOf(file: string): string {
  let named: readonly string[] = [];
  try {
    named = readDocument(readText(file)).files;
  } catch (error) {
    // it is being written, or gone: the command says so
    if (!(error instanceof Complaint)) throw error;
  }
  return [file, ...named.map((name) => path.resolve(path.dirname(file), name))]
    .map((one) => `${one} ${writtenOf(one)}`)
    .join('\n');
}

function writtenOf(file: string): string {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size}`;
  } catch {
    // the command says why it cannot be read
    return 'missing';
  }
}

/** Work that goes on until Ctrl-C, or until whoever waits for it has had enough. */
async function untilStopped(
  { attended }: Output,
  work: (isStopped: () => boolean) => Promise<void>,
): Promise<void> {
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    await work(() => interrupted || attended?.stopped() === true);
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

/** Waits so long, in small pieces, so that Ctrl-C is heard at once. */
async function pause(milliseconds: number, isStopped: () => boolean): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!isStopped() && performance.now() < end)
    await new Promise((done) => {
      setTimeout(done, Math.min(50, milliseconds));
    });
}
