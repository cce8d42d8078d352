import assert from 'node:assert/strict';
import { commands, TabInputWebview, ViewColumn, window } from 'vscode';
import type { WatchSession } from '../../src/editor/runs/watchSession';
import type { WatchState } from '../../src/protocol/run';
import { chain, closeEverything, fileUri, inside, open, poll, retype } from './support';

type Shown = Extract<WatchState, { readonly kind: 'shown' }>;

async function runsOn(name: string): Promise<WatchSession> {
  const uri = fileUri(name).toString();
  const { panels } = await inside();
  return poll('runs', () => panels.all.find((one) => one.uri.toString() === uri)?.watch);
}

/** What the page shows once nothing is computed any more, and this holds. */
function settled(
  panel: WatchSession,
  holds: (state: Shown) => boolean = () => true,
): Promise<Shown> {
  return poll('runs', () => {
    const { state } = panel;
    if (state.kind !== 'shown' || state.sides.some(({ phase }) => phase.kind === 'computing'))
      return undefined;
    return holds(state) ? state : undefined;
  });
}

suite('Watch one run', () => {
  teardown(closeEverything);

  test('the command opens the panel at two samplers with one seed, once for each file', async () => {
    await open('watched.dist.json', chain({}));
    await commands.executeCommand('unmask.watchRun');
    const panel = await runsOn('watched.dist.json');
    const { seed, sides, law } = await settled(panel);
    assert.deepEqual([seed, law.length, sides.length], [1, 64, 2]);
    assert.deepEqual(
      sides.map(({ choice }) => choice.sampler),
      ['random', 'bisection'],
    );
    for (const { phase, run } of sides) {
      assert.equal(phase.kind, 'ready');
      assert.ok(run && run.frames.length > 2);
    }
    await commands.executeCommand('unmask.watchRun', fileUri('watched.dist.json'));
    // the editor tells the title of a tab some time after the tab
    await poll('its tab, once', () => {
      const labels = window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(
          ({ input }) =>
            input instanceof TabInputWebview && input.viewType.endsWith('unmask.preview'),
        )
        .map(({ label }) => label);
      return labels.join() === 'Preview watched.dist.json';
    });
  });

  test('another seed runs both again, another sampler only its side', async () => {
    await open('wished.dist.json', chain({}));
    await commands.executeCommand('unmask.watchRun', fileUri('wished.dist.json'));
    const panel = await runsOn('wished.dist.json');
    const first = await settled(panel);
    const choices = first.sides.map(({ choice }) => choice);
    panel.receive({ type: 'wish', wish: { seed: 2, choices } });
    const second = await settled(panel, ({ seed }) => seed === 2);
    for (const k of [0, 1]) assert.notDeepEqual(second.sides[k]?.run, first.sides[k]?.run);
    const [one] = choices;
    assert.ok(one);
    const wrong = { sampler: 'random', values: { steps: 0 } };
    panel.receive({ type: 'wish', wish: { seed: 2, choices: [one, wrong] } });
    const third = await settled(panel, ({ sides }) => sides[1]?.phase.kind === 'failed');
    assert.equal(third.sides[0]?.run, second.sides[0]?.run);
    panel.receive({ type: 'wish', wish: { seed: 1, choices: [one] } });
    const fourth = await settled(panel, ({ seed, sides }) => seed === 1 && sides.length === 1);
    assert.deepEqual(fourth.sides[0]?.run, first.sides[0]?.run);
  });

  test('random order and particles follow the steps that are dragged in the panel, and no other sampler does', async () => {
    await open(
      'followed.dist.json',
      chain({ spread: { kind: 'list', sizes: [32, 32], order: 'spread' } }),
    );
    await commands.executeCommand('unmask.watchRun', fileUri('followed.dist.json'));
    const panel = await runsOn('followed.dist.json');
    const first = await settled(panel);
    const uri = fileUri('followed.dist.json').toString();
    const { analysis } = await inside();
    // the page says so once it is there, which would undo what is dragged here
    await poll('the page that shows no dragged steps', () => analysis.shown.of(uri));
    const sizes = [1, 3, 60];
    analysis.shown.set(uri, { draft: { uri, sizes } });
    const second = await settled(panel, ({ sides }) => sides[0]?.dragged !== undefined);
    const revealed = second.sides[0]?.run?.frames.slice(1).map(({ positions }) => positions.length);
    assert.deepEqual(revealed, sizes);
    assert.equal(second.sides[1]?.run, first.sides[1]?.run);
    analysis.shown.set(uri, {});
    const third = await settled(panel, ({ sides }) => sides[0]?.dragged === undefined);
    assert.deepEqual(third.sides[0]?.run, first.sides[0]?.run);
    const particles = { sampler: 'corrected', values: {}, schedule: 'spread' };
    panel.receive({ type: 'wish', wish: { seed: 1, choices: [particles] } });
    const isPopulation = ({ sides }: Pick<typeof third, 'sides'>) =>
      sides[0]?.run?.frames[1]?.population !== undefined;
    const fourth = await settled(panel, isPopulation);
    assert.equal(fourth.sides[0]?.run?.frames.length, 3);
    assert.deepEqual(fourth.schedules, [{ name: 'spread', order: 'spread' }]);
    analysis.shown.set(uri, { draft: { uri, sizes, from: 'spread' } });
    const fifth = await settled(panel, ({ sides }) => sides[0]?.dragged !== undefined);
    assert.deepEqual(
      fifth.sides[0]?.run?.frames.slice(1).map(({ positions }) => positions.length),
      sizes,
    );
    analysis.shown.set(uri, {});
  });

  test('a changed text is run anew, a broken one keeps the picture and says why', async () => {
    const document = await open('changed.dist.json', chain({}));
    await commands.executeCommand('unmask.watchRun', document.uri);
    const panel = await runsOn('changed.dist.json');
    await settled(panel);
    await retype(document, chain({}).replace('64', '32'));
    await settled(panel, ({ law }) => law.length === 32);
    await retype(document, '{ "distribution": ');
    const { stale, sides } = await settled(panel, (state) => state.stale !== undefined);
    assert.match(stale ?? '', /errors/);
    assert.ok(sides[0]?.run);
  });

  test('a page that the editor kept over a reload has its seed and samplers again', async () => {
    const { panels } = await inside();
    const choices = [{ sampler: 'entropy-bound', values: { gamma: 0.5 } }];
    for (const [name, wish, expected] of [
      ['kept', { seed: 7, choices }, 7],
      ['lost', { seed: 'x' }, 1],
    ] as const) {
      const { uri } = await open(`${name}.dist.json`, chain({}));
      const view = window.createWebviewPanel('unmask.preview', name, ViewColumn.Beside);
      await panels.revive(view, { uri: uri.toString(), tab: 'watch', wish });
      const { seed, sides } = await settled(await runsOn(`${name}.dist.json`));
      assert.equal(seed, expected);
      if (name === 'kept') assert.deepEqual(sides[0]?.choice, choices[0]);
      // or it would follow to the next file, with its seed
      view.dispose();
    }
  });

  test('what cannot be watched is told on the page', async () => {
    const gaussian = '{ "distribution": { "family": "gaussian", "length": 4, "ar1": 0.5 } }';
    const document = await open('numbers.dist.json', gaussian);
    await commands.executeCommand('unmask.watchRun', document.uri);
    const panel = await runsOn('numbers.dist.json');
    const message = await poll('a message', () =>
      panel.state.kind === 'failed' ? panel.state.message : undefined,
    );
    assert.match(message, /no symbols/);
  });
});
