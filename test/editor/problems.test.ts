import assert from 'node:assert/strict';
import {
  type CodeAction,
  CodeActionKind,
  commands,
  DiagnosticSeverity,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { codeOf } from '../../src/editor/text/guide';
import {
  chain,
  closeEverything,
  fileUri,
  marked,
  open,
  poll,
  problems,
  problemWithCode,
  retype,
  settled,
} from './support';

suite('Problems', () => {
  teardown(closeEverything);

  test('a file without mistakes has no errors', async () => {
    const document = await open('sound.dist.json', chain({ best: { kind: 'optimal', steps: 8 } }));
    await settled(document);
    assert.deepEqual(
      problems(document.uri).filter(({ severity }) => severity === DiagnosticSeverity.Error),
      [],
    );
  });

  test('a schedule that does not add up is marked where it stands', async () => {
    const document = await open('sum.dist.json', chain({ mine: [1, 2, 4] }));
    const text = await marked(document, 'schedule.sum');
    assert.deepEqual(JSON.parse(text), [1, 2, 4]);
  });

  test('a wasteful schedule is a warning with its ratio, at the schedule', async () => {
    const document = await open('waste.dist.json', chain({ mine: [57, 1, 1, 1, 1, 1, 1, 1] }));
    await settled(document);
    const problem = await poll('a warning', () =>
      problems(document.uri).find(({ severity }) => severity === DiagnosticSeverity.Warning),
    );
    assert.match(codeOf(problem), /^schedule\./);
    assert.match(problem.message, /best/);
    assert.match(document.getText(problem.range), /mine|57/);
  });

  test('the thresholds of the settings decide what is a warning', async () => {
    const settings = workspace.getConfiguration('unmask.diagnostics');
    const document = await open('limits.dist.json', chain({ mine: { kind: 'uniform', steps: 8 } }));
    await settled(document);
    const severities = () => problems(document.uri).map(({ severity }) => severity);
    try {
      await settings.update('good', 1);
      await settings.update('warning', 1.0000001);
      await poll('a warning', () => severities().includes(DiagnosticSeverity.Warning));
      await settings.update('warning', 1e6);
      await poll('no warning', () => !severities().includes(DiagnosticSeverity.Warning));
    } finally {
      await settings.update('good', undefined);
      await settings.update('warning', undefined);
    }
  });

  test('a schedule in an order that loses much is planned in a better one by its quick fix', async () => {
    const document = await open('order.dist.json', chain({ mine: { kind: 'optimal', steps: 8 } }));
    await poll('the offer', () =>
      problems(document.uri).find((one) => codeOf(one) === 'schedule.order.better'),
    );
    // the best in its order, and what the goal costs: nothing is wrong, so nothing is underlined
    const shown = problems(document.uri);
    assert.deepEqual(
      [...new Set(shown.map(({ severity }) => severity))],
      [DiagnosticSeverity.Hint],
    );
    assert.ok(shown.every((one) => codeOf(one).endsWith('.order.better')));
    await applyFix(document, 'schedule.order.better', ({ title }) =>
      title.startsWith('Plan 8 steps'),
    );
    const { kind, steps, order } = JSON.parse(document.getText()).schedules.mine;
    assert.deepEqual([kind, steps], ['optimal', 8]);
    assert.ok(['spread', 'bisection', 'centroids'].includes(order), order);
    const state = await settled(document);
    const [mine] = state.evaluated?.reply.evaluation.schedules ?? [];
    assert.equal(mine?.order?.kind, order);
  });

  test('the quick fix of a wasteful schedule writes the best one, and the problem is gone', async () => {
    const document = await open('fix.dist.json', chain({ mine: [57, 1, 1, 1, 1, 1, 1, 1] }));
    const state = await settled(document);
    const best = state.evaluated?.reply.evaluation.schedules[0]?.bestSizes;
    const problem = await poll('a warning', () =>
      problems(document.uri).find(({ severity }) => severity === DiagnosticSeverity.Warning),
    );
    await applyFix(document, codeOf(problem));
    assert.deepEqual(JSON.parse(document.getText()).schedules.mine, Array.from(best ?? []));
    await settled(document);
    await poll('no warning', () =>
      problems(document.uri).every(({ severity }) => severity !== DiagnosticSeverity.Warning),
    );
  });

  test('the quick fix of an unknown family takes the nearest name', async () => {
    const document = await open(
      'family.dist.json',
      JSON.stringify({ distribution: { family: 'markow', length: 4 } }),
    );
    assert.equal(await marked(document, 'family.unknown'), '"markow"');
    await applyFix(document, 'family.unknown');
    assert.equal(JSON.parse(document.getText()).distribution.family, 'markov');
  });

  test('our problems leave with the document: closed', async () => {
    const document = await open('close.dist.json', chain({ mine: [1] }));
    await problemWithCode(document.uri, 'schedule.sum');
    await closeEverything();
    await poll('none', () => problems(document.uri).length === 0);
  });

  test('our problems leave with the document: deleted', async () => {
    const document = await open('delete.dist.json', chain({ mine: [1] }));
    await problemWithCode(document.uri, 'schedule.sum');
    await workspace.fs.delete(document.uri);
    await poll('none', () => problems(document.uri).length === 0);
  });

  test('our problems move with the document: renamed', async () => {
    const document = await open('old.dist.json', chain({ mine: [1] }));
    await problemWithCode(document.uri, 'schedule.sum');
    const edit = new WorkspaceEdit();
    edit.renameFile(document.uri, fileUri('new.dist.json'));
    await workspace.applyEdit(edit);
    await problemWithCode(fileUri('new.dist.json'), 'schedule.sum');
    await poll('none', () => problems(document.uri).length === 0);
  });

  test('syntax errors are reported once: by the editor, or by us where it does not validate', async () => {
    const settings = workspace.getConfiguration('json');
    const document = await open('syntax.dist.json', '{ "distribution": ');
    await settled(document, 'invalid');
    const ours = () => problems(document.uri).some((one) => codeOf(one).startsWith('syntax.'));
    assert.equal(ours(), false);
    try {
      await settings.update('validate.enable', false);
      await poll('ours', ours);
    } finally {
      await settings.update('validate.enable', undefined);
    }
    await poll('not ours', () => !ours());
  });

  test('an untitled document is analysed like any other', async () => {
    const uri = Uri.parse('untitled:fresh.dist.json');
    const document = await workspace.openTextDocument(uri);
    await retype(document, chain({ mine: [1] }));
    await problemWithCode(uri, 'schedule.sum');
    assert.equal(document.languageId, 'jsonc');
    await retype(document, '');
  });

  test('a file of another name is left alone', async () => {
    const document = await open('other.json', chain({ mine: [1] }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(problems(document.uri), []);
  });
});

/** Takes the preferred quick fix of the problem with this code. */
/** The fix that the editor prefers, or another one that is meant. */
async function applyFix(
  document: TextDocument,
  code: string,
  isMeant = ({ isPreferred }: CodeAction) => isPreferred === true,
): Promise<void> {
  const { range } = await problemWithCode(document.uri, code);
  const action = await poll('the quick fix', async () => {
    const found = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      CodeActionKind.QuickFix.value,
    );
    return found.find((one) => isMeant(one) && one.edit?.has(document.uri));
  });
  assert.ok(action.edit);
  assert.ok(await workspace.applyEdit(action.edit));
}
