import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  Position,
  Range,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import { open, poll, settled } from './support';

const spins = `{
  "distribution": { "family": "ising", "grid": [3, 3], "coupling": 0.4 },
  "goal": { "steps": 3 },
  "schedules": {
    "once": [9],
    "all": { "kind": "uniform", "steps": 9 }
  }
}`;

suite('refactorings', () => {
  test('write the same law as another family, the plan of the goal, and schedules by their errors', async () => {
    const document = await open('spins.dist.json', spins);
    const before = (await settled(document)).evaluated?.reply.evaluation;
    const field = await offered(document, '"coupling"', /pairwise random field/);
    assert.ok(field.edit && (await workspace.applyEdit(field.edit)));
    assert.match(document.getText(), /"family": "graph"/);
    const after = (await settled(document)).evaluated?.reply.evaluation;
    const error = ({ goal }: NonNullable<typeof before>) => goal?.error ?? Number.NaN;
    assert.ok(before && after && Math.abs(error(before) - error(after)) < 1e-9);

    const plan = await offered(document, '"goal"', /plan of the goal/);
    assert.ok(plan.command);
    await commands.executeCommand(plan.command.command, ...(plan.command.arguments ?? []));
    await poll('the plan', () => document.getText().includes('"optimal 3"'));
    await settled(document);

    const sorting = await offered(document, '"uniform"', /Sort the schedules/);
    assert.ok(sorting.edit && (await workspace.applyEdit(sorting.edit)));
    const text = document.getText();
    const places = ['"all"', '"optimal 3"', '"once"'].map((name) => text.indexOf(name));
    assert.deepEqual(
      places,
      [...places].sort((one, other) => one - other),
    );
  });

  test('write the numbers of a measurement into a file beside it, and back', async () => {
    const numbers = '{ "distribution": { "family": "measured", "values": [2.1, 1.7, 1.3, 0.9] } }';
    const document = await open('numbers.dist.json', numbers);
    await settled(document);
    const out = await offered(document, '"measured"', /numbers into numbers\.measured\.csv/);
    assert.ok(out.command);
    await commands.executeCommand(out.command.command, ...(out.command.arguments ?? []));
    assert.match(document.getText(), /"file": "numbers\.measured\.csv"/);
    const file = Uri.joinPath(document.uri, '..', 'numbers.measured.csv');
    const written = new TextDecoder().decode(await workspace.fs.readFile(file));
    assert.equal(written, 'known,cross_entropy\n0,2.1\n1,1.7\n2,1.3\n3,0.9\n');
    const back = await offered(document, '"measured"', /means of numbers\.measured\.csv/);
    assert.ok(back.edit && (await workspace.applyEdit(back.edit)));
    assert.match(document.getText(), /"values": \[\s*2\.1, 1\.7, 1\.3, 0\.9,?\s*\]/);
    await workspace.fs.delete(file);
  });
});

async function offered(document: TextDocument, word: string, title: RegExp): Promise<CodeAction> {
  return poll(`${title}`, async () => {
    const place = document.positionAt(document.getText().indexOf(word) + 2);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(place, new Position(place.line, place.character)),
    );
    return actions.find((action) => title.test(action.title));
  });
}
