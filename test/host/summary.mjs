// The last lines of npm test: what came of each part, what was tried again, what failed, and how many in all.
import { failedIn, whatFailed } from './results.mjs';

/** The exit code of all parts. */
export function report(results) {
  console.log('\n== summary');
  for (const [name, result] of results) console.log(lineOf(name, result));
  for (const { tried = {} } of results.values())
    for (const [name, text] of Object.entries(tried))
      console.log(`\ntried again: ${name}\nAt first:\n${indented(text)}`);
  for (const [name, result] of results)
    if (result.failed > 0) console.log(`\nFailed: ${name}\n${told(result)}\n`);
  const all = [...results.values()];
  const sum = (key) => all.reduce((total, one) => total + one[key], 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

function lineOf(name, { passed, failed, took, note }) {
  const seconds = `${(took / 1000).toFixed(1)} s`;
  const line = `${name.padEnd(8)} ${`${passed} passed`.padStart(12)} ${`${failed} failed`.padStart(10)} ${seconds.padStart(8)}`;
  return note ? `${line}  ${note}` : line;
}

/** What a part says of its failures: file by file where it runs files. */
function told({ files = {}, output = '' }) {
  const failed = failedIn(files);
  if (failed.length === 0) return whatFailed(output);
  return failed.map((name) => `${name}:\n${indented(files[name].text)}`).join('\n');
}

function indented(text) {
  return text.replace(/^/gm, '  ');
}
