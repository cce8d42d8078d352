import assert from 'node:assert/strict';
import {
  commands,
  env,
  Position,
  type Tab,
  TabInputCustom,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { type ComparisonFile, comparisonText } from '../../src/document/comparisonFile';
import { longestStretch, profiled } from './profiled';
import { answering, closeEverything, fileUri, inside, open, poll, writeFile } from './support';

/** Short enough for everything to be enumerated at once. */
const short = JSON.stringify({
  distribution: {
    family: 'markov',
    length: 5,
    transition: [
      [0.9, 0.1],
      [0.2, 0.8],
    ],
  },
});

/** What the panel of a file shows of samplers, once it is complete. */
async function comparedOn(uri: Uri, holds: (found: ComparisonFile) => boolean = () => true) {
  const { panels } = await inside();
  return poll('a comparison', () => {
    const state = panels.all.find((one) => one.uri.toString() === uri.toString())?.comparison.state;
    return state?.kind === 'ready' && holds(state.comparison) ? state.comparison : undefined;
  });
}

/** The tabs that show a saved comparison. */
function editors(): readonly Tab[] {
  return window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof TabInputCustom && input.viewType === 'unmask.comparison',
    );
}

suite('Compare samplers', () => {
  teardown(closeEverything);

  test('"Compare Samplers" shows a comparison in the panel of the file, and opens and writes nothing', async () => {
    const { uri } = await open('short.dist.json', short);
    await commands.executeCommand('unmask.compareSamplers');
    const found = await comparedOn(uri);
    assert.deepEqual([found.version, found.source], [1, 'short.dist.json']);
    assert.equal(found.optimal.length, 5);
    assert.ok(found.samplers.length > 30 && found.structured.length > 0);
    const tabs = window.tabGroups.all.flatMap(({ tabs: all }) => all.map(({ label }) => label));
    assert.deepEqual(tabs.sort(), ['Preview short.dist.json', 'short.dist.json']);
    assert.equal(window.activeTextEditor?.document.uri.toString(), uri.toString(), 'focus stays');
    assert.equal((await workspace.openTextDocument(uri)).getText(), short);
  });

  test('a comparison is saved when that is asked for, and read again as it was', async () => {
    const { uri } = await open('kept.dist.json', short);
    await commands.executeCommand('unmask.compareSamplers');
    const found = await comparedOn(uri);
    const target = fileUri('kept.compare.json');
    const { panels } = await inside();
    const panel = panels.all.find((one) => one.uri.toString() === uri.toString());
    await answering({ showSaveDialog: () => target }, async () => {
      await panel?.comparison.receive({ type: 'saveComparison' });
    });
    const text = new TextDecoder().decode(await workspace.fs.readFile(target));
    assert.equal(text, comparisonText(found));
  });

  test('a click on a saved file opens its chart, also when the file is broken', async () => {
    const uri = await writeFile('broken.compare.json', '{ "samplers": [');
    await commands.executeCommand('vscode.open', uri);
    const [tab] = await poll('its page', () => (editors().length === 1 ? editors() : undefined));
    assert.equal(tab?.label, 'broken.compare.json');
  });

  test('"Compare Samplers" again with another temperature takes the place of the first', async () => {
    const { uri } = await open('again.dist.json', short);
    await commands.executeCommand('unmask.compareSamplers', uri);
    await comparedOn(uri);
    await commands.executeCommand('unmask.compareSamplers', uri, { temperature: 0.5, topP: 1 });
    const found = await comparedOn(uri, ({ temperature }) => temperature !== undefined);
    assert.deepEqual([found.temperature, found.topP], [0.5, 1]);
  });

  test('a fixed order of a comparison is exported with its positions', async () => {
    const structured = [
      {
        order: 'all orders',
        steps: 2,
        error: 0,
        standardError: null,
        sets: [[1], [0, 2]],
        stepCosts: [0, 0],
      },
    ];
    const comparison = { version: 1, source: 'x.dist.json', samplers: [], structured, count: 5 };
    const uri = await writeFile('order.compare.json', JSON.stringify(comparison));
    const offered: string[] = [];
    const pick = async (items: unknown) => {
      const all = (await items) as { label: string; description?: string }[];
      offered.push(...all.map(({ label, description }) => description ?? label));
      return all.find(
        ({ label, description }) => description === 'json' || label.startsWith('Copy'),
      );
    };
    await answering({ showQuickPick: pick }, async () => {
      await commands.executeCommand('_unmask.exportOrder', uri.toString(), comparison, 0);
    });
    assert.ok(offered.includes('csv') && !offered.includes('llada'), 'only what takes an order');
    const { positions, objective, counts } = JSON.parse(await env.clipboard.readText());
    assert.deepEqual(
      [positions, counts],
      [
        [[1], [0, 2]],
        [1, 2],
      ],
    );
    assert.equal(objective.method, 'exact');
  });

  test('"Open Comparison" shows a saved file, in one page however often it is asked', async () => {
    const point = {
      name: 'uniform',
      parameter: { steps: 1 },
      steps: 1,
      error: 2,
      standardError: null,
      kind: 'exact',
    };
    const text = JSON.stringify({ version: 1, source: 'x', samplers: [point] });
    const uri: Uri = await writeFile('saved.compare.json', text);
    await commands.executeCommand('unmask.openComparison', uri);
    await commands.executeCommand('unmask.openComparison', uri);
    await poll('its page', () => editors().length === 1);
  });

  test('a comparison of five megabytes is read elsewhere: nothing of ours holds the window', async () => {
    const point = { name: 'x'.repeat(200), parameter: { steps: 1 }, steps: 1, error: 2 };
    const text = JSON.stringify({ source: 'x', samplers: Array(20_000).fill(point) }, null, 1);
    assert.ok(text.length > 5e6);
    const uri = await writeFile('huge.compare.json', text);
    const document = await workspace.openTextDocument(uri);
    const profile = await profiled(async () => {
      await commands.executeCommand('unmask.openComparison', uri);
      await poll('its page', () => editors().length === 1);
      for (let i = 0; i < 6; i++) {
        const edit = new WorkspaceEdit();
        edit.insert(uri, new Position(1, 0), ' ');
        await workspace.applyEdit(edit);
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    });
    assert.ok(document.isDirty);
    const { milliseconds, where } = longestStretch(profile);
    assert.ok(milliseconds <= 20, `${milliseconds.toFixed(1)} ms in ${where}`);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
