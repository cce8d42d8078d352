// Serves VS Code on a free loopback port, with throw-away state, on a throw-away copy of a workspace.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { closeOnSignal, endGroup, removeFolder, startGroup, throwAwayFolder } from './endings.mjs';
import { hostEntry, hostNode, setupHost } from './setupHost.mjs';

/** Quiet, and still: no side bars, tips, updates or questions, and no requests to other hosts. */
const quiet = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'window.confirmBeforeClose': 'never',
  'json.schemaDownload.enable': false,
};

/** People are asked for nothing: the folder is not trusted until they say so. */
const restricted = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/**
 * With `trusted: false` the folder is one that nobody trusts. `workspace` is copied (an empty folder without it), `vsix`
 * installed; `underTest` runs suites in its extension host. The result has the address, the folder of the copy, the log so far, and
 * `close`, which ends every process and removes the state; `onEnd` is told when it ends by itself.
 */
export async function serveEditor({
  workspace,
  vsix,
  settings = {},
  environment = {},
  trusted = true,
  port = 0,
  underTest = false,
  onEnd = () => {},
}) {
  setupHost();
  const state = throwAwayFolder();
  try {
    const all = { ...quiet, ...(trusted ? {} : restricted), ...settings };
    const options = { workspace, vsix, settings: all, environment, trusted, port, underTest };
    return await serveIn(state, { ...options, onEnd });
  } catch (error) {
    removeFolder(state);
    throw error;
  }
}

async function serveIn(state, options) {
  const { workspace, vsix, settings, environment, trusted, port, underTest, onEnd } = options;
  const folder = (name) => path.join(state, name);
  for (const name of ['home', 'user/User', 'extensions', 'tmp'])
    mkdirSync(folder(name), { recursive: true });
  writeFileSync(folder('user/User/settings.json'), JSON.stringify(settings));
  mkdirSync(folder('workspace'));
  if (workspace) cpSync(workspace, folder('workspace'), { recursive: true });
  const places = ['--config', folder('config.yaml'), '--user-data-dir', folder('user')];
  places.push('--extensions-dir', folder('extensions'));
  const env = hostEnvironment(folder, environment);
  if (vsix) installExtension(vsix, places, env);

  const words = [...places, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...switches];
  if (trusted) words.push('--disable-workspace-trust');
  if (underTest) words.push(...testDriver);
  const child = startGroup(hostNode, [hostEntry, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => log.push(text));
  }
  let closed;
  const close = () => {
    closed ??= endGroup(child).then(() => {
      takeBack();
      removeFolder(state);
    });
    return closed;
  };
  const takeBack = closeOnSignal(close);
  try {
    const url = await addressOf(child, log);
    child.once('exit', (code) => closed ?? onEnd(code));
    return { url, workspace: folder('workspace'), log: () => log.join(''), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const switches = [
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-getting-started-override',
  '--disable-proxy',
];

/** Suites within the extension host need it; it hides every notification, which people must see. */
const testDriver = ['--vscode-option', 'enable-smoke-test-driver'];

function hostEnvironment(folder, extra) {
  const env = {
    ...process.env,
    HOME: folder('home'),
    TMPDIR: folder('tmp'),
    EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}', // no marketplace
    ...extra,
  };
  for (const name of [
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'NODE_OPTIONS',
    'NODE_TEST_CONTEXT',
    'PORT',
    'PASSWORD',
    'HASHED_PASSWORD',
    'VSCODE_IPC_HOOK_CLI',
  ])
    if (!(name in extra)) delete env[name];
  return env;
}

function installExtension(vsix, places, env) {
  const words = [hostEntry, ...places, '--install-extension', vsix, '--force'];
  const run = spawnSync(hostNode, words, { env, encoding: 'utf8', timeout: 120_000 });
  if (run.status !== 0) throw new Error(`${vsix} was not installed: ${run.stdout}${run.stderr}`);
}

function addressOf(child, log) {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log.join(''));
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', look);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The served VS Code ended with exit code ${code}:\n${log.join('')}`)),
    );
    const late = () =>
      reject(new Error(`The served VS Code did not listen in 120 s:\n${log.join('')}`));
    setTimeout(late, 120_000).unref();
  });
}
