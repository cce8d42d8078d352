// Runs test/**/*.test.ts, but what needs an editor or a browser. See test/README.md.
//   node test/unit.mjs            what computes in one thread, in moments
//   node test/unit.mjs --long     what draws many samples or goes through all laws
//   node test/unit.mjs --thread   what starts threads, workers or whole programs
//   node test/unit.mjs --slurm    what starts a Slurm of its own (Debian's slurmctld, slurmd, slurm-client)
//   node test/unit.mjs --jupyter  what runs a notebook (Debian's jupyter-nbconvert, python3-ipykernel)
//   node test/unit.mjs optimum    of all, the files whose path contains "optimum"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { conclude } from './host/results.mjs';
import { runFiles } from './host/runFiles.mjs';
import {
  bundled,
  isLong,
  needsJupyter,
  needsSlurm,
  startsThreads,
  unitFiles,
} from './unitFiles.mjs';

// a folder of its own: two runs at the same time do not disturb each other
const out = path.resolve('out', `unit-${process.pid}`);
const processors = os.availableParallelism();

const kinds = {
  '--thread': (file) => startsThreads(file) && !needsSlurm(file) && !needsJupyter(file),
  '--slurm': needsSlurm,
  '--jupyter': needsJupyter,
  '--long': isLong,
  '--short': (file) => !startsThreads(file) && !isLong(file),
};
const given = process.argv.slice(2);
const kind = kinds[given.find((word) => word in kinds) ?? '--short'];
const words = given.filter((word) => !(word in kinds));
const all = unitFiles();
/** A word that is the whole name of a file means no other. */
const means = (word, file) => (all.includes(word) ? file === word : file.includes(word));
const files = all.filter(
  words.length > 0 ? (file) => words.some((word) => means(word, file)) : kind,
);
if (files.length === 0) throw new Error('no test file was found');

mkdirSync(out, { recursive: true });
process.once('exit', () => rmSync(out, { recursive: true, force: true }));
await bundle();
const programs = groups().map((group, number) => [
  group.join(' '),
  ['--enable-source-maps', writeGroup(group, number)],
]);
process.exitCode = conclude(await runFiles(Object.fromEntries(programs), processors));

/** All test files in one bundle, so that what they share is read and compiled once; beside it the programs that some start. */
async function bundle() {
  const options = { ...bundled, sourcemap: 'linked', logLevel: 'warning' };
  const loaders = files.map(
    (file) => `${quoted(file)}: () => { require(${quoted(`./${file}`)}); }`,
  );
  const tests = build({
    ...options,
    stdin: { contents: `export const load = {${loaders}};`, resolveDir: 'test' },
    outfile: path.join(out, 'tests.js'),
  });
  const programs = files.some(startsThreads) && {
    ...options,
    entryPoints: { worker: 'src/program.ts', cli: 'src/commandLine.ts' },
    outdir: out,
  };
  await Promise.all([tests, programs && build(programs)]);
}

/**
 * Files that run in one process. What starts threads, sets variables of the process or takes long is alone in its own; the others are
 * dealt out to a few processes for each processor, so that none waits long for the last. Those that ask what is computed of every
 * example are side by side and come first: it is computed once.
 */
function groups() {
  const sharing = files.filter((file) => !startsThreads(file) && asksForEveryExample(file));
  const others = files.filter((file) => !sharing.includes(file));
  const isAlone = (file) => startsThreads(file) || isLong(file);
  const together = others.filter((file) => !isAlone(file));
  const count = Math.min(together.length, 4 * processors);
  const dealt = Array.from({ length: count }, (_, group) =>
    together.filter((_, i) => i % count === group),
  );
  const alone = others.filter(isAlone).map((file) => [file]);
  return [...(sharing.length > 0 ? [sharing] : []), ...alone, ...dealt];
}

function asksForEveryExample(file) {
  return /from '[./]*(sentences\/)?computed'/.test(readFileSync(path.join('test', file), 'utf8'));
}

/** A program that runs these files, each as a suite with its name: hooks of one file hold for that file only. */
function writeGroup(group, number) {
  const program = path.join(out, `group${number}.js`);
  writeFileSync(
    program,
    `const { describe, test } = require('node:test');
const { load } = require('./tests.js');
for (const file of ${JSON.stringify(group)})
  describe(\`test/\${file}\`, () => {
    try {
      load[file]();
    } catch (error) {
      test(\`test/\${file} is loaded\`, () => { throw error; });
    }
  });
`,
  );
  return program;
}

function quoted(text) {
  return JSON.stringify(text);
}
