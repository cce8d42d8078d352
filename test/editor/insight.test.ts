import assert from 'node:assert/strict';
import {
  type CodeLens,
  type CompletionList,
  commands,
  type Hover,
  MarkdownString,
  Position,
  type TextDocument,
} from 'vscode';
import { chain, closeEverything, open, poll, retype, settled } from './support';

suite('Lenses, hovers and completion', () => {
  teardown(closeEverything);

  test('a lens over every schedule tells its steps, error and ratio to the best', async () => {
    const document = await open('lens.dist.json', chain({ mine: [32, 32], all: [64] }));
    await settled(document);
    const titles = await lensTitles(document);
    assert.ok(
      titles.some((title) => /^2 steps · error .* nats · /.test(title)),
      titles.join('\n'),
    );
    assert.ok(
      titles.some((title) => /^1 step · error .* · optimal$/.test(title)),
      titles.join('\n'),
    );
  });

  test('a lens over the distribution tells its size and entropy, another opens the preview', async () => {
    const document = await open('top.dist.json', chain({}));
    await settled(document);
    const titles = await lensTitles(document);
    assert.ok(titles.some((title) => /^N = 64 · q = 2 · H = .* nats · exact$/.test(title)));
    assert.ok(titles.includes('Open preview'));
  });

  test('the lens "Export…" runs the command with its schedule', async () => {
    const document = await open('exported.dist.json', chain({ mine: [32, 32], other: [64] }));
    await settled(document);
    const exporting = (await lenses(document)).filter(
      ({ command }) => command?.title === 'Export…',
    );
    assert.deepEqual(
      exporting.map(({ command }) => [command?.command, command?.arguments]),
      ['mine', 'other'].map((name) => ['unmask.exportSchedule', [document.uri.toString(), name]]),
    );
  });

  test('the lens "Use optimal" writes the best schedule', async () => {
    const document = await open('use.dist.json', chain({ mine: [63, 1] }));
    const state = await settled(document);
    const lens = (await lenses(document)).find(({ command }) => command?.title === 'Use optimal');
    assert.ok(lens?.command);
    await commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    const best = state.evaluated?.reply.evaluation.schedules[0]?.bestSizes ?? [];
    assert.deepEqual(JSON.parse(document.getText()).schedules.mine, Array.from(best));
  });

  test('lenses stay while the text is broken', async () => {
    const document = await open('stay.dist.json', chain({ mine: [32, 32] }));
    await settled(document);
    const before = await poll('other orders are tried', async () => {
      const titles = await lensTitles(document);
      return titles.some((title) => isOfOrders(title)) ? titles : undefined;
    });
    await retype(document, `${document.getText().slice(0, -1)}, "units": `);
    await settled(document, 'invalid');
    assert.deepEqual(await lensTitles(document), before);
  });

  test('the lens over the goal tells what other orders are worth', async () => {
    const document = await open('orders.dist.json', chain({}));
    const title = await poll('the lens', async () => (await lensTitles(document)).find(isOfOrders));
    assert.match(title, /^best with 8 calls in random order [\d.]+ nats; \w+ [\d.e-]+ nats$/);
  });

  test('the hover of a schedule tells error, best and ratio, and leads to its bounds', async () => {
    const document = await open('hover.dist.json', chain({ mine: [32, 32] }));
    await settled(document);
    const text = await hoverText(document, '"mine"');
    for (const word of [
      'mine',
      'Error E',
      'best with 2 steps',
      'Bounds, in the tab Theory',
      'nats',
    ])
      assert.ok(text.includes(word), `${word} in:\n${text}`);
  });

  test('the hover of the family tells length, entropy, correlations, method and time', async () => {
    const document = await open('family.dist.json', chain({}, { title: 'A *sticky* chain' }));
    await settled(document);
    const text = await hoverText(document, '"markov"');
    for (const word of ['Length N', 'Entropy H', 'TC', 'DTC', 'exact', 'ms', '\\*sticky\\*'])
      assert.ok(text.includes(word), `${word} in:\n${text}`);
  });

  test('the hover of the goal tells what it costs', async () => {
    const document = await open('goal.dist.json', chain({}));
    await settled(document);
    assert.match(await hoverText(document, '"goal"'), /8 steps for 64 tokens, error/);
  });

  test('the names of all families are offered where one is expected', async () => {
    const document = await open('complete.dist.json', '{ "distribution": { "family": "" } }');
    const at = new Position(0, document.getText().indexOf('""') + 1);
    const labels = await completionsAt(document, at, 'markov');
    for (const family of ['table', 'independent', 'markov', 'repetition', 'parity'])
      assert.ok(
        labels.some((label) => label.includes(family)),
        `${family} in ${labels.join(' ')}`,
      );
  });

  test('words of a program, its functions and variables are offered within its quotes', async () => {
    const code = '["let coin = flip(0.5)", "return [c"]';
    const text = `{ "distribution": { "family": "program", "code": ${code} } }`;
    const document = await open('program.dist.json', text);
    const at = new Position(0, text.indexOf('[c') + 2);
    const labels = await completionsAt(document, at, 'coin');
    for (const name of ['coin', 'flip', 'not']) assert.ok(labels.includes(name), labels.join(' '));
  });
});

/** What is offered, once this is among it. */
function completionsAt(document: TextDocument, at: Position, awaited: string): Promise<string[]> {
  return poll('completions', async () => {
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const found = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    return found.some((label) => label.includes(awaited)) ? found : undefined;
  });
}

function lenses(document: TextDocument): Promise<CodeLens[]> {
  return poll('lenses', async () => {
    const found = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    return found.length > 0 ? found : undefined;
  });
}

/** Once other orders were tried. */
const isOfOrders = (title: string) => title.startsWith('best with ') && title.includes('; ');

async function lensTitles(document: TextDocument): Promise<string[]> {
  return (await lenses(document)).map(({ command }) => command?.title ?? '');
}

async function hoverText(document: TextDocument, word: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(word) + 2);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : String(content)))
    .join('\n');
}
