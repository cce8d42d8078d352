import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  DataTransfer,
  DataTransferItem,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import { dropEdit } from '../../src/editor/commands/dropEdit';
import { closeEverything, fileUri, inside, open, settled, writeFile } from './support';

const rows = 'revealed,loss\n0,3\n1,2\n2,1\n';
const text =
  '{\n  // kept\n  "distribution": { "family": "permutation", "length": 5 },\n  "goal": { "steps": 2 }\n}\n';

suite('Measurements that are dropped into a distribution file', () => {
  teardown(closeEverything);

  test('become its distribution, by the name of the file', async () => {
    const document = await open('sub/drop.dist.json', text);
    const file = await writeFile('rows.csv', rows);
    assert.equal(await drop(document, file), 'Measure by rows.csv');
    assert.match(
      document.getText(),
      /\/\/ kept\n {2}"distribution": \{ "family": "measured", "file": "\.\.\/rows\.csv" \},\n {2}"goal"/,
    );
    const { evaluated } = await settled(document);
    assert.deepEqual(
      [...(evaluated?.reply.evaluation.profile.conditionalEntropy ?? [])],
      [3, 2, 1],
    );
    await document.save();
  });

  test('of several files become numbers; an empty text becomes a file', async () => {
    const document = await open('several.dist.json', '\n');
    const more = await writeFile('more.csv', rows.replace('0,3', '0,5'));
    await drop(document, await writeFile('rows.csv', rows), more);
    const { evaluated } = await settled(document);
    assert.deepEqual(
      [...(evaluated?.reply.evaluation.profile.conditionalEntropy ?? [])],
      [4, 2, 1],
    );
    await document.save();
  });

  test('that are none leave the drop to the editor', async () => {
    const document = await open('other.dist.json', text);
    assert.equal(await drop(document, fileUri('picture.png')), undefined);
    assert.equal(document.getText(), text);
  });
});

/** What the editor does with a drop: asks, and applies. */
async function drop(document: TextDocument, ...files: readonly Uri[]): Promise<string | undefined> {
  const dropped = new DataTransfer();
  const list = files.map((file) => file.toString()).join('\r\n');
  dropped.set('text/uri-list', new DataTransferItem(list));
  const { token } = new CancellationTokenSource();
  const { thread } = (await inside()).analysis.client;
  const edit = await dropEdit(document, dropped, token, (given) =>
    thread.import({ files: given, length: undefined, uri: 'unmask-import:0' }, token),
  );
  if (!edit?.additionalEdit) return undefined;
  assert.equal(edit.insertText, '');
  assert.ok(await workspace.applyEdit(edit.additionalEdit));
  return edit.title;
}
