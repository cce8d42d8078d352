// Runs test/editor/**/*.test.ts with mocha inside a real extension host, on an empty folder: in a desktop VS Code where
// one can be had (VSCODE_PATH, or a download), in the served one otherwise; then some of them in an extension host that is a
// web worker. UNMASK_HOST=desktop, =served or =browser runs in that one alone, in a browser all that can run there; words on
// the command line run only the tests whose title contains them, and not in a browser unless it is asked for.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { browserPackage, browserSuites, bundleForBrowser } from './browser/bundleSuites.mjs';
import { bundleSuites, suitesEntry } from './bundleSuites.mjs';
import { openBrowser } from './chromium.mjs';
import { desktopEditor, runInDesktop } from './desktopEditor.mjs';
import { removeFolder, throwAwayFolder } from './endings.mjs';
import { serveEditor } from './servedEditor.mjs';
import { root } from './setupHost.mjs';

const minutes = 60_000;
const verbose = Boolean(process.env.UNMASK_VERBOSE);

const wanted = process.argv.slice(2).join(' ');

process.exitCode = await main();

async function main() {
  const counts = { passed: 0, failed: 0 };
  const add = (more) => {
    counts.passed += more.passed;
    counts.failed += more.failed;
  };
  const host = process.env.UNMASK_HOST;
  if (host !== 'browser') add(await onMachine());
  if (host === 'browser' || (!host && !wanted)) add(await inBrowser());
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed > 0 ? 1 : 0;
}

async function onMachine() {
  await bundleSuites();
  const folder = throwAwayFolder();
  const report = path.join(folder, 'report.txt');
  const environment = { UNMASK_REPORT: report, UNMASK_GREP: wanted };
  try {
    const desktop = await desktopEditor();
    if (desktop) {
      mkdirSync(path.join(folder, 'workspace'));
      await runInDesktop(desktop, { folder, entry: suitesEntry, environment });
    }
    if (!existsSync(`${report}.json`)) {
      if (process.env.UNMASK_HOST === 'desktop')
        throw new Error('The desktop VS Code ended without a report.');
      const given = { environment, extension: root, suites: suitesEntry };
      await runServed(given).finally(() => print(report));
    } else print(report);
    return summarize(report);
  } finally {
    removeFolder(folder);
  }
}

/** The report is written into the workspace: an extension host in a browser has no other place. */
async function inBrowser() {
  console.log('\n  In a web worker');
  await bundleForBrowser(wanted, process.env.UNMASK_HOST !== 'browser');
  const folder = throwAwayFolder();
  const report = path.join(folder, 'report.txt');
  const atEnd = (workspace) => {
    for (const ending of ['', '.json'])
      if (existsSync(path.join(workspace, `report.txt${ending}`)))
        copyFileSync(path.join(workspace, `report.txt${ending}`), `${report}${ending}`);
  };
  try {
    const given = { extension: browserPackage, suites: browserSuites, atEnd };
    await runServed(given).finally(() => print(report));
    return summarize(report);
  } finally {
    removeFolder(folder);
  }
}

/**
 * The workbench of the served VS Code runs in a browser page; it starts the extension host and hands over its result.
 * `atEnd` is given the workspace, which is thrown away.
 */
async function runServed({ environment = {}, extension, suites, atEnd = () => {} }) {
  const editor = await serveEditor({ environment, underTest: true });
  let browser;
  try {
    browser = await openBrowser();
    const { page } = browser;
    const ended = new Promise((resolve, reject) => {
      page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
      const late = () => reject(new Error(`The tests did not end in time.\n${editor.log()}`));
      setTimeout(late, 13 * minutes).unref();
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    const log = (type, words) => verbose && console.log(`[${type}]`, ...words);
    await page.exposeFunction('codeAutomationLog', log);
    const remote = (file) => `vscode-remote://${new URL(editor.url).host}${file}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(suites)],
      ...(extension === browserPackage ? [['extensionDevelopmentKind', 'web']] : []),
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({
      folder: editor.workspace,
      payload: JSON.stringify(payload),
    });
    await Promise.all([page.goto(`${editor.url}/?${query}`, { timeout: 2 * minutes }), ended]);
    if (verbose) console.log(editor.log());
  } finally {
    await browser?.browser.close();
    atEnd(editor.workspace);
    await editor.close();
  }
}

/** What the suite said, as far as it came. */
function print(report) {
  if (existsSync(report)) process.stdout.write(readFileSync(report, 'utf8'));
}

/** How many passed and failed. A run in which no test ran, or one was skipped, has failed. */
function summarize(report) {
  if (!existsSync(`${report}.json`))
    throw new Error(
      'The suite did not run to its end; UNMASK_VERBOSE=1 shows the log of the host.',
    );
  const { passes, failures, pending } = JSON.parse(readFileSync(`${report}.json`, 'utf8'));
  if (passes + failures === 0) throw new Error('No test ran.');
  if (pending > 0) console.log(`${pending} skipped, which counts as failed`);
  return { passed: passes, failed: failures + pending };
}
