// dist/cli.js: starts the command line, which is in the same file as the threads.
import module, { createRequire } from 'node:module';

/** From Node 22 on what is compiled is kept on disk, and the next start need not compile it again. */
const { enableCompileCache }: typeof module & { enableCompileCache?(): unknown } = module;
enableCompileCache?.();
createRequire(__filename)('./worker.js');
