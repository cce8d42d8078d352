// A desktop VS Code for the tests: the one that VSCODE_PATH names, or one that @vscode/test-electron has or downloads.
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { canServe, root } from './setupHost.mjs';

/** The path of its program, or undefined where there is none and the served VS Code has to do. */
export async function desktopEditor() {
  const asked = process.env.UNMASK_HOST === 'desktop' || Boolean(process.env.VSCODE_PATH);
  if (process.env.UNMASK_HOST === 'served') return undefined;
  if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
  if (!hasScreen() && !asked) {
    console.log(
      'No display for a desktop VS Code (xvfb-run gives one): the suite runs in the served one.',
    );
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode({
      version: process.env.VSCODE_VERSION ?? 'stable',
      cachePath: path.join(root, '.vscode-test'),
      timeout: 15_000,
      reporter: new SilentReporter(),
    });
  } catch (error) {
    if (asked || !canServe) throw error; // asked for by name: no silent change of host
    const reason = String(error.message).split('\n')[0];
    console.log(`No desktop VS Code can be had (${reason}): the suite runs in the served one.`);
    return undefined;
  }
}

/** `folder` holds the workspace copy and takes the throw-away state. The report says how it went. */
export async function runInDesktop(program, { folder, entry, environment }) {
  try {
    await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: root,
      extensionTestsPath: entry,
      extensionTestsEnv: environment,
      launchArgs: [
        path.join(folder, 'workspace'),
        '--disable-extensions',
        '--disable-workspace-trust',
        '--skip-welcome',
        `--user-data-dir=${path.join(folder, 'user')}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
      ],
    });
  } catch (error) {
    console.log(`The desktop VS Code ended with: ${error.message}`);
  }
}

function hasScreen() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
