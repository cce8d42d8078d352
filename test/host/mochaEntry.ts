import { appendFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { tellResults } from './fileResults';

/**
 * Runs in the extension host, the same in a served and in a desktop VS Code: every suite that was bundled beside this
 * file, or those that UNMASK_FILES names. The report goes to the file that UNMASK_REPORT names, because the host's console is not a
 * reliable channel; under the debugger there is none, and the console has to do.
 */
export async function run(): Promise<void> {
  const report = process.env.UNMASK_REPORT;
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    if (report) appendFileSync(report, `${format(...words)}\n`);
    else console.log(format(...words));
  };

  const mocha = new Mocha({ ui: 'tdd', timeout: 180_000, reporter: 'spec', color: false });
  const wanted = process.env.UNMASK_GREP;
  if (wanted) mocha.grep(wanted);
  const only = process.env.UNMASK_FILES?.split(' ').filter(Boolean) ?? [];
  const nameOf = (file: string) => path.relative(__dirname, file).replace(/\.js$/, '.ts');
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => path.join(__dirname, name))
    .filter((file) => only.length === 0 || only.includes(nameOf(file)));
  for (const file of files.sort()) mocha.addFile(file);

  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    if (report)
      tellResults(runner, nameOf, (results) => {
        // whole at any time: it is read while the suites run
        writeFileSync(`${report}.new`, JSON.stringify(results));
        renameSync(`${report}.new`, `${report}.json`);
      });
  });
  if (failures > 0) throw new Error('Some tests failed.');
}
