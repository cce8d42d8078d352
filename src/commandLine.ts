// dist/cli.js: starts the command line, which is in the same file as the threads.
import { createRequire } from 'node:module';

createRequire(__filename)('./worker.js');
