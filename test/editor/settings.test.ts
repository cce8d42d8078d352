import assert from 'node:assert/strict';
import { type CodeLens, commands, type InlayHint, Range, type Uri, workspace } from 'vscode';
import { inside, open, poll, retype, settled } from './support';

const chain = (steps: number, method = 'auto') => `{
  "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "profile": { "method": "${method}" },
  "schedules": {
    "even": { "kind": "uniform", "steps": ${steps} }
  }
}`;
const set = (name: string, value: unknown) =>
  workspace.getConfiguration('unmask').update(name, value, true);

suite('settings', () => {
  teardown(async () => {
    for (const name of ['defaults.units', 'defaults.seed', 'defaults.samples', 'worker.threads'])
      await set(name, undefined);
    for (const name of ['text.numbers', 'preview.delay']) await set(name, undefined);
  });

  test('units, seed, samples and threads hold for files that say nothing of them, at once', async () => {
    const { analysis } = await inside();
    await set('defaults.samples', 300);
    const document = await open('settings.dist.json', chain(4, 'monteCarlo'));
    const { outline, evaluated } = await settled(document);
    assert.equal(outline?.units, 'nats');
    assert.equal(evaluated?.reply.evaluation.profile.seed, 1);
    await set('defaults.units', 'bits');
    await set('defaults.seed', 5);
    await set('defaults.samples', 200);
    await set('worker.threads', 1);
    await poll('a new answer', () => {
      const state = analysis.state(document.uri);
      const { seed, samples } = state?.evaluated?.reply.evaluation.profile ?? {};
      return state?.outline?.units === 'bits' && seed === 5 && samples === 200;
    });
  });

  test('numbers stand in lenses, at the ends of lines, or nowhere', async () => {
    const document = await open('hints.dist.json', chain(4));
    await settled(document);
    const told = async (uri: Uri) => {
      const all = new Range(0, 0, document.lineCount, 0);
      const [lenses, hints] = await Promise.all([
        commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri),
        commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', uri, all),
      ]);
      return [lenses.length > 0, hints.length > 0];
    };
    assert.deepEqual(await told(document.uri), [true, false]);
    await set('text.numbers', 'hints');
    assert.deepEqual(await told(document.uri), [false, true]);
    await set('text.numbers', 'off');
    assert.deepEqual(await told(document.uri), [false, false]);
  });

  test('a changed text waits as long as the setting says', async () => {
    const { analysis } = await inside();
    const document = await open('delay.dist.json', chain(4));
    await settled(document);
    await set('preview.delay', 60_000);
    await settled(document);
    await retype(document, chain(2));
    await settled(document, 'waiting');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(analysis.state(document.uri)?.phase.kind, 'waiting');
    await set('preview.delay', 0);
    await settled(document);
  });
});
