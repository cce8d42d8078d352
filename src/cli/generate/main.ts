// Writes what is generated from the declarations of families and schedules: `npm run generate`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shortKey } from '../../document/textLanguage';
import { comparisonExample, generatedFiles } from './generatedFiles';

for (const [file, text] of [...generatedFiles(), comparisonExample()]) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
writeBundles();

/** The translations as they are shipped. */
function writeBundles(): void {
  mkdirSync('dist/l10n', { recursive: true });
  for (const name of readdirSync('l10n')) {
    const texts = Object.entries(
      JSON.parse(readFileSync(path.join('l10n', name), 'utf8')) as Record<string, string>,
    );
    const short = Object.fromEntries(texts.map(([text, said]) => [shortKey(text), said]));
    if (Object.keys(short).length < texts.length)
      throw new Error(`two texts of l10n/${name} have the same short key`);
    writeFileSync(path.join('dist/l10n', name), JSON.stringify(short));
  }
}
