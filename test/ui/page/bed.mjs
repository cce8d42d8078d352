// The page of the panel in a plain browser, with a host of our own: it answers as the extension does, and notes
// what it was asked.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { openBrowser } from '../../host/chromium.mjs';
import { themes } from './themes.mjs';

/** The samplers that are drawn first, as the setting has it. */
const shownFirst = ['random', 'low-confidence', 'threshold', 'entropy'];

/**
 * `tab` is the one that `show` is about; `alone`: the page of a saved comparison, which has no tabs; `translations`: what
 * each English text is in the language of the page.
 */
export async function openBed({
  width = 1200,
  height = 1400,
  tab: about = 'plan',
  alone = false,
  translations = {},
  language = 'en',
} = {}) {
  const { snapshotOf, orderedSnapshotOf, comparisonOf, frontOf, watchedOf, brokenIn } =
    await states();
  const server = await serve(alone ? 'comparison' : 'panel', { translations, language });
  const { browser, page, outside } = await openBrowser({ width, height });
  const errors = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(server.url);
  await page.waitForFunction(() => window.asked.some(({ type }) => type === 'ready'));

  /** Until what was done is drawn: the page draws in the frame that follows. */
  const frames = () =>
    page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  /** The page is as wide as that, and all on it: charts hear of it in the frame that follows. */
  const resize = async (width, height) => {
    await page.setViewportSize({ width, height });
    await frames();
  };
  const click = async (locator, where) => {
    await locator.click(where);
    await frames();
  };
  /** A key for one part of the page, or for what has the focus. */
  const press = async (key, where = page.keyboard) => {
    await where.press(key);
    await frames();
  };
  const tab = (name) => click(page.getByRole('tab', { name }));
  /** What the host is asked after this entry of a chart's menu. */
  const saved = async (chart, entry) => {
    await click(page.getByRole('button', { name: `${chart}: copy or save` }));
    await click(page.getByRole('menuitem', { name: entry, exact: true }).filter({ visible: true }));
    return page.evaluate(() => window.asked.at(-1));
  };
  const show = async (state, pinned = false) => {
    const type = { compare: 'comparison', watch: 'watch' }[about] ?? 'state';
    await tell({ type, state, pinned });
  };
  /** What the host says, until the page has drawn it. */
  const tell = (message) =>
    // the page hears the message before this listener does, and draws in the frame that follows
    page.evaluate(
      (packed) =>
        new Promise((done) => {
          const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));
          window.addEventListener('message', drawn, { once: true });
          window.postMessage(window.unpack(packed), '*');
        }),
      pack(message.type === 'comparison' ? { shownFirst, ...message } : message),
    );
  const theme = async (kind) => {
    await page.evaluate(
      ([name, variables]) => {
        document.documentElement.removeAttribute('style');
        for (const [key, value] of Object.entries(variables))
          document.documentElement.style.setProperty(`--vscode-${key}`, value);
        document.body.className = name;
        document.body.dataset.vscodeThemeKind = name;
        document.documentElement.style.background = variables['editor-background'];
      },
      [kind, themes[kind]],
    );
    await frames();
  };
  /** What axe says of the page: of all in the theme that each test begins with, in the others of colours, for only they differ. */
  const barriers = async (kind = 'vscode-dark') => {
    if (!(await page.evaluate(() => 'axe' in window)))
      await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
    const rules =
      kind === 'vscode-dark' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] };
    return page.evaluate(
      async (options) =>
        (await window.axe.run('#app', options)).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120))}`,
        ),
      rules,
    );
  };
  await theme('vscode-dark');
  if (about !== 'plan') await tell({ type: 'tab', tab: about });
  const asked = (type) =>
    page.evaluate((wanted) => window.asked.filter((message) => message.type === wanted), type);
  const shot = (name) => {
    mkdirSync('out/shots', { recursive: true });
    return page.screenshot({ path: `out/shots/page-${name}.png`, fullPage: true });
  };
  return {
    page,
    outside,
    errors,
    snapshotOf,
    orderedSnapshotOf,
    comparisonOf,
    frontOf,
    watchedOf,
    brokenIn,
    show,
    tell,
    resize,
    click,
    press,
    tab,
    saved,
    theme,
    barriers,
    asked,
    shot,
    ready: (snapshot) => show({ kind: 'ready', snapshot }),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Typed arrays do not survive the browser's JSON, nor does NaN: they travel as tagged lists, with numbers as text. */
function pack(value) {
  return JSON.stringify(value, (_, entry) =>
    ArrayBuffer.isView(entry)
      ? { typed: entry.constructor.name, values: Array.from(entry, String) }
      : entry === undefined
        ? null
        : entry,
  );
}

export async function states() {
  // of its own for every process: one that is being written by another cannot be imported
  const outfile = path.resolve(`out/page/states-${process.pid}.cjs`);
  await build({
    entryPoints: ['test/ui/page/states.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}

/** The same policy as src/editor/panelHtml.ts, with our stand-in for the host. */
async function serve(name, { translations, language }) {
  const html = (nonce) => `<!DOCTYPE html><html lang="${language}"><head><meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data: blob:; font-src 'self'; style-src 'self' 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<link rel="stylesheet" href="/panel.css">${['tables', 'watchBoard', 'watch'].map((one) => `<link rel="stylesheet" href="/${one}.css">`).join('')}<link rel="icon" href="data:,"><title>Unmask</title></head>
<body><main id="app" data-page="${name}"></main>
<script type="application/json" id="translations">${JSON.stringify(translations)}</script>
<script nonce="${nonce}">
window.asked = []; let kept;
window.acquireVsCodeApi = () => ({ postMessage: (m) => window.asked.push(m), getState: () => kept, setState: (s) => { kept = s; window.kept = s; } });
window.unpack = (text) => JSON.parse(text, (_, v) => v && v.typed ? window[v.typed].from(v.values) : v);
</script>
<script nonce="${nonce}" src="/webview.js"></script></body></html>`;
  const server = createServer(({ url }, response) => {
    const file = {
      '/panel.css': ['media/panel.css', 'text/css'],
      '/tables.css': ['media/tables.css', 'text/css'],
      '/watch.css': ['media/watch.css', 'text/css'],
      '/watchBoard.css': ['media/watchBoard.css', 'text/css'],
      '/webview.js': ['dist/webview.js', 'text/javascript'],
    }[url];
    response.setHeader('content-type', file ? file[1] : 'text/html');
    response.end(file ? readFileSync(file[0]) : html('n0nce'));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => server.close(done)),
  };
}
