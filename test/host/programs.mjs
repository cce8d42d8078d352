// npm run build:programs: what of dist runs in Node or in a web worker. Two programs of each kind are nearly the same code, one
// for machines and one for browsers: what they share lies in a part of its own, dist/shared-….js, and is packed once.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';
import { withFewerParts } from './fewerParts.mjs';
import {
  exportsOfWaiting,
  packageThatWaits,
  waitingIn,
  waitingInExtension,
  waitingInPrograms,
  withWaiting,
} from './laterParts.mjs';
import { root } from './setupHost.mjs';

const into = path.join(root, 'dist');
const usual = {
  absWorkingDir: root,
  bundle: true,
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' }, // the other one can also read files, which needs Node
  target: 'es2022',
  minify: true,
  metafile: true,
  legalComments: 'none', // they stand in THIRD-PARTY-NOTICES.txt
  logLevel: 'warning',
};
const ofNode = { ...usual, platform: 'node', mainFields: ['module', 'main'] };

/** What is started so often that its parts are put together. */
const often = [
  'src/cli/main.ts',
  'src/cli/commands/plan.ts',
  'src/cli/commands/check.ts',
  'src/cli/commands/profile.ts',
  'src/cli/commands/compare.ts',
  'src/cli/commands/export.ts',
  'src/cli/commands/report.ts',
  'src/cli/commands/watch.ts',
  'src/cli/commands/measuringScript.ts',
  'src/worker/main.ts',
];

/**
 * No declaration of ours names a format of strings, such as that of addresses, or asks that items differ, and what is wrong is said in
 * words of our own: code for these is long.
 */
const withoutFormats = {
  name: 'without formats',
  setup({ onResolve, onLoad }) {
    const leftOut = /\/(format|hashing)\/index\.mjs$/;
    onResolve({ filter: leftOut }, () => ({ path: 'none', namespace: 'formats' }));
    onLoad({ filter: /[\\/]system[\\/]locale[\\/]en_US\.mjs$/ }, () => ({
      contents: `export const en_US = () => '';`,
    }));
    onLoad({ filter: /.*/, namespace: 'formats' }, () => ({
      contents: `const none = () => { throw new Error('this build has no formats and no hashing'); };
export const Format = { Has: none, Get: none, Test: none };
export const Hashing = { Hash: none, HashCode: none };`,
    }));
  },
};

/** What finds the parts of a program stands in the program itself: a part more would have to be found first. */
const inEachProgram = {
  name: 'in each program',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/compiledCode$/ }, ({ importer, resolveDir }) => ({
      path: path.join(resolveDir, 'compiledCode.ts'),
      suffix: `?${path.basename(importer)}`,
    }));
  },
};

/** Letters that are not of ASCII are written by their numbers, also in templates, where the bundler leaves them: a text with one of them takes twice the memory. */
const inAscii = {
  name: 'in ASCII',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path: file }) => {
      const byNumber = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
      const text = readFileSync(file, 'utf8');
      // what such a template holds is no text of ours, and the bundler makes a string of it
      if (text.includes('String.raw')) return undefined;
      return { contents: text.replace(/[^\0-\x7f]/g, byNumber), loader: 'ts' };
    });
  },
};

mkdirSync(into, { recursive: true });
for (const name of readdirSync(into).filter((one) => one.startsWith('shared-')))
  rmSync(path.join(into, name));
// Node reads the next one above a program before it starts it, and that of the extension is long
writeFileSync(path.join(into, 'package.json'), '{}\n');
await Promise.all([buildExtension(), buildPrograms(), buildPackage(packageThatWaits)]);
writeFingerprint();

/** The threads, and the command line. */
function buildPrograms() {
  const entryPoints = {
    cli: 'src/commandLine.ts',
    worker: 'src/program.ts',
    webWorker: 'src/worker/webMain.ts',
  };
  return buildSharing('programs', entryPoints, often, waitingInPrograms);
}

/**
 * The extension, in parts as well. A machine requires each when it is wanted; a browser starts one file that requires none, so
 * its own only gathers the others.
 */
async function buildExtension() {
  const textKeys = JSON.stringify(readFileSync(path.join(into, 'l10n', 'keys.txt'), 'utf8'));
  await Promise.all([
    buildSharing(
      'extension',
      { desktop: 'src/desktop.ts', browser: 'src/browser.ts' },
      ['src/desktop.ts', 'src/browser.ts'],
      waitingInExtension,
      { define: { textKeys } },
    ),
    buildAlone('extension', {
      ...ofNode,
      external: ['vscode'],
      entryPoints: ['src/browserEntry.ts'],
    }),
  ]);
}

/** One file with everything in it. */
async function buildAlone(name, options) {
  const { metafile } = await build({
    ...options,
    outfile: path.join(into, `${name}.js`),
    format: 'cjs',
    sourcemap: true,
  });
  keepMeta(name, metafile);
}

/** A part that the programs and the extension have in common. */
function buildPackage({ part, names, uses }) {
  const contents = `export {${uses}} from '${names.at(-1)}';`;
  return buildAlone(`shared-${part}`, {
    ...ofNode,
    conditions: ['browser'], // what threads talk by is in the half for browsers of vscode-jsonrpc
    stdin: { contents, resolveDir: root },
  });
}

/** Several programs and the parts that they share, few for `programs`. The bundler shares between modules only, so each becomes a script afterwards. */
async function buildSharing(name, entryPoints, programs, waiting, more = {}) {
  const later = withWaiting(waiting);
  const options = {
    ...ofNode,
    ...more,
    entryPoints: { ...entryPoints, ...later.entryPoints },
    plugins: [...later.plugins, withoutFormats, inEachProgram, inAscii],
    outdir: into,
    external: ['vscode'],
    chunkNames: 'shared-[hash]',
    format: 'esm',
    splitting: true,
    sourcemap: 'inline',
    write: false,
  };
  const { outputFiles, metafile } = await build(options);
  keepMeta(name, metafile);
  const parts = await withFewerParts(outputFiles, metafile, programs, options);
  const given = exportsOfWaiting(metafile);
  for (const { name, text, code, map } of await Promise.all(parts.map(asScript))) {
    if (/[^\0-\x7f]/.test(code)) throw new Error(`${name} is not in ASCII`);
    writeFileSync(
      path.join(into, name),
      `${waitingIn(code, text, given)}//# sourceMappingURL=${name}.map\n`,
    );
    writeFileSync(path.join(into, `${name}.map`), map);
  }
}

async function asScript({ path: file, text }) {
  const name = path.basename(file);
  const { code, map } = await transform(plainly(withoutIdle(name, text)), {
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    supported: { 'dynamic-import': false }, // what is started as a script has `require` alone
    minify: true,
    sourcemap: true,
    sourcefile: name,
    ...(name === 'cli.js' && { banner: '#!/usr/bin/env node' }),
  });
  return { name, text, code, map };
}

/** A program loads no part of which it uses nothing: parts begin nothing. As many characters as before, so that the map fits. */
function withoutIdle(name, text) {
  if (name.startsWith('shared-')) return text;
  return text.replace(/import\{\w+ as (\w+)\}from"\.\/shared-\w+\.js";/g, (whole, own) =>
    text.split(new RegExp(`(?<![\\w$])${own}(?![\\w$])`)).length > 2
      ? whole
      : ' '.repeat(whole.length),
  );
}

/**
 * The same module without what a script would need helpers for, which take their time at every start: all of `node:path`, parts
 * that are imported later, and what is given away, which is there when the module ends. New words stand in a line before all
 * others, and blanks for the old ones, so that the map fits.
 */
function plainly(module) {
  const before = [];
  const said = (pattern, words, instead = () => '') => {
    text = text.replace(pattern, (whole, found) => {
      before.push(words(found));
      return instead(found).padEnd(whole.length);
    });
  };
  let [text, map] = module.split('//# sourceMappingURL=data:application/json;base64,');
  said(/\bimport (\w+) from"node:path";/g, (name) => `const ${name}=require("node:path");`);
  const later = (part) => `later${part.replace(/\W/g, '_')}`;
  said(
    /\bimport\("\.\/shared-([\w-]+)\.js"\)/g,
    (part) =>
      `const ${later(part)}=()=>Promise.resolve().then(()=>require("./shared-${part}.js"));`,
    (part) => `${later(part)}()`,
  );
  text = text.replace(/\bexport\{([^{}]*)\};\n$/, (_, list) => {
    const given = list.split(',').map((one) => {
      const [inside, outside = inside] = one.split(' as ');
      return `${outside}:${inside}`;
    });
    return `module.exports={${given}};\n`;
  });
  const { mappings, ...rest } = JSON.parse(Buffer.from(map, 'base64').toString());
  const moved = JSON.stringify({ ...rest, mappings: `;${mappings}` });
  const inline = `data:application/json;base64,${Buffer.from(moved).toString('base64')}`;
  return `${[...new Set(before)].join('')}\n${text}//# sourceMappingURL=${inline}\n`;
}

/** What is kept compiled on machines is of these very texts (src/compiledCode.ts). */
function writeFingerprint() {
  const hash = createHash('sha256');
  for (const name of readdirSync(into).filter((one) => /^shared-.*\.js$/.test(one)))
    hash.update(readFileSync(path.join(into, name)));
  const mark = 'fingerprintOfParts';
  const fingerprint = hash.digest('hex').slice(0, mark.length);
  for (const name of ['cli.js', 'worker.js']) {
    const file = path.join(into, name);
    const [before, after, ...more] = readFileSync(file, 'utf8').split(`"${mark}"`);
    if (after === undefined || more.length > 0) throw new Error(`${name} names no fingerprint`);
    writeFileSync(file, `${before}"${fingerprint}"${after}`);
  }
}

function keepMeta(name, metafile) {
  const folder = path.join(root, 'out', 'meta');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(metafile));
}
