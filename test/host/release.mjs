// npm run release [-- VERSION]: everything that is published, of a clean checkout, after every test: out/release with the .vsix,
// the npm package, the page without an editor and the notes, which are what CHANGELOG.md says of this version. A new version is
// written into package.json, its lock file and the changelog, where it takes what is unreleased; they are committed once all of
// it has worked, and taken back otherwise. Publishes nothing.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { notesOf, released } from './releaseNotes.mjs';

const into = path.resolve('out', 'release');
const run = (program, ...words) => execFileSync(program, words, { stdio: 'inherit' });

const changed = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
if (changed) throw new Error(`Commit first; these files are in no commit:\n${changed}`);
const wanted = process.argv[2];
const told = ['package.json', 'package-lock.json', 'CHANGELOG.md'];
if (wanted !== undefined) begin(wanted);
try {
  make();
  if (wanted !== undefined)
    run('git', 'commit', '--quiet', '--message', `Version ${wanted}`, ...told);
} catch (error) {
  if (wanted !== undefined) run('git', 'checkout', '--quiet', '--', ...told);
  throw error;
}

/** Says the new version wherever it is told. */
function begin(version) {
  run('npm', 'version', '--no-git-tag-version', '--allow-same-version', version);
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync('CHANGELOG.md', released(readFileSync('CHANGELOG.md', 'utf8'), version, today));
}

function make() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const notes = notesOf(readFileSync('CHANGELOG.md', 'utf8'), version);

  run('npm', 'test');
  run('npm', 'run', '-s', 'package');
  run('npm', 'run', '-s', 'site');
  run('npm', 'run', '-s', 'build:library');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  run('npm', 'pack', '--ignore-scripts', '--pack-destination', into);
  cpSync(path.join('out', 'unmask.vsix'), path.join(into, `unmask-${version}.vsix`));
  cpSync(path.join('out', 'site', 'index.html'), path.join(into, 'index.html'));
  writeFileSync(path.join(into, 'NOTES.md'), notes);
  console.log(`${path.relative('.', into)}: version ${version}, ready to be published.`);
}
