// Runs test/editor/**/*.test.ts with mocha inside a real extension host, on an empty folder: in a desktop VS Code where
// one can be had (VSCODE_PATH, or a download), in the served one otherwise; then some of them in an extension host that is a
// web worker. UNMASK_HOST=desktop, =served or =browser runs in that one alone, in a browser all that can run there; words on
// the command line run only the tests whose title contains them, and not in a browser unless it is asked for. Files are named as they
// are when they fail: watch.test.ts, and browser/watch.test.ts for one in a web worker.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  browserPackage,
  browserSuites,
  bundleForBrowser,
  suitesOfBrowser,
} from './browser/bundleSuites.mjs';
import { bundleSuites, suitesEntry, suitesOfEditor } from './bundleSuites.mjs';
import { desktopEditor, runInDesktop } from './desktopEditor.mjs';
import { removeFolder, throwAwayFolder } from './endings.mjs';
import { conclude, handOver, unfinished } from './results.mjs';
import { print, runServed } from './servedSuites.mjs';
import { root } from './setupHost.mjs';

const given = process.argv.slice(2);
const named = given.filter((word) => word.endsWith('.test.ts'));
const wanted = given.filter((word) => !named.includes(word)).join(' ');
const inWorker = 'browser/';

/** What came of each file. */
let results = {};

process.exitCode = await main();

async function main() {
  const host = process.env.UNMASK_HOST;
  const isNamed = (name) => named.length === 0 || named.includes(name);
  const onMachineFiles = host === 'browser' ? [] : suitesOfEditor().filter(isNamed);
  const browserFiles =
    host === 'browser' || (!host && !wanted) ? suitesOfBrowser(host !== 'browser') : [];
  const inBrowserFiles = browserFiles.filter((file) => isNamed(inWorker + file));
  // who runs no file to its end has failed in all
  note(Object.fromEntries(onMachineFiles.map((file) => [file, unfinished])));
  note(Object.fromEntries(inBrowserFiles.map((file) => [inWorker + file, unfinished])));
  const isSound = [
    onMachineFiles.length === 0 || (await toTheEnd(() => onMachine(onMachineFiles))),
    inBrowserFiles.length === 0 || (await toTheEnd(() => inBrowser(inBrowserFiles))),
  ];
  return Math.max(conclude(results), isSound.every(Boolean) ? 0 : 1);
}

/** What ends in the middle says why, and leaves what came of its files. */
async function toTheEnd(work) {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

function note(more) {
  results = { ...results, ...more };
  handOver(results);
}

async function onMachine(files) {
  await bundleSuites();
  const folder = throwAwayFolder();
  const report = path.join(folder, 'report.txt');
  const environment = {
    UNMASK_REPORT: report,
    UNMASK_GREP: wanted,
    UNMASK_FILES: named.length > 0 ? files.join(' ') : '',
  };
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
      const hear = () => noteReport(report, files, '');
      await runServed({ ...given, report: () => report, hear });
    } else {
      print(report);
      noteReport(report, files, '');
    }
  } finally {
    removeFolder(folder);
  }
}

/** The report is written into the workspace: an extension host in a browser has no other place. */
async function inBrowser(files) {
  console.log('\n  In a web worker');
  await bundleForBrowser(files, wanted);
  await runServed({
    ...{ extension: browserPackage, suites: browserSuites, isWeb: true },
    report: (workspace) => path.join(workspace, 'report.txt'),
    hear: (report) => noteReport(report, files, inWorker),
  });
}

/** What came of these files, as far as they came; of words, those in which they stand. */
function noteReport(report, files, prefix) {
  const told = read(`${report}.json`);
  if (!told) return;
  if (wanted) for (const file of files) if (!(file in told)) delete results[prefix + file];
  note(Object.fromEntries(Object.keys(told).map((name) => [prefix + name, told[name]])));
}

/** Undefined where it is not there or being written. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
