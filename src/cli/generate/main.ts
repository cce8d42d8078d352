// Writes what is generated from the declarations of families and schedules: `npm run generate`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { comparisonExample, generatedFiles } from './generatedFiles';

for (const [file, text] of [...generatedFiles(), comparisonExample()]) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
