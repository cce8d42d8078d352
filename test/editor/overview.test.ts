import assert from 'node:assert/strict';
import {
  commands,
  type DocumentLink,
  type DocumentSymbol,
  Position,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import { open, settled } from './support';

const text = `{
  "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "order": { "kind": "learned", "file": "order.json" },
  "goal": { "steps": 4 },
  "schedules": { "mine": [4, 4, 4, 4], "other": [8, 8] }
}`;

suite('Overview of a file', () => {
  test('the outline shows the schedules with their errors', async () => {
    const document = await open('outline.dist.json', text.replace(/ {2}"order".*\n/, ''));
    await settled(document);
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const mine = symbols.find(({ name }) => name === 'mine');
    assert.match(mine?.detail ?? '', /^4 steps, \d/);
  });

  test('the name of a file is a link to it', async () => {
    const document = await open('links.dist.json', text);
    const links = await commands.executeCommand<DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    const [link] = links.filter(({ target }) => target?.path.endsWith('/order.json'));
    assert.equal(link && document.getText(link.range), 'order.json');
  });

  test('a schedule is renamed where its name stands, and nowhere else', async () => {
    const document = await open('rename.dist.json', text.replace(/ {2}"order".*\n/, ''));
    await settled(document);
    const rename = (at: number, name: string) =>
      commands.executeCommand<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        ...[document.uri, document.positionAt(at), name],
      );
    const edit = await rename(document.getText().indexOf('mine') + 1, 'a "new" one');
    await workspace.applyEdit(edit);
    assert.ok(document.getText().includes('"a \\"new\\" one": [4, 4, 4, 4]'));
    await settled(document);
    const taken = document.getText().indexOf('other') + 1;
    await assert.rejects(async () => rename(taken, 'a "new" one'), /already/);
    await assert.rejects(async () => rename(document.offsetAt(new Position(1, 5)), 'x'));
  });
});
