import assert from 'node:assert/strict';
import { commands, extensions, Uri, window, workspace } from 'vscode';
import { beginning, ownStory } from '../../src/editor/window/story';
import { fileUri, inside, poll } from './support';

suite('the example workspace', () => {
  test('is a story of six numbered files which its README names, and begins with the first and the preview', async () => {
    const extension = extensions.getExtension('unmask.unmask');
    assert.ok(extension);
    const places = { extensionUri: extension.extensionUri, globalStorageUri: fileUri('told') };
    const story = await ownStory(places);
    const read = async (name: string) =>
      new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(story, name)));
    const readme = await read('README.md');
    const named = [...readme.matchAll(/\]\((\d-[^)]+)\)/g)].map(([, name = '']) => name);
    assert.deepEqual(
      named.map((name) => name[0]),
      ['1', '2', '3', '4', '5', '6'],
    );
    for (const name of named) assert.notEqual(await read(name), '', name);
    const { client } = (await inside()).analysis;
    for (const name of named.filter((one) => one.endsWith('.dist.json'))) {
      const uri = Uri.joinPath(story, name).toString();
      const { problems } = await client.thread.read({ uri, version: 1, text: await read(name) });
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
        name,
      );
    }
    // what people change there stays
    const script = Uri.joinPath(story, '6-script.py');
    await workspace.fs.writeFile(script, new TextEncoder().encode('# mine'));
    await ownStory(places);
    assert.equal(await read('6-script.py'), '# mine');
    await beginning(story);
    const { panels } = await inside();
    await poll('the preview', () =>
      panels.all.some(({ uri }) => uri.path.endsWith('1-chain.dist.json')),
    );
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    assert.ok(
      tabs.some((label) => label.includes('README.md')),
      tabs.join(),
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
});
