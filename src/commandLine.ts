// dist/cli.js: the command line in the first thread of a process. Others are started with dist/worker.js, which nothing here loads.
import module from 'node:module';
import path from 'node:path';

// as in program.ts
const { enableCompileCache }: typeof module & { enableCompileCache?(): unknown } = module;
enableCompileCache?.();

void import('./cli/main').then(({ startCommandLine }) =>
  startCommandLine(path.join(__dirname, 'worker.js')),
);
