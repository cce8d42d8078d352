import assert from 'node:assert/strict';
import { commands, type Uri, window, workspace } from 'vscode';
import { readDataFile } from '../../src/editor/analysis/dataFiles';
import {
  answering,
  closeEverything,
  fileUri,
  inside,
  open,
  poll,
  problemWithCode,
  settled,
  writeFile,
} from './support';

const distributionOf = (file: string) =>
  JSON.stringify({ distribution: { family: 'samples', file, complete: true } });

suite('Files beside a distribution', () => {
  teardown(closeEverything);

  test('are read, and read again when they change', async () => {
    const { analysis } = await inside();
    await writeFile('letters.txt', 'ab\nba\n');
    const document = await open('letters.dist.json', distributionOf('letters.txt'));
    const lengthOf = (uri: Uri) => analysis.state(uri)?.evaluated?.reply.evaluation.length;
    await settled(document);
    assert.equal(lengthOf(document.uri), 2);
    await writeFile('letters.txt', 'abc\ncba\n');
    await poll('the new file is computed', () => lengthOf(document.uri) === 3 || undefined);
  });

  test('are missed where they are named wrongly, with a fix; it heals when the file appears', async () => {
    const { analysis } = await inside();
    await writeFile('present.txt', 'ab\nba\n');
    const document = await open('missing.dist.json', distributionOf('presnt.txt'));
    const problem = await problemWithCode(document.uri, 'file.missing');
    assert.match(problem.message, /do you mean "present.txt"/);
    await writeFile('presnt.txt', 'ab\nba\n');
    await poll('it is computed', () =>
      analysis.state(document.uri)?.phase.kind === 'ready' ? true : undefined,
    );
    await workspace.fs.delete(fileUri('presnt.txt'));
  });

  test('are not read from outside the folder', async () => {
    const uri = fileUri('a.dist.json').toString();
    for (const name of ['../secret.txt', '/etc/hostname', 'a/../../secret.txt']) {
      const reply = await readDataFile({ uri, name, most: 1e6, version: undefined });
      assert.ok('problem' in reply && reply.problem.code === 'file.outside', name);
    }
    const folder = await readDataFile({ uri, name: '.', most: 1e6, version: undefined });
    assert.ok('problem' in folder);
  });

  test('are not read where a link inside leads out: its file system follows it, and only its real path tells', async () => {
    const uri = fileUri('a.dist.json').toString();
    await writeFile('inside.txt', 'ab\n');
    const asked = (realPath: (path: string) => string) =>
      readDataFile({ uri, name: 'inside.txt', most: 1e6, version: undefined }, realPath);
    assert.ok('bytes' in (await asked((path) => path)));
    const led = await asked((path) => path.replace(/.*inside\.txt$/, '/elsewhere/secret.txt'));
    assert.ok('problem' in led && led.problem.code === 'file.outside');
    await workspace.fs.delete(fileUri('inside.txt'));
  });

  test('come with the examples that need them, and compute', async () => {
    const { analysis } = await inside();
    const samples = async (items: Promise<readonly { description: string }[]>) =>
      (await items).find(({ description }) => description === 'samples');
    await answering({ showQuickPick: samples }, () =>
      commands.executeCommand('unmask.newDistribution'),
    );
    const document = window.activeTextEditor?.document;
    assert.ok(document?.isUntitled);
    await poll('it is computed', () =>
      analysis.state(document.uri)?.phase.kind === 'ready' ? true : undefined,
    );
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
