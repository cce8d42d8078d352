import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
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
});

const measured = `{
  "distribution": { "family": "measured", "values": [3, 2.5, 1.5, 1] },
  "goal": { "steps": 2 }
}`;
