// Writes what is generated from the declarations of families and schedules: `npm run generate`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keysOf, shippedTexts } from '../../document/shippedTexts';
import { comparisonExample, generatedFiles } from './generatedFiles';

for (const [file, text] of [...generatedFiles(), comparisonExample()]) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
writeBundles();

/** The translations as they are shipped, and the keys of their texts, which the extension holds. */
function writeBundles(): void {
  mkdirSync('dist/l10n', { recursive: true });
  const bundles = readdirSync('l10n').map((name): readonly [string, Record<string, string>] => [
    name,
    JSON.parse(readFileSync(path.join('l10n', name), 'utf8')),
  ]);
  const english = [...new Set(bundles.flatMap(([, texts]) => Object.keys(texts)))];
  writeFileSync('dist/l10n/keys.txt', keysOf(english));
  for (const [name, texts] of bundles)
    writeFileSync(path.join('dist/l10n', name), JSON.stringify(shippedTexts(english, texts)));
}
