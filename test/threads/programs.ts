import path from 'node:path';

/** The thread that computes, which test/unit.mjs builds beside the tests. */
export const workerProgram = path.join(__dirname, 'worker.js');

/** The command line, built in the same way. */
export const commandLine = path.join(__dirname, 'cli.js');
