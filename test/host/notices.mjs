// The licences of everything that is bundled into dist, as their authors ask: dist/THIRD-PARTY-NOTICES.txt.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setupHost.mjs';

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** Writes the notice from what the bundler says that it read; returns the packages and their versions. */
export function writeNotices() {
  const folders = new Set(bundledFiles().map(packageFolder).filter(Boolean));
  // the same version may lie in several places
  const notices = new Map([...folders].sort().map(noticeOf));
  const head = 'Unmask contains the following packages, under the licences of their authors.';
  const line = '-'.repeat(80);
  const text = [head, ...notices.values()].join(`\n\n${line}\n\n`);
  writeFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), `${text.trimEnd()}\n`);
  return [...notices.keys()];
}

function bundledFiles() {
  const folder = path.join(root, 'out', 'meta');
  return readdirSync(folder).flatMap((file) => {
    const { inputs, outputs } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const used = new Set(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)));
    return Object.keys(inputs).filter((input) => used.has(input));
  });
}

/** The folder of the package that a file is of; nothing for files of our own. */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function noticeOf(folder) {
  const place = path.join(root, folder);
  const manifest = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const texts = readdirSync(place)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(path.join(place, file), 'utf8').trim());
  if (texts.length === 0) texts.push(declared(manifest));
  const title = `${name} ${version}`;
  return [title, `${title} (${license})\n\n${texts.join('\n\n')}`];
}

/** Some packages only name their licence: then the terms of that name, with their author. */
function declared({ name, license, author }) {
  const who = typeof author === 'string' ? author : author?.name;
  if (license !== 'MIT' || !who)
    throw new Error(`${name} is bundled, and no licence is found in it (it declares ${license})`);
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
  return own.trim().replace(/^Copyright.*$/m, `Copyright (c) ${who}`);
}
