// dist/cli.js: the command line in the first thread of a process. Others are started with dist/worker.js, which nothing here loads.
import path from 'node:path';
import { keepCompiled } from './compiledCode';

const [, , command = ''] = process.argv;
// commands need other functions of the same parts; a wrong word is no command
export const partsOfCommandLine = keepCompiled(
  module,
  /^[a-z][a-z-]*$/.test(command) ? command : 'unmask',
);
if (partsOfCommandLine)
  process.on('exit', () => {
    if (process.exitCode !== 2) partsOfCommandLine.keep();
  });

void import('./cli/main').then(({ startCommandLine }) =>
  startCommandLine(path.join(__dirname, 'worker.js')),
);
