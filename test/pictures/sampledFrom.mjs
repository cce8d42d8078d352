// The picture of the guide's chapter "What you really sample from": media/sampledFrom.svg. node test/pictures/sampledFrom.mjs
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const outfile = path.resolve(`out/pictures/sampledFrom-${process.pid}.cjs`);
await build({
  entryPoints: ['test/pictures/sampledFrom.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const { drawing } = (await import(pathToFileURL(outfile).href)).default;
writeFileSync('media/sampledFrom.svg', drawing());
