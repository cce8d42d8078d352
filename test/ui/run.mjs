// Runs the tests in a browser: `node test/ui/run.mjs page` those of the pages, two files at a time, `editor` those of the
// workbench, which keep a processor busy each, or the files that are named.
import { readdirSync } from 'node:fs';
import { conclude } from '../host/results.mjs';
import { runFiles } from '../host/runFiles.mjs';

const isPage = (file) => file.startsWith('page');
const all = readdirSync('test/ui').filter((file) => file.endsWith('.test.mjs'));
const sets = { page: all.filter(isPage), editor: all.filter((file) => !isPage(file)) };

const asked = process.argv.slice(2);
const files = asked.flatMap((word) => sets[word] ?? word);
const words = files.map((file) => [file, [`test/ui/${file}`]]);
process.exitCode = conclude(
  await runFiles(Object.fromEntries(words), asked.join() === 'page' ? 2 : 1),
);
