// Which tests there are: of use to what runs them (unit.mjs) and to what asks whether they notice (mutants/).
import { readdirSync } from 'node:fs';
import path from 'node:path';

const elsewhere = /^(editor|ui|bench|host|fixtures)\//; // these have runners of their own

/** Every file of tests that needs neither an editor nor a browser, from the folder test. */
export function unitFiles() {
  return readdirSync('test', { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.test.ts') && !elsewhere.test(file))
    .sort();
}

/** Whether such a file starts threads, workers or whole programs, which are built beside it. */
export function startsThreads(file) {
  return /^(worker|threads)\/|\.(thread|slurm|jupyter)\.test\.ts$/.test(file);
}

/** Whether such a file needs a Slurm on this machine, which it starts: Debian's slurmctld, slurmd and slurm-client. */
export function needsSlurm(file) {
  return /\.slurm\.test\.ts$/.test(file);
}

/** Whether such a file needs a Jupyter on this machine: Debian's jupyter-nbconvert and python3-ipykernel. */
export function needsJupyter(file) {
  return /\.jupyter\.test\.ts$/.test(file);
}

/** Whether such a file draws many samples or goes through all laws and samplers: seconds of work, not milliseconds. */
export function isLong(file) {
  return /\.long\.test\.ts$/.test(file);
}

/** How a bundle of tests is built. */
export const bundled = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  conditions: ['browser'], // the half of vscode-jsonrpc that threads talk by
  external: ['esbuild'], // some tests build something; it does not work within a bundle
};
