import type Mocha from 'mocha';
import type { FileResult, Results } from './results.mjs';

interface Heard {
  passed: number;
  readonly failures: string[];
  isWhole: boolean;
}

/**
 * Tells what came of every file, anew after every file and at the end: the extension host may be gone at any time, and a file that was not
 * run to its end has failed. `nameOf` shortens the names that mocha was given.
 */
export function tellResults(
  runner: Mocha.Runner,
  nameOf: (file: string) => string,
  tell: (results: Results) => void,
): void {
  // later it is the suite that runs
  const root = runner.suite;
  const nameOfSuite = (suite: Mocha.Suite) => nameOf(suite.file ?? '');
  const files = new Map<string, Heard>();
  let open: Heard | undefined;
  for (const suite of root.suites)
    if (runner.grepTotal(suite) > 0)
      files.set(nameOfSuite(suite), { passed: 0, failures: [], isWhole: false });
  /** Of a test or a hook: that of the suite below the root, or of all where a hook stands outside of suites. */
  const fileOf = ({ parent }: Mocha.Runnable) => {
    let suite = parent;
    while (suite?.parent && suite.parent !== root) suite = suite.parent;
    return (suite && files.get(nameOfSuite(suite))) ?? open;
  };
  const close = () => {
    if (open) open.isWhole = true;
    tell(Object.fromEntries([...files].map(([name, heard]) => [name, resultOf(heard)])));
  };
  runner.on('suite', (suite) => {
    const next = suite.parent === root ? files.get(nameOfSuite(suite)) : open;
    if (next === open) return;
    if (open) close();
    open = next;
  });
  runner.on('pass', (test) => {
    const heard = fileOf(test);
    if (heard) heard.passed++;
  });
  // a test that is skipped did not pass
  runner.on('pending', (test) => fileOf(test)?.failures.push(`${test.fullTitle()}: skipped`));
  runner.on('fail', (test: Mocha.Runnable, error: Error) =>
    fileOf(test)?.failures.push(`${test.fullTitle()}\n${error.stack ?? error.message}`),
  );
  runner.on('end', close);
  close();
}

function resultOf({ passed, failures, isWhole }: Heard): FileResult {
  if (!isWhole) return { passed: 0, failed: 1, text: 'It did not run to its end.' };
  return { passed, failed: failures.length, text: failures.join('\n\n') };
}
