// The tests that see a file, nearest first, and whether one of them notices a change of it.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const elsewhere = /^(editor|ui|bench|host|fixtures)\//; // as in test/unit.mjs
const options = {
  outbase: 'test',
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['esbuild'],
  logLevel: 'error',
};

/** Whether tests notice a change; `out` is a folder of this run's own, `seconds` what is spent on one change. */
export async function testsIn(out, seconds) {
  const entryPoints = readdirSync('test', { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.test.ts') && !elsewhere.test(file))
    .map((file) => `test/${file}`);
  const whole = await build({ ...options, entryPoints, outdir: out, metafile: true });
  const { inputs, outputs } = whole.metafile;
  const bundleOf = (test, folder) => path.join(folder, test.replace(/^test\/(.*)\.ts$/, '$1.js'));
  const sees = (test, file) => outputs[bundleOf(test, out)]?.inputs[file]?.bytesInOutput > 0;

  /** How many imports lie between. */
  const distances = (file) => {
    const importers = new Map();
    for (const [from, { imports }] of Object.entries(inputs))
      for (const { path: to } of imports) importers.set(to, [...(importers.get(to) ?? []), from]);
    const distance = new Map([[file, 0]]);
    for (const [one, steps] of distance)
      for (const importer of importers.get(one) ?? [])
        if (!distance.has(importer)) distance.set(importer, steps + 1);
    return distance;
  };

  const near = new Map();
  const nearestTo = (file) => {
    const distance = distances(file);
    const room = path.dirname(file).replace(/^src/, 'test');
    const far = (test) => distance.get(test) - (path.dirname(test).startsWith(room) ? 1 : 0);
    const seeing = entryPoints.filter((test) => sees(test, file));
    return seeing.sort((one, other) => far(one) - far(other) || (one < other ? -1 : 1));
  };

  /** Milliseconds that a test takes as things are; a test that fails then says nothing of a change. */
  const usual = new Map();
  const usualTime = async (test) => {
    if (!usual.has(test)) usual.set(test, await passes(bundleOf(test, out), 300_000));
    return usual.get(test);
  };

  /** The test that notices that this file has another text; nothing where none does within the time. */
  return async function noticedBy(file, text, number) {
    if (!near.has(file)) near.set(file, nearestTo(file));
    let left = seconds * 1000;
    for (const test of near.get(file)) {
      const time = await usualTime(test);
      if (time === undefined || time > left) continue;
      left -= time;
      const folder = path.join(out, String(number));
      const plugins = [replacing(path.resolve(file), text)];
      await build({ ...options, entryPoints: [test], outdir: folder, plugins });
      if ((await passes(bundleOf(test, folder), 4 * time + 3000)) === undefined) return test;
    }
    return undefined;
  };
}

function replacing(file, contents) {
  return {
    name: 'change',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.ts$/ }, (asked) =>
        asked.path === file ? { contents, loader: 'ts' } : undefined,
      );
    },
  };
}

/** How long a bundle of tests takes; undefined where one fails or the time is over. */
function passes(bundle, milliseconds) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(process.execPath, ['--test-reporter=tap', bundle], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let fails = false;
    const end = () => {
      fails = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, milliseconds);
    child.stdout.on('data', (data) => {
      // the first that fails is enough
      if (/^\s*not ok/m.test(data)) end();
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(fails || code !== 0 ? undefined : performance.now() - start);
    });
  });
}
