import assert from 'node:assert/strict';
import { commands, type LogOutputChannel, window, workspace } from 'vscode';
import { WorkspaceFiles } from '../../src/editor/overview/workspaceFiles';
import { inside, poll, writeFile } from './support';

const chain = (steps: number) => `{
  "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "goal": { "steps": ${steps} }
}`;

suite('the view of all files', () => {
  test('lists every file with its plan, without an editor for it, and hears of changes', async () => {
    const { files, analysis } = await inside();
    const uri = await writeFile('listed/one.dist.json', chain(4));
    await writeFile('listed/measured.dist.json', measured);
    await writeFile('listed/broken.dist.json', '{ "distribution": { "family": "nothing" } }');
    await commands.executeCommand('unmask.files.focus');
    const find = (name: string) =>
      files.listed.find((one) => one.folder.endsWith('listed') && one.name === name);
    const one = await poll('its plan', () => {
      const shown = find('one')?.shown;
      return shown?.kind === 'computed' ? shown : undefined;
    });
    assert.equal(one.glance.steps, 4);
    assert.equal(analysis.state(uri), undefined, 'nobody opened it');
    await poll('what is broken', () => find('broken')?.shown.kind === 'broken');
    await poll('both headings', () => {
      const roots = files.getChildren().flatMap((root) => ('group' in root ? [root.group] : []));
      return roots.includes('distributions') && roots.includes('measurements');
    });
    await workspace.fs.writeFile(uri, new TextEncoder().encode(chain(5)));
    await poll('the new plan', () => {
      const shown = find('one')?.shown;
      return shown?.kind === 'computed' && shown.glance.steps === 5;
    });
    await workspace.fs.delete(uri);
    await poll('that it is gone', () => find('one') === undefined);
  });

  test('lists also what has not changed, when it is seen for the first time after something was saved', async () => {
    const { analysis, files: all } = await inside();
    const before = String(await writeFile('listed/before.dist.json', chain(4)));
    await poll('that it is heard of', () => all.listed.find(({ uri }) => uri === before));
    const log: LogOutputChannel = window.createOutputChannel('a list', { log: true });
    const files = new WorkspaceFiles(analysis, log);
    try {
      const saved = await poll('that a file was saved', async () => {
        const uri = await writeFile('listed/saved.dist.json', chain(4));
        return files.file(uri.toString());
      });
      assert.equal(saved.name, 'saved');
      files.show(true);
      await poll('the other file', () => files.file(before));
    } finally {
      files.dispose();
      log.dispose();
    }
  });

  test('compares two that are selected, also in the moment in which a changed list knows no row', async () => {
    const { files } = await inside();
    const uris = [
      await writeFile('listed/left.dist.json', chain(4)),
      await writeFile('listed/right.dist.json', chain(5)),
    ].map(String);
    let asked = 0;
    const get = () => (asked++ < 3 ? [] : uris);
    Object.defineProperty(files, 'selected', { configurable: true, get });
    try {
      await commands.executeCommand('unmask.compareFiles');
    } finally {
      Reflect.deleteProperty(files, 'selected');
    }
    const tab = await poll('their page', () =>
      window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label === 'left and right'),
    );
    await window.tabGroups.close(tab);
  });
});

const measured = `{
  "distribution": { "family": "measured", "values": [3, 2.5, 1.5, 1] },
  "goal": { "steps": 2 }
}`;
