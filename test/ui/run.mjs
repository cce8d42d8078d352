// Runs the tests in a browser, a file at a time: `node test/ui/run.mjs page` those of the pages, `editor` those of the
// workbench, or the files that are named. A file in which a test fails is run again and that is printed: what waits
// for a browser may be late on a busy machine, what is wrong fails each time.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { nodeCounts } from '../host/nodeCounts.mjs';

/** How often a file is run until it passes. */
const most = 3;

const isPage = (file) => file.startsWith('page');
const all = readdirSync('test/ui').filter((file) => file.endsWith('.test.mjs'));
const sets = { page: all.filter(isPage), editor: all.filter((file) => !isPage(file)) };

process.exitCode = await main(process.argv.slice(2).flatMap((word) => sets[word] ?? word));

async function main(files) {
  let [passed, failed] = [0, 0];
  const again = [];
  for (const file of files) {
    let counts = await countsOf(file);
    for (let tries = 1; counts.failed > 0 && tries < most; tries++) {
      again.push(file);
      counts = await countsOf(file);
    }
    passed += counts.passed;
    failed += counts.failed;
  }
  if (again.length > 0) console.log(`tried again: ${again.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** What node:test says of one file; a test that was skipped or called off did not pass, nor did a file without tests. */
async function countsOf(file) {
  const child = spawn(process.execPath, ['--test', '--test-reporter=spec', `test/ui/${file}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    process.stdout.write(text);
  });
  const exitCode = await new Promise((resolve) => child.once('close', resolve));
  const { passed, failed } = nodeCounts(output) ?? { passed: 0, failed: 0 };
  const isWhole = exitCode === 0 && passed > 0;
  return { passed, failed: isWhole ? failed : Math.max(failed, 1) };
}
