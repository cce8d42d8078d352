// Runs files of tests, each in a process of its own, which has a limit; tells what came of each.
import { closeOnSignal, endGroup, startGroup } from './endings.mjs';
import { nodeCounts } from './nodeCounts.mjs';
import { handOver, unfinished, whatFailed } from './results.mjs';

/** Against hanging, and no measure: the longest takes a minute of a quiet machine. */
const mostMinutes = 5;

/** `files`: the words for Node by the name of each; `together`: how many at a time. */
export async function runFiles(files, together) {
  const results = Object.fromEntries(Object.keys(files).map((name) => [name, unfinished]));
  handOver(results);
  const left = Object.entries(files);
  const runSome = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [name, words] = next;
      results[name] = await runFile(name, words);
      handOver(results);
    }
  };
  await Promise.all(Array.from({ length: together }, runSome));
  return results;
}

/** What node:test says of one file; a test that was skipped or called off did not pass, nor did a file without tests. */
async function runFile(name, words) {
  const options = { stdio: ['ignore', 'pipe', 'pipe'] };
  const child = startGroup(process.execPath, ['--test-reporter=spec', ...words], options);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const tell = () => {
    const said = output.replace(/^ℹ .*\n/gm, '');
    // a suite says its name itself
    process.stdout.write(said.includes('▶ ') ? said : `▶ ${name}\n${said}`);
  };
  const takeBack = closeOnSignal(() => {
    tell();
    return endGroup(child, 15_000);
  });
  const late = setTimeout(() => {
    output += `\n${name} was ended after ${mostMinutes} minutes.\n`;
    void endGroup(child, 15_000);
  }, mostMinutes * 60_000);
  const exitCode = await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', resolve);
  });
  clearTimeout(late);
  takeBack();
  tell();
  const { passed, failed } = nodeCounts(output) ?? { passed: 0, failed: 0 };
  const isWhole = exitCode === 0 && passed > 0;
  if (isWhole && failed === 0) return { passed, failed, text: '' };
  return { passed, failed: isWhole ? failed : Math.max(failed, 1), text: whatFailed(output) };
}
