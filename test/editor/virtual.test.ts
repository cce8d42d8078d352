import assert from 'node:assert/strict';
import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  chain,
  closeEverything,
  poll,
  problems,
  problemWithCode,
  retype,
  settled,
} from './support';

/** Files in memory, in no folder of any machine. */
class MemoryFiles implements FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>();
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;

  watch(): Disposable {
    return { dispose: () => undefined };
  }

  stat(uri: Uri) {
    if (uri.path === '/') return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readFile(uri: Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (!bytes) throw FileSystemError.FileNotFound(uri);
    return bytes;
  }

  writeFile(uri: Uri, bytes: Uint8Array): void {
    this.files.set(uri.path, bytes);
  }

  readDirectory(): [string, FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(1), FileType.File]);
  }

  createDirectory(): void {}
  delete(uri: Uri): void {
    this.files.delete(uri.path);
  }
  rename(from: Uri, to: Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }
}

suite('files that are on no machine', () => {
  let registered: Disposable;
  suiteSetup(() => {
    registered = workspace.registerFileSystemProvider('unmask-memory', new MemoryFiles());
  });
  suiteTeardown(async () => {
    await closeEverything();
    registered.dispose();
  });

  const written = async (name: string, text: string) => {
    const uri = Uri.from({ scheme: 'unmask-memory', path: `/${name}` });
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };

  test('a distribution in memory is read, computed and judged, and its problems follow the text', async () => {
    const uri = await written('chain.dist.json', chain({ mine: [32, 32] }));
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const { evaluated } = await settled(document);
    assert.equal(evaluated?.reply.evaluation.length, 64);
    assert.ok(problems(uri).length > 0, 'a poor schedule is judged');
    await retype(document, chain({}).replace('0.05', '0.06'));
    await problemWithCode(uri, 'probabilities.sum');
    // the editor in a browser saves by itself, and says no to who asks for it at the same time
    await document.save();
    const isSaved = async () =>
      new TextDecoder().decode(await workspace.fs.readFile(uri)).includes('0.06');
    await poll('the new text is saved', isSaved);
  });

  test('a file that it names is read from the same place', async () => {
    await written('words.txt', '0110\n0101\n1111\n'.repeat(20));
    const text = JSON.stringify({ distribution: { family: 'samples', file: 'words.txt' } });
    const document = await workspace.openTextDocument(await written('words.dist.json', text));
    const { evaluated } = await settled(document);
    assert.equal(evaluated?.reply.evaluation.length, 4);
  });
});
