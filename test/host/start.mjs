// npm start: builds, and opens the example workspace with the extension: in the VS Code on the PATH where there is
// one, otherwise in a VS Code served to the browser. The workspace is a throw-away copy: try anything.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onPath } from './chromium.mjs';
import { serveEditor } from './servedEditor.mjs';
import { root, setupHost } from './setupHost.mjs';

const isWindows = process.platform === 'win32';
const examples = path.join(root, 'media', 'examples');

console.log('Building …');
must('npm', ['run', '-s', 'build']);
if (!openDesktop()) await serve();

/** Opens the VS Code on this machine; false where there is none or it does not want to. */
function openDesktop() {
  const code = findCode();
  if (!code) return false;
  const workspace = path.join(mkdtempSync(path.join(os.tmpdir(), 'unmask-')), 'examples');
  cpSync(examples, workspace, { recursive: true });
  const words = ['--new-window', `--extensionDevelopmentPath=${root}`, workspace];
  const env = { ...process.env, UNMASK_WALKTHROUGH: '1' };
  const run = spawnSync(quote(code), words.map(quote), { stdio: 'inherit', shell: isWindows, env });
  if (run.status !== 0) {
    console.log(`${code} did not open: serving a VS Code to the browser instead.`);
    return false;
  }
  console.log(`VS Code opens a copy of the examples: ${workspace}`);
  console.log('After a change: npm run build, then "Developer: Reload Window".');
  return true;
}

async function serve() {
  setupHost();
  must(process.execPath, [path.join('test', 'host', 'package.mjs')], 'pipe');
  const editor = await serveEditor({
    workspace: examples,
    vsix: path.join(root, 'out', 'unmask.vsix'),
    port: process.env.PORT ?? 0,
    environment: { UNMASK_WALKTHROUGH: '1' },
    onEnd: (code) => {
      console.log(`The served VS Code ended with exit code ${code}.`);
      process.exit(1);
    },
  });
  const address = `${editor.url}/?${new URLSearchParams({ folder: editor.workspace })}`;
  console.log(`\nVS Code with Unmask: ${address}`);
  console.log(`It shows a copy of the examples: ${editor.workspace}`);
  console.log('It begins with the walkthrough. Ctrl-C ends it all.');
  openInBrowser(address);
}

function findCode() {
  const application = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  if (process.env.UNMASK_HOST === 'served') return undefined;
  const command = onPath(isWindows ? 'code.cmd' : 'code');
  return command ?? (existsSync(application) ? application : undefined);
}

function openInBrowser(address) {
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.env.CI || !hasScreen || !onPath('xdg-open')) return;
  const opener = spawn('xdg-open', [address], { stdio: 'ignore', detached: true });
  opener.once('error', () => console.log('(No browser opened; please open the address yourself.)'));
  opener.unref();
}

/** Runs a program to its end; when it fails, so do we, with what it said. */
function must(program, words, output = 'inherit') {
  const run = spawnSync(program, words, {
    cwd: root,
    stdio: ['ignore', output, output],
    shell: isWindows,
  });
  if (run.status === 0) return;
  if (output === 'pipe') process.stderr.write(Buffer.concat([run.stdout, run.stderr]));
  process.exit(run.status ?? 1);
}

function quote(text) {
  return isWindows ? `"${text}"` : text;
}
