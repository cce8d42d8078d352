// The tests that see a file, nearest first, and whether one of them notices a change of it.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { bundled, unitFiles } from '../unitFiles.mjs';

// what is loaded when it is needed is a file of the folder, too: a real import would want its whole name
const plain = {
  format: 'cjs',
  platform: 'node',
  target: bundled.target,
  supported: { 'dynamic-import': false },
};

/**
 * All unit tests that start no program, and which of them see a file. Every file is built by itself into this folder: a change
 * is one file written anew, and a test reads no more files than it needs.
 */
export async function unitTests(out) {
  const files = unitFiles()
    .filter((file) => !/\.(thread|slurm)\.test\.ts$/.test(file))
    .map((file) => `test/${file}`);
  const imports = files.map((test) => `import './${test}';`).join('\n');
  const stdin = { contents: imports, resolveDir: '.' };
  const [{ metafile }] = await Promise.all([
    build({ ...bundled, stdin, write: false, metafile: true, logLevel: 'error' }),
    build({ ...plain, entryPoints: filesOfCode(), outdir: out, outbase: '.', logLevel: 'error' }),
  ]);
  const { inputs } = metafile;
  cpSync('package.json', path.join(out, 'package.json'));

  /** How many imports lie between. */
  const distancesFrom = (file) => {
    const distance = new Map([[file, 0]]);
    for (const [one, steps] of distance)
      for (const [importer, { imports }] of Object.entries(inputs))
        if (!distance.has(importer) && imports.some(({ path: to }) => to === one))
          distance.set(importer, steps + 1);
    return distance;
  };

  // programs are not built here, and what starts them takes long
  const startPrograms = distancesFrom('test/threads/programs.ts');
  const tests = files.filter((test) => !startPrograms.has(test));

  const times = new Map(Object.entries(remembered()));
  const alone = (some) => passes(out, some, 300);
  const start = await alone([]);
  const measured = async (test) => {
    const seconds = await alone([test]);
    // together they start once
    return seconds && Math.max(0.01, seconds - start);
  };
  const together = new Map();
  return {
    /** Whether they pass side by side as things are: else that they fail says nothing of a change. */
    passTogether: (some) => {
      const key = some.join();
      if (!together.has(key)) together.set(key, alone(some));
      return together.get(key).then((seconds) => seconds !== undefined);
    },
    /**
     * That of its own name first, then those of the folders that it lies in, then by how many imports lie between. Beside
     * the file lie those that share most folders with it.
     */
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
      const seeing = tests.filter((test) => distance.has(test)).sort(near);
      const nearest = Math.max(...seeing.map(shared));
      return seeing.map((test) => ({ test, isBeside: shared(test) === nearest }));
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

function filesOfCode() {
  return ['src', 'test', 'webview'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => path.join(folder, file)),
  );
}

/** A folder of built files in which one file at a time is changed. */
export class Changed {
  constructor(out) {
    this.out = out;
  }

  /** What is found while this file has this text; "unbuilt" where nobody can build it. */
  async during({ file, text, changedText }, found) {
    const built = path.join(this.out, file.replace(/\.ts$/, '.js'));
    const codeOf = async (some) => (await transform(some, { ...plain, loader: 'ts' })).code;
    const code = await codeOf(changedText).catch(() => undefined);
    if (code === undefined) return 'unbuilt';
    writeFileSync(built, code);
    try {
      return await found();
    } finally {
      writeFileSync(built, await codeOf(text));
    }
  }

  /** Whether one of these tests fails; so many seconds they take as things are. */
  async fails(tests, seconds) {
    return (await passes(this.out, tests, 3 * seconds + 5)) === undefined;
  }
}

const tellsTime =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\ncpu "+(user+system))})';

let started = 0;

/**
 * How many seconds of processor time these tests take in this folder; undefined where one fails or takes more than it may. Time
 * on the clock would call a change noticed because the machine was busy; only what waits for ever is ended by the clock.
 */
function passes(out, tests, seconds) {
  // several at the same time do not disturb each other
  const program = path.join(out, `tests-${++started}.js`);
  writeFileSync(program, programOf(tests));
  return new Promise((resolve) => {
    const limited = 'ulimit -t "$1" && shift && exec "$@"';
    const node = [process.execPath, '--test-reporter=tap', '--import', tellsTime, program];
    const words = ['-c', limited, 'sh', String(Math.ceil(seconds)), ...node];
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

/** Each file as a suite: its hooks hold for itself. */
function programOf(tests) {
  const suites = tests.map((test) => {
    const built = JSON.stringify(`./${test.replace(/\.ts$/, '.js')}`);
    return `describe(${built}, () => void require(${built}));`;
  });
  return ["const { describe } = require('node:test');", ...suites].join('\n');
}
