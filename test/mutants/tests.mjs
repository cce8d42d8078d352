// The tests that see a file, nearest first, and whether one of them notices a change of it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';
import { bundled, startsThreads, unitFiles } from '../unitFiles.mjs';

const options = { ...bundled, logLevel: 'error' };

/** All unit tests of one thread, and which of them see a file; what is built lies in this folder. */
export async function unitTests(out) {
  const tests = unitFiles()
    .filter((file) => !startsThreads(file))
    .map((file) => `test/${file}`);
  const { inputs } = (await build({ ...together(tests), write: false, metafile: true })).metafile;

  /** How many imports lie between. */
  const distancesFrom = (file) => {
    const distance = new Map([[file, 0]]);
    for (const [one, steps] of distance)
      for (const [importer, { imports }] of Object.entries(inputs))
        if (!distance.has(importer) && imports.some(({ path: to }) => to === one))
          distance.set(importer, steps + 1);
    return distance;
  };

  const times = new Map(Object.entries(remembered()));
  let built = 0;
  const alone = async (some) => {
    const bundle = path.join(out, `alone-${built++}.js`);
    await build({ ...together(some), outfile: bundle });
    return passes(bundle, 300);
  };
  const start = await alone([]);
  const measured = async (test) => {
    const seconds = await alone([test]);
    // together they start once
    return seconds && Math.max(0.01, seconds - start);
  };
  return {
    /** That of its own name first, then those of the folders that it lies in, then by how many imports lie between. */
    nearestTo: (file) => {
      const distance = distancesFrom(file);
      const rooms = path.dirname(file).split('/').slice(1);
      const shared = (test) => {
        const folders = test.split('/').slice(1);
        const apart = rooms.findIndex((room, i) => folders[i] !== room);
        return apart < 0 ? rooms.length : apart;
      };
      const name = `/${path.basename(file, '.ts')}.`;
      const named = (test) => Number(test.includes(name));
      const near = (one, other) =>
        named(other) - named(one) ||
        shared(other) - shared(one) ||
        distance.get(one) - distance.get(other);
      return tests.filter((test) => distance.has(test)).sort(near);
    },
    /** Seconds of processor time as things are; undefined where it fails: then it says nothing of a change. */
    secondsOf: async (test) => {
      if (!times.has(test)) times.set(test, measured(test));
      const seconds = await times.get(test);
      if (seconds !== undefined) remember(test, seconds);
      return seconds;
    },
  };
}

/** Seconds of tests as earlier runs found them: only what is worth trying hangs on them, so they may be old. */
const timesFile = path.join('out', 'mutantTimes.json');

function remembered() {
  return existsSync(timesFile) ? JSON.parse(readFileSync(timesFile, 'utf8')) : {};
}

function remember(test, seconds) {
  writeFileSync(timesFile, JSON.stringify({ ...remembered(), [test]: seconds }));
}

/** One bundle of these tests. */
function together(tests) {
  const contents = ['node:test', ...tests.map((test) => `./${test}`)]
    .map((one) => `import '${one}';`)
    .join('\n');
  return { ...options, stdin: { contents, resolveDir: '.' } };
}

/** Notices changes, one after another, by tests together in one bundle, which is built in a moment once it was built. */
export class Noticing {
  constructor(out, name) {
    this.bundle = path.join(out, `${name}.js`);
    this.key = '';
  }

  /** Whether one of these tests fails where this file has this text. */
  async notices(tests, file, text) {
    const key = tests.join('\n');
    if (this.key !== key) await this.begin(tests, key);
    this.change = { file: path.resolve(file), text };
    try {
      await this.context.rebuild();
    } catch {
      return true; // nobody can build it
    }
    return (await passes(this.bundle, 3 * this.usual + 5)) === undefined;
  }

  async begin(tests, key) {
    await this.dispose();
    this.change = undefined;
    this.context = await context({
      ...together(tests),
      outfile: this.bundle,
      plugins: [{ name: 'change', setup: ({ onLoad }) => this.replaceIn(onLoad) }],
    });
    await this.context.rebuild();
    this.usual = await passes(this.bundle, 300);
    if (!this.usual) throw new Error(`these tests fail together as things are:\n${key}`);
    this.key = key;
  }

  replaceIn(onLoad) {
    onLoad({ filter: /\.ts$/ }, (asked) =>
      asked.path === this.change?.file ? { contents: this.change.text, loader: 'ts' } : undefined,
    );
  }

  async dispose() {
    await this.context?.dispose();
  }
}

const tellsTime =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\ncpu "+(user+system))})';

/**
 * How many seconds of processor time a bundle of tests takes; undefined where one fails or takes more than it may. Time
 * on the clock would call a change noticed because the machine was busy; only what waits for ever is ended by the clock.
 */
function passes(bundle, seconds) {
  return new Promise((resolve) => {
    const limited = 'ulimit -t "$1" && shift && exec "$@"';
    const tests = [process.execPath, '--test-reporter=tap', '--import', tellsTime, bundle];
    const words = ['-c', limited, 'sh', String(Math.ceil(seconds)), ...tests];
    const child = spawn('sh', words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let fails = false;
    let told = '';
    const end = () => {
      fails = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(end, 20_000 * seconds);
    child.stdout.on('data', (data) => {
      // the first that fails is enough
      if (/^\s*not ok/m.test(data)) end();
    });
    child.stderr.on('data', (data) => {
      told = (told + data).slice(-100);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (fails || code !== 0) return resolve(undefined);
      resolve(Number(/cpu (\d+)$/.exec(told)?.[1] ?? 0) / 1e6);
    });
  });
}
