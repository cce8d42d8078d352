// Runs the suites in an extension host that is a web worker. Its console is no reliable channel and it has no files of its
// own, so the report goes into the workspace.
import { Uri, workspace } from 'vscode';
// mocha reads its options from the address of a page
import './location';
import 'mocha/mocha';
import type Mocha from 'mocha';
import { tellResults } from '../fileResults';
import type { Results } from '../results.mjs';

/** The build puts them here. */
declare const loadSuites: (begin: (file: string) => void) => void;
declare const wantedTests: string;
declare const leftOut: readonly string[];

/** Reports nothing: that is done by what is heard of the run, below. */
class Silent {}

export async function run(): Promise<void> {
  // the one that the package makes for pages would write into the page
  const { Mocha: Runs } = globalThis as unknown as { readonly Mocha: typeof Mocha };
  const options = { timeout: 60_000, reporter: Silent as never };
  const mocha = new Runs({ ui: 'tdd', ...options });
  mocha.grep(new RegExp(`^(?!.*(?:${leftOut.join('|')})).*${wantedTests}`));
  loadSuites((file) => mocha.suite.emit('pre-require', globalThis, file, mocha));
  const lines: string[] = [];
  let results: Results = {};
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    // as they come: a run that does not end can still be read
    const note = (line: string) => {
      lines.push(line);
      void write('report.txt', `${lines.join('\n')}\n`);
    };
    runner.on('pass', (test) => note(`  ✔ ${test.fullTitle()}`));
    runner.on('fail', (test, error: Error) =>
      note(`  ✖ ${test.fullTitle()}\n${error.stack ?? error.message}`),
    );
    tellResults(
      runner,
      (file) => file,
      (now) => {
        results = now;
        void write('report.txt.json', JSON.stringify(now));
      },
    );
  });
  await write('report.txt', `${lines.join('\n')}\n`);
  await write('report.txt.json', JSON.stringify(results));
  if (failures > 0) throw new Error('Some tests failed.');
}

async function write(name: string, text: string): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new RangeError('the tests run in a folder');
  await workspace.fs.writeFile(Uri.joinPath(folder.uri, name), new TextEncoder().encode(text));
}
