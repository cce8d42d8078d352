// Runs suites in the extension host of a served VS Code.
import { existsSync, readFileSync } from 'node:fs';
import { openBrowser } from './chromium.mjs';
import { serveEditor } from './servedEditor.mjs';

const minutes = 60_000;
/** Against hanging: how long the whole may take, and how long it may be silent. One test has three minutes. */
const [mostMinutes, mostSilentMinutes] = [13, 4];
const verbose = Boolean(process.env.UNMASK_VERBOSE);

/**
 * The workbench of the served VS Code runs in a browser page; it starts the extension host and hands over its result. `report` says where the
 * suites write what they say, of a workspace that is thrown away; `hear` is told of it now and then, and at the end.
 */
export async function runServed({ environment = {}, extension, suites, isWeb, report, hear }) {
  const editor = await serveEditor({ environment, underTest: true });
  const file = report(editor.workspace);
  let browser;
  let watching;
  try {
    browser = await openBrowser();
    const { page } = browser;
    const ended = new Promise((resolve, reject) => {
      page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
      watching = watch(file, hear, (what) => reject(new Error(`${what}\n${editor.log()}`)));
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    const log = (type, words) => verbose && console.log(`[${type}]`, ...words);
    await page.exposeFunction('codeAutomationLog', log);
    const remote = (place) => `vscode-remote://${new URL(editor.url).host}${place}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extension)],
      ['extensionTestsPath', remote(suites)],
      ...(isWeb ? [['extensionDevelopmentKind', 'web']] : []),
      ['skipWelcome', 'true'],
    ];
    const query = new URLSearchParams({
      folder: editor.workspace,
      payload: JSON.stringify(payload),
    });
    await Promise.all([page.goto(`${editor.url}/?${query}`, { timeout: 2 * minutes }), ended]);
    if (verbose) console.log(editor.log());
  } finally {
    clearInterval(watching);
    await browser?.browser.close();
    print(file);
    hear(file);
    await editor.close();
  }
}

/** What the suites said, as far as they came. */
export function print(report) {
  if (existsSync(report)) process.stdout.write(readFileSync(report, 'utf8'));
}

/** Looks at the report until somebody clears it: an extension host that is gone, or waits for ever, says nothing any more. */
function watch(report, hear, giveUp) {
  const began = Date.now();
  let [length, changed] = [0, began];
  return setInterval(() => {
    const now = Date.now();
    const said = existsSync(report) ? readFileSync(report).length : 0;
    if (said !== length) [length, changed] = [said, now];
    hear(report);
    if (now - began > mostMinutes * minutes)
      giveUp(`The tests did not end in ${mostMinutes} minutes.`);
    else if (now - changed > mostSilentMinutes * minutes)
      giveUp(`No test ended in ${mostSilentMinutes} minutes.`);
  }, 5_000);
}
