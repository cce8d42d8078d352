import assert from 'node:assert/strict';
import { commands, type Hover, type MarkdownString, Position, Uri, workspace } from 'vscode';
import { open, poll } from './support';

suite('schema of distribution files', () => {
  test('the editor’s own JSON support asks for it at our address, and says what a field is', async () => {
    const address = Uri.parse('unmask-schema://editor/distribution.schema.json');
    const schema = (await workspace.openTextDocument(address)).getText();
    assert.equal(JSON.parse(schema).title, 'Distribution file of Unmask');
    const document = await open('described.dist.json', '{\n  "title": "A chain"\n}');
    const hovered = () =>
      commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new Position(1, 4),
      );
    await poll('what "title" is', async () =>
      (await hovered())
        .flatMap(({ contents }) => contents as MarkdownString[])
        .some(({ value }) => value.includes('A short name, shown above the charts')),
    );
  });
});
