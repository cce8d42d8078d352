// What the editor reads of the disk for the thread: through an editor whose files are real ones.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { editorModule, ScriptedUri } from './scriptedEditor';

type Files = typeof import('../../src/editor/analysis/dataFiles');

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'unmask-real-')));
after(() => rmSync(root, { recursive: true }));
const folder = path.join(root, 'open');
mkdirSync(folder);
const at = (name: string) => path.join(folder, name);

const vscode = {
  Uri: ScriptedUri,
  FileSystemError: class extends Error {},
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  workspace: {
    workspaceFolders: [],
    asRelativePath: ({ path: file }: ScriptedUri) => path.relative(folder, file),
    getWorkspaceFolder: () => ({ name: 'open', uri: new ScriptedUri('file', folder) }),
    fs: {
      stat: ({ path: file }: ScriptedUri) => {
        const stat = statSync(file);
        const type = stat.isFile() ? 1 : stat.isDirectory() ? 2 : 0;
        return Promise.resolve({ type, mtime: stat.mtimeMs, size: stat.size });
      },
      readFile: ({ path: file }: ScriptedUri) => Promise.resolve(readFileSync(file)),
      readDirectory: () => Promise.resolve([]),
    },
  },
};

async function codeOf(name: string, most = 2 ** 20): Promise<string> {
  const { readDataFile } = await editorModule<Files>('src/editor/analysis/dataFiles.ts', vscode);
  const uri = `file://${at('a.dist.json')}`;
  const found = await readDataFile({ uri, name, most, version: undefined }, realpathSync.native);
  return 'problem' in found ? found.problem.code : 'read';
}

test('no link leads out, of a file or of a folder, whatever family names it', async () => {
  writeFileSync(path.join(root, 'secret.txt'), 'secret');
  writeFileSync(at('inside.txt'), 'inside');
  symlinkSync(path.join(root, 'secret.txt'), at('out.onnx'));
  symlinkSync(root, at('up'));
  symlinkSync(at('inside.txt'), at('in.json'));
  assert.equal(await codeOf('out.onnx'), 'file.outside');
  assert.equal(await codeOf('up/secret.txt'), 'file.outside');
  assert.equal(await codeOf('in.json'), 'read');
});

test('a pipe that nobody writes to is not waited for, nor is a folder read', async () => {
  spawnSync('mkfifo', [at('pipe')]);
  mkdirSync(at('inner'));
  assert.equal(await codeOf('pipe'), 'file.unreadable');
  assert.equal(await codeOf('inner'), 'file.unreadable');
});

test('other distribution files are read by the same guard: profiles for advice, those of the workspace', async () => {
  type Guarded = typeof import('../../src/editor/window/guardedFile');
  const { textGuarded } = await editorModule<Guarded>('src/editor/window/guardedFile.ts', vscode);
  const read = async (name: string) => {
    const target = new ScriptedUri('file', at(name)) as never;
    const found = await textGuarded(target, realpathSync.native);
    return 'problem' in found ? found.problem : found.text;
  };
  writeFileSync(path.join(root, 'secret.dist.json'), 'secret');
  symlinkSync(path.join(root, 'secret.dist.json'), at('out.dist.json'));
  writeFileSync(at('own.dist.json'), 'own');
  spawnSync('mkfifo', [at('pipe.dist.json')]);
  writeFileSync(at('large.dist.json'), '');
  truncateSync(at('large.dist.json'), 2 ** 26 + 1);
  assert.equal(await read('own.dist.json'), 'own');
  const codes = ['out', 'pipe', 'large'].map(async (name) => {
    const problem = await read(`${name}.dist.json`);
    return typeof problem === 'string' ? problem : problem.code;
  });
  assert.deepEqual(await Promise.all(codes), ['file.outside', 'file.unreadable', 'file.tooLarge']);
});

test('nothing else in the editor reads a file', () => {
  const reading = readdirSync('src/editor', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /\breadFile\(/.test(readFileSync(path.join('src/editor', file), 'utf8')));
  // the others read a schema and programs of our own
  assert.deepEqual(reading.sort(), [
    path.join('text', 'fileSchema.ts'),
    path.join('thread', 'scriptOf.ts'),
    path.join('window', 'guardedFile.ts'),
  ]);
});

test('a file that does not tell its size, or grew after it was asked, is refused', async () => {
  writeFileSync(at('grows.txt'), 'abcdef');
  const { stat } = vscode.workspace.fs;
  vscode.workspace.fs.stat = (uri) => stat(uri).then((found) => ({ ...found, size: 0 }));
  after(() => {
    vscode.workspace.fs.stat = stat;
  });
  assert.equal(await codeOf('grows.txt', 5), 'file.tooLarge');
  assert.equal(await codeOf('grows.txt', 6), 'read');
});
