import assert from 'node:assert/strict';
import {
  type CodeLens,
  commands,
  type QuickPickItem,
  TabInputCustom,
  type TerminalOptions,
  window,
  workspace,
} from 'vscode';
import { measuringScript } from '../../src/formats/measuringScript/script';
import {
  answering,
  closeEverything,
  fileUri,
  inside,
  poll,
  problemWithCode,
  settled,
  writeFile,
} from './support';

suite('"Create Measuring Script…"', () => {
  const made = ['measure', 'measure-2']
    .map((name) => `${name}.py`)
    .concat('measured.dist.json', 'measured-2.dist.json', 'rows.jsonl');

  const cleared = async () => {
    await closeEverything();
    for (const name of made) await workspace.fs.delete(fileUri(name)).then(undefined, () => {});
  };
  // other suites leave rows of the same name
  setup(cleared);
  teardown(cleared);

  test('writes a script and a picture that follows its rows, and overwrites nothing', async () => {
    const { panels } = await inside();
    const sent: string[] = [];
    const showQuickPick = (items: readonly QuickPickItem[]) => items.at(-1);
    const createTerminal = (options: TerminalOptions) => {
      assert.equal(String(options.cwd), fileUri('').toString().replace(/\/$/, ''));
      return { show: () => {}, sendText: (text: string) => sent.push(text) };
    };
    await answering({ showQuickPick }, async () => {
      await commands.executeCommand('unmask.createMeasuringScript');
      assert.match(window.activeTextEditor?.document.getText() ?? '', /class Model:/);
    });
    const lenses = await commands.executeCommand<readonly CodeLens[]>(
      'vscode.executeCodeLensProvider',
      fileUri('measure.py'),
    );
    const titles = lenses.map(({ command }) => command?.title);
    assert.ok(
      titles.includes('$(play) Run') && titles.includes('$(server) In Shards…'),
      String(titles),
    );
    await answering({ createTerminal }, () =>
      commands.executeCommand('unmask.runMeasuringScript', fileUri('measure.py')),
    );
    assert.equal(sent.length, 1);
    assert.match(sent[0] ?? '', /python\S* measure\.py --resume$/);
    const measured = fileUri('measured.dist.json');
    await poll('the panel shows it', () =>
      panels.all.some(({ uri }) => uri.toString() === measured.toString()),
    );
    const problem = await problemWithCode(measured, 'file.missing');
    assert.match(problem.message, /run the script that writes it first/);
    const row = (n: number) => `{"n": 32, "revealed": ${n}, "nll": 20, "count": ${32 - n}}\n`;
    await writeFile('rows.jsonl', row(3) + row(9));
    await settled(await workspace.openTextDocument(measured));

    await answering({ showQuickPick }, () =>
      commands.executeCommand('unmask.createMeasuringScript'),
    );
    assert.match(window.activeTextEditor?.document.uri.path ?? '', /measure-2\.py$/);
    const second = await workspace.openTextDocument(fileUri('measured-2.dist.json'));
    assert.match(second.getText(), /"rows-2\.jsonl"/);
  });

  test('of decoders follows its rows with a comparison while they arrive', async () => {
    const rows = ['rows-decoders.jsonl', 'rows-decoders.compare.json', 'rules-decoders.json'];
    for (const name of [...rows, 'measure-decoders.py'])
      await workspace.fs.delete(fileUri(name)).then(undefined, () => {});
    const decoders = '[{"decoder": "random", "steps": 2}]';
    const script = measuringScript({
      ...{ model: 'standIn', script: 'measure-decoders.py', rows: 'rows-decoders.jsonl' },
      decoders: 'rules-decoders.json',
    });
    await writeFile('rules-decoders.json', decoders);
    const uri = await writeFile('measure-decoders.py', script);
    const createTerminal = () => ({ show: () => {}, sendText: () => {} });
    await answering({ createTerminal }, () =>
      commands.executeCommand('unmask.runMeasuringScript', uri),
    );
    const row = (text: number, calls: number, nll: number) => {
      const sizes = Array.from({ length: calls }, () => 4 / calls);
      const decoder = { decoder: 'random', parameters: {}, order: 'random', sizes, calls };
      return `${JSON.stringify({ n: 4, text, seed: 1, ...decoder, nll })}\n`;
    };
    const both = (text: number) => row(text, 2, 6 + text / 100) + row(text, 4, 5 + text / 90);
    const texts = (count: number) =>
      Array.from({ length: count }, (_, text) => both(text)).join('');
    await writeFile('rows-decoders.jsonl', texts(12));
    const comparison = fileUri('rows-decoders.compare.json');
    const textsIn = async () => {
      const bytes = await workspace.fs.readFile(comparison);
      const { count } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly count: number };
      return count;
    };
    await poll('it tells of 12 texts', async () => {
      const found = await textsIn().catch(() => undefined);
      return found === 12;
    });
    await poll('its chart is shown', () =>
      window.tabGroups.all.some(({ tabs }) =>
        tabs.some(
          ({ input }) =>
            input instanceof TabInputCustom && input.uri.toString() === comparison.toString(),
        ),
      ),
    );
    await writeFile('rows-decoders.jsonl', texts(20));
    await poll('it tells of 20 texts', async () => (await textsIn().catch(() => undefined)) === 20);
  });
});
