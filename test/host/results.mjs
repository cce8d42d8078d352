// What came of the files of a part of the tests: { name: { passed, failed, text } }, in the order in which they began. One that did not
// run to its end has failed, and was not counted.
import { writeFileSync } from 'node:fs';
import process from 'node:process';

/** Of a file that has not ended. */
export const unfinished = Object.freeze({
  passed: 0,
  failed: 1,
  text: 'It did not run to its end.',
});

/** Hands over how it stands to who started this part (all.mjs); again after every file, for a part may be ended at any time. */
export function handOver(results) {
  const file = process.env.UNMASK_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results));
}

export function countsOf(results) {
  const all = Object.values(results);
  const sum = (key) => all.reduce((total, one) => total + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

/** The last words of a part, and its exit code. */
export function conclude(results) {
  const { passed, failed } = countsOf(results);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

export function failedIn(results) {
  return Object.keys(results).filter((name) => results[name].failed > 0);
}

/**
 * What holds after the files that failed in `first` were run once more: `second` in place of theirs. A file that has fewer tests than
 * before hides one, and has failed.
 */
export function withSecondTries(first, second) {
  const entries = failedIn(first).map((name) => {
    const [before, now] = [first[name], second[name] ?? unfinished];
    const isWhole = now.passed + now.failed >= before.passed + before.failed;
    return [name, isWhole ? now : { ...now, failed: Math.max(now.failed, 1) }];
  });
  return { ...first, ...Object.fromEntries(entries) };
}

/** Where whoever reads a long log looks first: what node:test or mocha says of the failures, or the last lines. */
export function whatFailed(output, most = 40) {
  const lines = output.trimEnd().split('\n');
  const from = lines.findIndex((line) => /^\s*\d+ failing$|^✖ failing tests:$/.test(line));
  return (from < 0 ? lines.slice(-most) : lines.slice(from, from + most)).join('\n');
}
