// Makes out/unmask.vsix from what is built, and holds it to its promises: small, complete, nothing else inside.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import zlib from 'node:zlib';
import zopfli from '@gfx/zopfli';
import { createVSIX } from '@vscode/vsce';
import { writeNotices } from './notices.mjs';
import { root } from './setupHost.mjs';

export const vsix = path.join(root, 'out', 'unmask.vsix');

const megabyte = 1024 * 1024;
const allowed = [
  /^extension\/dist\/l10n\/bundle\.l10n\.(de|zh-cn|it)\.json$/,
  /^extension\/(package(\.nls(\.(de|zh-cn|it))?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(extension|browser|desktop|worker|webWorker|cli|webview|renderer|shared-\w+)\.js$/,
  /^extension\/dist\/(package\.json|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/media\//,
  /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/,
];

const bundled = writeNotices();
assert.ok(bundled.length > 10, `only these packages were found in the bundles: ${bundled}`);
forgetMaps();
mkdirSync(path.dirname(vsix), { recursive: true });
rmSync(vsix, { force: true });
// vsce has no word for how thoroughly files are packed
const packed = (bytes, done) => zopfli.deflate(bytes, { numiterations: 5 }, done);
Object.assign(zlib, {
  deflateRaw: packed,
  DeflateRaw: class extends Transform {
    chunks = [];
    _transform(chunk, _, done) {
      this.chunks.push(chunk);
      done();
    }
    _flush(done) {
      packed(Buffer.concat(this.chunks), done);
    }
  },
});
await createVSIX({
  cwd: root,
  packagePath: vsix,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false, // there is no repository to point them to
});

assert.ok(
  statSync(path.join(root, 'dist', 'cli.js')).size < 10_000,
  'dist/cli.js only starts what lies in parts, so that nothing is shipped twice',
);
const size = statSync(vsix).size;
const names = namesInZip(readFileSync(vsix));
assert.ok(size <= 1.2 * megabyte, `the .vsix has ${size} bytes, which is more than 1.2 MB`);
for (const name of names)
  assert.ok(
    allowed.some((pattern) => pattern.test(name)),
    `${name} does not belong into the .vsix`,
  );
for (const file of promisedFiles())
  assert.ok(names.includes(`extension/${file}`), `${file} is missing from the .vsix`);
console.log(`${path.relative(root, vsix)}: ${names.length} files, ${(size / 1024).toFixed(0)} kB`);

/** What the manifest points to, and what the code loads by name. */
function promisedFiles() {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const pointers = JSON.stringify([
    manifest.main,
    manifest.browser,
    manifest.icon,
    manifest.contributes,
  ])
    .match(/"\.\/[^"]+\.[a-z]+"/g)
    .map((text) => JSON.parse(text).slice(2));
  return [
    ...pointers,
    'dist/worker.js',
    'dist/webWorker.js',
    'dist/webview.js',
    'dist/cli.js',
    'dist/package.json',
    'dist/THIRD-PARTY-NOTICES.txt',
    'LICENSE.txt',
    'package.nls.json',
    ...['de', 'zh-cn', 'it'].flatMap((language) => [
      `package.nls.${language}.json`,
      `dist/l10n/bundle.l10n.${language}.json`,
    ]),
  ];
}

/** Maps are not shipped; the next build names them again. */
function forgetMaps() {
  const dist = path.join(root, 'dist');
  for (const name of readdirSync(dist).filter((one) => one.endsWith('.js'))) {
    const file = path.join(dist, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n'));
  }
}

/** The central directory at the end of a zip file lists all its entries. */
function namesInZip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'));
  const names = [];
  for (let at = zip.readUInt32LE(end + 16); at < end; ) {
    const nameLength = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}
