// The npm package as somebody installs it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

const project = mkdtempSync(path.join(tmpdir(), 'unmask-library-'));
const home = path.join(project, 'node_modules', 'unmask');
const node = (...words: string[]) =>
  execFileSync(process.execPath, words, { cwd: project, encoding: 'utf8', timeout: 120_000 });

before(() => {
  execFileSync(process.execPath, ['test/host/library.mjs']);
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project]);
  mkdirSync(home, { recursive: true });
  const [packed] = readdirSync(project).filter((file) => file.endsWith('.tgz'));
  assert.ok(packed);
  execFileSync('tar', ['-xzf', path.join(project, packed), '--strip-components=1', '-C', home]);
});
after(() => rmSync(project, { recursive: true }));

test('the example of the README runs in an empty project, without a dependency', () => {
  const [, example] =
    /\*\*As a library\*\*[\s\S]*?```js\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ??
    [];
  assert.ok(example);
  writeFileSync(path.join(project, 'example.mjs'), example);
  assert.match(node('example.mjs'), /^\[ 1, 2, 5 \] 1\.\d+ \d\.\d+\n$/);
});

test('its types hold: what they promise compiles, what they do not is refused', () => {
  writeFileSync(
    path.join(project, 'typed.mts'),
    `import { bestSchedule, type Schedule } from 'unmask/core';
import { evaluateFile } from 'unmask/documents';
import { targets, writeSchedule } from 'unmask/exports';
const best: Schedule = bestSchedule(new Float64Array([1, 0.5]), { steps: 1 });
const said: string | undefined = evaluateFile('{}').problems[0]?.message;
const names: string[] = targets().map(({ name }) => name);
writeSchedule('json', best.sizes, { profile: [1, 0.5] });
// @ts-expect-error one of the two
bestSchedule([1], {});
console.log(said, names);
`,
  );
  const compiler = path.resolve('node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
  node(compiler, ...options, 'typed.mts');
});

test('it is small, and holds nothing of the editor', () => {
  const files = readdirSync(home, { recursive: true }).map(String);
  assert.ok(
    !files.some((file) => /extension|browser|webWorker|webview|\.map$/.test(file)),
    files.join(),
  );
  for (const file of ['README.md', 'LICENSE', 'media/skill/SKILL.md', 'dist/library/core.d.mts'])
    assert.ok(files.includes(file), file);
  // of a build: the command line starts its threads with the other file
  assert.equal(files.includes('dist/worker.js'), files.includes('dist/cli.js'));
});

test('its command line starts', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  assert.ok(node(path.join(home, 'dist', 'cli.js'), '--version').includes(version));
});

test('its command line begins threads, which run models', () => {
  for (const name of ['letters.onnx', 'ids.jsonl'])
    writeFileSync(path.join(project, name), readFileSync(path.join('test/fixtures/onnx', name)));
  const distribution = { family: 'onnx', file: 'letters.onnx', maskToken: 28, data: 'ids.jsonl' };
  const file = { distribution, profile: { samples: 20 } };
  writeFileSync(path.join(project, 'model.dist.json'), JSON.stringify(file));
  const words = ['plan', 'model.dist.json', '--steps', '4', '--runtime', process.cwd()];
  const told = node(path.join(home, 'dist', 'cli.js'), ...words);
  assert.match(told, /^4 steps for 24 tokens: error [\d.]+ nats \(measured: /);
});

test('what a command does not need is not loaded, and what it needs is', () => {
  const telling = path.join(project, 'loaded.cjs');
  writeFileSync(
    telling,
    `process.on('exit', () => console.log('loaded', Object.keys(require.cache).join()));`,
  );
  const partsOf = (...words: readonly string[]) => {
    const told = node('--require', telling, path.join(home, 'dist', 'cli.js'), ...words);
    return [...new Set(told.match(/shared-\w+/g))].sort();
  };
  const loadedBy = (command: string, names: readonly string[]) => {
    const files = names.map((name) => path.resolve('media', 'examples', name));
    return partsOf(command, ...files).filter((name) => name.startsWith('shared-families'));
  };
  assert.deepEqual(partsOf('--help'), partsOf('--version'), 'the help of all loads no command');
  assert.deepEqual(loadedBy('plan', ['markov.dist.json']), []);
  assert.deepEqual(loadedBy('plan', ['hmm.dist.json']), ['shared-familiesOfStates']);
  const all = readdirSync(path.join(home, 'dist'))
    .map((name) => path.basename(name, '.js'))
    .filter((name) => name.startsWith('shared-families'));
  const examples = readdirSync('media/examples').filter((name) => name.endsWith('.dist.json'));
  // no example is of a model, which needs a file of its own
  assert.deepEqual(
    loadedBy('check', examples),
    all.filter((name) => name !== 'shared-familiesOfModels').sort(),
  );
});
