import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * Runs in the extension host, the same in a served and in a desktop VS Code: every suite that was bundled beside this
 * file. The report goes to the file that UNMASK_REPORT names, because the host's console is not a reliable channel;
 * under the debugger there is none, and the console has to do.
 */
export async function run(): Promise<void> {
  const report = process.env.UNMASK_REPORT;
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    if (report) appendFileSync(report, `${format(...words)}\n`);
    else console.log(format(...words));
  };

  // a real editor on a busy machine is late now and then: a second try tells that from a mistake, and is named below
  const retries = report ? 1 : 0;
  const mocha = new Mocha({ ui: 'tdd', timeout: 180_000, reporter: 'spec', color: false, retries });
  const wanted = process.env.UNMASK_GREP;
  if (wanted) mocha.grep(wanted);
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.test.js')).sort())
    mocha.addFile(path.join(__dirname, file));

  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
    runner.on('retry', (test: Mocha.Test, error: Error) =>
      Mocha.reporters.Base.consoleLog(`    tried again: ${test.fullTitle()}: ${error.message}`),
    );
  });
  if (report) writeFileSync(`${report}.json`, JSON.stringify(stats));
  if (stats === undefined || stats.failures > 0) throw new Error('Some tests failed.');
}
