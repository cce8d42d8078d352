import assert from 'node:assert/strict';
import { commands, type QuickPickItem, workspace } from 'vscode';
import { measuredFileText, measuringScript } from '../../src/formats/measuringScript/script';
import { answering, closeEverything, fileUri, inside, poll, writeFile } from './support';

suite('"Measure on a Cluster…"', () => {
  const cleared = async () => {
    await closeEverything();
    const files = await workspace.fs.readDirectory(fileUri(''));
    for (const [name] of files)
      if (/^(?:shared|rows)[.-]|^measured-shared/.test(name))
        await workspace.fs.delete(fileUri(name));
  };
  setup(cleared);
  teardown(cleared);

  test('runs shards as processes, and the picture follows the rows of all', async () => {
    const { panels } = await inside();
    const choice = { model: 'standIn', length: 8, script: 'shared.py' } as const;
    await writeFile('shared.py', measuringScript({ ...choice, orders: ['random', 'spread'] }));
    await writeFile('measured-shared.dist.json', measuredFileText(choice));
    const told: string[] = [];
    const showQuickPick = (items: readonly QuickPickItem[]) =>
      items.find(({ label }) => label === 'Processes' || label === 'shared.py');
    const showInputBox = () => '2';
    const showInformationMessage = (message: string, options: unknown) => {
      told.push(typeof options === 'object' ? JSON.stringify(options) : message);
      return Promise.resolve(typeof options === 'object' ? 'Submit' : undefined);
    };
    await answering({ showQuickPick, showInputBox, showInformationMessage }, () =>
      commands.executeCommand('unmask.measureOnCluster', fileUri('shared.py')),
    );
    assert.match(told[0] ?? '', /shared\.py --shard i\/2 --resume/);
    assert.match(told[1] ?? '', /^2 of 2 shards complete, \d+ rows: rows\.jsonl$/);
    const rows = new TextDecoder().decode(await workspace.fs.readFile(fileUri('rows.jsonl')));
    assert.ok(rows.includes('"order": "spread"'));
    const measured = fileUri('measured-shared.dist.json').toString();
    await poll('the panel shows it', () =>
      panels.all.some(({ uri }) => uri.toString() === measured),
    );
  });
});
