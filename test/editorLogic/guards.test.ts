import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { editorModule, ScriptedUri } from './scriptedEditor';

const place = (name: string, scheme = 'file') => new ScriptedUri(scheme, `/work/${name}`);

interface Circumstances {
  readonly isTrusted?: boolean;
  /** The scheme of the folder that is open. */
  readonly scheme?: string;
  /** Bytes of files, by their paths. */
  readonly sizes?: Readonly<Record<string, number>>;
}

/** An editor in these circumstances, and what it is asked to read and to show. */
function editor({ isTrusted = true, scheme = 'file', sizes = {} }: Circumstances) {
  const asked: string[][] = [];
  const commands = new Map<string, () => Promise<unknown>>();
  const shows =
    (answer?: unknown) =>
    (...words: readonly unknown[]) => {
      asked.push(words.filter((word) => typeof word === 'string'));
      return Promise.resolve(answer);
    };
  const folder = { name: 'work', uri: new ScriptedUri(scheme, '/work') };
  const vscode = {
    Uri: ScriptedUri,
    FileSystemError: class extends Error {},
    FileType: { File: 1, Directory: 2 },
    CancellationError: class extends Error {},
    workspace: {
      isTrusted,
      workspaceFolders: [folder],
      getWorkspaceFolder: () => folder,
      fs: {
        stat: ({ path }: ScriptedUri) =>
          Promise.resolve({ type: 1, mtime: 7, size: sizes[path] ?? 0 }),
        readFile: ({ path }: ScriptedUri) => shows(new Uint8Array(3))(`read ${path}`),
        writeFile: () => Promise.resolve(),
        rename: () => Promise.resolve(),
        delete: () => Promise.resolve(),
        readDirectory: () => Promise.resolve([]),
      },
    },
    commands: {
      registerCommand: (id: string, run: () => Promise<unknown>) => commands.set(id, run),
      executeCommand: () => Promise.resolve(),
    },
    window: {
      showQuickPick: (_: unknown, { title }: { title: string }) => shows()(title),
      showTextDocument: () => Promise.resolve(),
      showInformationMessage: shows(),
      showErrorMessage: shows(),
    },
  };
  const run = (id: string) => (commands.get(id) ?? assert.fail(id))();
  return { vscode, asked, run };
}

const log = { debug: () => undefined, error: () => undefined, show: () => undefined } as never;

describe('only in a workspace that people trust', () => {
  for (const isTrusted of [true, false]) {
    const title = isTrusted ? 'trusted' : 'not trusted';

    test(`programs are looked for in its folders: ${title}`, async () => {
      type Runtime = typeof import('../../src/editor/analysis/runtimeFolders');
      const file = 'src/editor/analysis/runtimeFolders.ts';
      const { runtimeFolders } = await editorModule<Runtime>(file, editor({ isTrusted }).vscode);
      const home = new ScriptedUri('file', '/home/runtime');
      assert.deepEqual(
        runtimeFolders(home as never),
        isTrusted ? ['/work', '/home/runtime'] : ['/home/runtime'],
      );
      // a browser installs none, and has addresses
      const kept = new ScriptedUri('vscode-userdata', '/runtime');
      assert.equal(runtimeFolders(kept as never).length, isTrusted ? 1 : 0);
    });

    test(`programs are installed: ${title}`, async () => {
      type Install = typeof import('../../src/editor/commands/installOnnxRuntime');
      const { vscode, asked, run } = editor({ isTrusted });
      const file = 'src/editor/commands/installOnnxRuntime.ts';
      const { registerInstallOnnxRuntime } = await editorModule<Install>(file, vscode);
      registerInstallOnnxRuntime({} as never, place('home') as never, log);
      await run('unmask.installOnnxRuntime');
      assert.deepEqual(
        asked.map(([first]) => first),
        isTrusted
          ? ['Install ONNX Runtime']
          : ['Unmask: Programs are installed only from a workspace that you trust.'],
      );
    });
  }

  test('a script is measured on a cluster', async () => {
    type Cluster = typeof import('../../src/editor/commands/measureOnCluster');
    const file = 'src/editor/commands/measureOnCluster.ts';
    const said = async (isTrusted: boolean) => {
      const { vscode, asked, run } = editor({ isTrusted });
      const { registerMeasureOnCluster } = await editorModule<Cluster>(file, {
        ...vscode,
        workspace: { ...vscode.workspace, findFiles: () => Promise.resolve([]) },
      });
      registerMeasureOnCluster(log);
      await run('unmask.measureOnCluster');
      return asked.flat().join();
    };
    assert.match(await said(false), /Trust this folder first: a script of it is run/);
    assert.doesNotMatch(await said(true), /Trust/);
  });

  test('the command line is offered to coding agents, and only where somebody asked for it', async () => {
    type Agent = typeof import('../../src/editor/commands/agentServer');
    const file = 'src/editor/commands/agentServer.ts';
    const offered = async (isTrusted: boolean, isWanted: boolean) => {
      const { vscode } = editor({ isTrusted });
      const found: unknown[] = [];
      const { registerAgentServer } = await editorModule<Agent>(file, {
        ...vscode,
        EventEmitter: class {},
        McpStdioServerDefinition: class {},
        lm: {
          registerMcpServerDefinitionProvider: (
            _: string,
            provider: { provideMcpServerDefinitions(): readonly unknown[] },
          ) => found.push(...provider.provideMcpServerDefinitions()),
        },
        workspace: {
          ...vscode.workspace,
          getConfiguration: () => ({ get: () => isWanted }),
          onDidChangeConfiguration: () => undefined,
          onDidChangeWorkspaceFolders: () => undefined,
          onDidGrantWorkspaceTrust: () => undefined,
        },
      });
      registerAgentServer({ asAbsolutePath: (name: string) => name } as never, '1');
      return found.length;
    };
    assert.deepEqual(
      [
        await offered(true, true),
        await offered(true, false),
        await offered(false, true),
        await offered(false, false),
      ],
      [1, 0, 0, 0],
    );
  });

  for (const [circumstances, runs] of [
    [{}, true],
    [{ scheme: 'vscode-remote' }, true],
    [{ isTrusted: false }, false],
    [{ scheme: 'vscode-vfs' }, false],
  ] as const)
    test(`a script is run in a terminal: ${JSON.stringify(circumstances)}`, async () => {
      type Script = typeof import('../../src/editor/commands/runMeasuringScript');
      const { vscode, asked } = editor(circumstances);
      const typed: string[] = [];
      const terminal = { show: () => undefined, sendText: (text: string) => typed.push(text) };
      const file = 'src/editor/commands/runMeasuringScript.ts';
      const { runScript } = await editorModule<Script>(file, {
        ...vscode,
        env: { shell: '/bin/sh' },
        window: { ...vscode.window, createTerminal: () => terminal },
        workspace: {
          ...vscode.workspace,
          save: () => Promise.resolve(),
          getConfiguration: () => ({ get: () => undefined }),
        },
      });
      const script = place('measure.py', 'scheme' in circumstances ? circumstances.scheme : 'file');
      const run = runScript(script as never, undefined);
      if (runs) await run;
      else await assert.rejects(run, /Trust this folder first|A terminal runs where the files are/);
      assert.equal(typed.length, runs ? 1 : 0);
      assert.deepEqual(asked, []);
    });
});

describe('files for the thread', () => {
  type Files = typeof import('../../src/editor/analysis/dataFiles');
  const filesIn = (vscode: unknown) =>
    editorModule<Files>('src/editor/analysis/dataFiles.ts', vscode);

  test('are read only in the folder, and up to the size that is asked for', async () => {
    const { vscode, asked } = editor({ sizes: { '/work/own/five.txt': 5 } });
    const { readDataFile } = await filesIn(vscode);
    const uri = place('own/a.dist.json').toString();
    const reply = async (name: string, most: number, version?: string) => {
      const found = await readDataFile({ uri, name, most, version });
      return 'problem' in found ? found.problem.code : (found.bytes?.length ?? found.version);
    };
    for (const name of [
      '../../five.txt',
      '../../workother/five.txt',
      '/workother/five.txt',
      '../..',
    ])
      assert.equal(await reply(name, 5), 'file.outside', name);
    assert.equal(await reply('five.txt', 4), 'file.tooLarge');
    assert.deepEqual(asked, [], 'nothing of them is read');
    assert.equal(await reply('five.txt', 5), 3);
    assert.equal(await reply('../own/five.txt', 5), 3);
    assert.equal(await reply('/work/own/five.txt', 5), 3, 'by its whole name');
    assert.equal(await reply('five.txt', 5, '7-5'), '7-5', 'of this version already');
    assert.equal(asked.length, 3);
  });

  test('of measurements that are elsewhere are fetched up to 64 MB, all of them together', async () => {
    type Imports = typeof import('../../src/editor/commands/importMeasurements');
    const half = 2 ** 25;
    const sizes = { '/work/a.csv': half, '/work/b.csv': half, '/work/c.csv': half + 1 };
    const { vscode, asked } = editor({ sizes });
    const { filesOf } = await editorModule<Imports>(
      'src/editor/commands/importMeasurements.ts',
      vscode,
    );
    const fetched = (scheme: string, ...names: string[]) =>
      filesOf(names.map((name) => place(name, scheme)) as never, () => undefined, {} as never);
    await assert.rejects(fetched('vscode-vfs', 'a.csv', 'c.csv'), /have 65 MB .* up to 64 are/);
    assert.deepEqual(asked, [], 'nothing of them is read');
    assert.equal((await fetched('vscode-vfs', 'a.csv', 'b.csv')).length, 2);
    assert.equal((await fetched('file', 'a.csv', 'c.csv')).length, 2, 'the thread reads these');
    assert.equal(asked.length, 2);
  });
});
