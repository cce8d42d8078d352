// npm run site: the page without an editor, out/site/index.html: one file with everything in it, which needs no server and
// no network. What it may run is told by the fingerprints of its own scripts.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { parse } from 'jsonc-parser';
import MarkdownIt from 'markdown-it';

const into = 'out/site';
const usual = {
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  minify: true,
  write: false,
  logLevel: 'warning',
  legalComments: 'none',
  mainFields: ['browser', 'module', 'main'],
};

await buildSite();

async function buildSite() {
  execFileSync('npm', ['run', '-s', 'generate'], { stdio: 'inherit' });
  const textKeys = JSON.stringify(readFileSync('dist/l10n/keys.txt', 'utf8'));
  const [site, worker, panel] = await Promise.all([
    bundle('src/site/main.ts', {
      alias: { vscode: path.resolve('src/site/vscode/index.ts') },
      define: { textKeys },
      metafile: true,
    }),
    bundle('src/worker/webMain.ts'),
    bundle('webview/panel/main.ts', { tsconfig: 'webview/tsconfig.json' }),
  ]);
  const style = sheets([
    'src/site/page.css',
    ...['panel', 'tables', 'watchBoard', 'watch'].map((name) => `media/${name}.css`),
  ]);
  // the toolkit of controls puts a style sheet of its own into the page; scripts are told by their fingerprints alone
  const nonce = fingerprint(panel).slice(0, 16);
  const scripts = [site, panel].map((text) => `'sha256-${fingerprint(text)}'`).join(' ');
  const policy = [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src 'sha256-${fingerprint(style)}' 'nonce-${nonce}'`,
    'worker-src blob:',
    'img-src data: blob:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const given = JSON.stringify({
    ...{ version, worker, panel, nonce, languages: languages() },
    ...examples(),
  }).replaceAll('<', '\\u003c');
  const parts = {
    '%policy%': policy,
    '%icon%': readFileSync('media/icon.png').toString('base64'),
    '<!-- style -->': `<style>${style}</style>`,
    '<!-- guide -->': guide(),
    '<!-- scripts -->': `<script type="application/json" id="given">${given}</script>
<script>${site}</script>`,
  };
  const template = readFileSync('src/site/index.html', 'utf8');
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const page = template.replace(/%\w+%|<!-- \w+ -->/g, (name) => parts[name]);
  writeFileSync(path.join(into, 'index.html'), page);
  console.log(`${into}/index.html: ${(page.length / 2 ** 20).toFixed(1)} MB`);
}

async function bundle(entry, more = {}) {
  const { outputFiles } = await build({ ...usual, entryPoints: [entry], ...more });
  return outputFiles[0].text;
}

/** As they are shipped, deflated. */
function languages() {
  return Object.fromEntries(
    readdirSync('dist/l10n').flatMap((file) => {
      const [, name] = /^bundle\.l10n\.(.+)\.json$/.exec(file) ?? [];
      const packed = deflateRawSync(readFileSync(path.join('dist/l10n', file)), { level: 9 });
      return name ? [[name, packed.toString('base64')]] : [];
    }),
  );
}

function sheets(files) {
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

function fingerprint(text) {
  return createHash('sha256').update(text).digest('base64');
}

/** Links of the guide to files of the repository lead nowhere here: their words stay; its pictures come along. */
function guide() {
  const html = new MarkdownIt().render(readFileSync('media/guide.md', 'utf8'));
  return html
    .replace(/<a href="(?!https:)[^"]*">(.*?)<\/a>/gs, '$1')
    .replace(/src="([\w./-]+)\.svg"/g, (_, name) => `src="${picture(`media/${name}.svg`)}"`);
}

function picture(file) {
  return `data:image/svg+xml;base64,${readFileSync(file).toString('base64')}`;
}

/** The examples, the files that they name, and how they are called. */
function examples() {
  const folder = 'media/examples';
  const names = ['', 'programs'].flatMap((inner) =>
    readdirSync(path.join(folder, inner), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.compare.json'))
      .map(({ name }) => path.join(folder, inner, name)),
  );
  const texts = Object.fromEntries(
    names.map((file) => [path.basename(file), readFileSync(file, 'utf8')]),
  );
  const titled = Object.entries(texts)
    .filter(([name]) => name.endsWith('.dist.json'))
    .map(([name, text]) => [name, parse(text).title ?? name]);
  return { examples: texts, titles: Object.fromEntries(titled) };
}
