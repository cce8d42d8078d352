// The files of the workspace and what is known of each, found out in the background while somebody sees the list.
import {
  CancellationTokenSource,
  type Disposable,
  EventEmitter,
  FileType,
  type LogOutputChannel,
  Uri,
  workspace,
} from 'vscode';
import { reasonOf } from '../../core/input/reasonOf';
import type { SavedComparison } from '../../document/comparisonFile';
import { fewOf, glanceOf } from '../../tasks/glancing';
import type { Analysis } from '../analysis/analysis';
import type { DocumentState } from '../analysis/documentState';
import { tooLarge } from '../analysis/tooLarge';
import { fileName } from '../window/distributionFiles';
import { textGuarded } from '../window/guardedFile';
import { isComparisonName, type ListedFile, type ShownGlance } from './listedFile';

const pattern = '**/*.{dist,compare}.json';
/** A longer list nobody reads. */
const mostFiles = 500;
/** A list that changes oftener flickers. */
const quietMilliseconds = 200;

interface Known {
  readonly changed: number;
  readonly shown: ShownGlance;
}

/** Every file of the workspace; one that is open shows what its editor shows. */
export class WorkspaceFiles implements Disposable {
  private readonly known = new Map<string, Known>();
  private readonly changes = new EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private current: CancellationTokenSource | undefined;
  private seen = false;
  /** Whether all files were looked for; those that changed are known before. */
  private searched = false;
  private working = false;
  private disposed = false;

  readonly onDidChange = this.changes.event;

  constructor(
    private readonly analysis: Analysis,
    private readonly log: LogOutputChannel,
  ) {
    const watcher = workspace.createFileSystemWatcher(pattern);
    this.subscriptions = [
      this.changes,
      watcher,
      watcher.onDidCreate((uri) => void this.found(uri)),
      watcher.onDidChange((uri) => void this.found(uri)),
      watcher.onDidDelete((uri) => this.gone(uri)),
      analysis.onDidChange((state) => this.heard(state)),
      analysis.onDidEnd((uri) => {
        const known = this.known.get(uri);
        if (known) this.known.set(uri, { ...known, shown: { kind: 'waiting' } });
        this.changed();
      }),
      workspace.onDidChangeWorkspaceFolders(() => void this.refresh()),
    ];
  }

  get files(): readonly ListedFile[] {
    return [...this.known].map(([uri, known]) => this.listed(uri, known));
  }

  file(uri: string): ListedFile | undefined {
    const known = this.known.get(uri);
    return known && this.listed(uri, known);
  }

  /** Nothing is done as long as nobody sees the list. */
  show(seen: boolean): void {
    this.seen = seen;
    if (seen && !this.searched) void this.refresh();
    else void this.work();
  }

  /** Looks for all files again; what is known of those that have not changed stays. */
  async refresh(): Promise<void> {
    this.searched = true;
    const uris = await workspace.findFiles(pattern, '**/node_modules/**', mostFiles);
    const there = new Set(uris.map(String));
    for (const uri of this.known.keys()) if (!there.has(uri)) this.known.delete(uri);
    await Promise.all(uris.map((uri) => this.found(uri)));
    this.changed();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.current?.cancel();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async found(uri: Uri): Promise<void> {
    const { type, mtime } = await workspace.fs.stat(uri).then(
      (stat) => stat,
      () => ({ type: FileType.Unknown, mtime: 0 }),
    );
    const key = uri.toString();
    if (this.disposed || !(type & FileType.File)) return;
    if (this.known.get(key)?.changed === mtime) return;
    this.known.set(key, { changed: mtime, shown: { kind: 'waiting' } });
    this.changed();
  }

  private gone(uri: Uri): void {
    if (this.known.delete(uri.toString())) this.changed();
  }

  private heard({ uri, phase }: DocumentState): void {
    // whoever types goes first
    if (phase.kind === 'computing' || phase.kind === 'reading') this.current?.cancel();
    if (this.known.has(uri)) this.changed();
    else void this.work();
  }

  private changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.changes.fire();
      void this.work();
    }, quietMilliseconds);
  }

  private listed(uri: string, { changed, shown }: Known): ListedFile {
    return { ...placeOf(Uri.parse(uri)), uri, changed, shown: this.ofEditor(uri) ?? shown };
  }

  private ofEditor(uri: string): ShownGlance | undefined {
    const state = this.analysis.state(uri);
    if (!state) return undefined;
    const { phase, evaluated, outline, version } = state;
    if (phase.kind === 'computing') return { kind: 'computing', fraction: phase.fraction };
    if (!outline || evaluated?.version !== version || phase.kind !== 'ready') return undefined;
    const { title, units } = outline;
    const named = title === undefined ? { units } : { units, title };
    return { ...named, kind: 'computed', glance: glanceOf(evaluated.reply) };
  }

  private get busy(): boolean {
    return this.analysis.states.some(
      ({ phase }) => phase.kind === 'computing' || phase.kind === 'reading',
    );
  }

  /** One file after another, as long as somebody sees the list and nothing else is computed. */
  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (;;) {
        const next = [...this.known].find(([, { shown }]) => shown.kind === 'waiting');
        if (!next || !this.seen || this.disposed || this.busy) return;
        await this.lookAt(next[0], next[1]);
      }
    } finally {
      this.working = false;
    }
  }

  private async lookAt(uri: string, known: Known): Promise<void> {
    const source = new CancellationTokenSource();
    this.current = source;
    try {
      const shown = this.ofEditor(uri) ?? (await this.glance(Uri.parse(uri), source));
      // it may have changed or gone in the meantime
      if (this.known.get(uri) === known) this.known.set(uri, { ...known, shown });
      this.changed();
    } catch (error) {
      if (source.token.isCancellationRequested) return;
      this.log.debug(`no glance at ${uri}: ${error}`);
      const message = reasonOf(error);
      this.known.set(uri, { ...known, shown: { kind: 'unread', message } });
    } finally {
      source.dispose();
      if (this.current === source) this.current = undefined;
    }
  }

  private async glance(uri: Uri, { token }: CancellationTokenSource): Promise<ShownGlance> {
    const read = await textGuarded(uri, this.analysis.realPath);
    if ('problem' in read) return { kind: 'unread', message: read.problem.message };
    const document = { uri: uri.toString(), version: 0, text: read.text };
    if (tooLarge(read.text)) return { kind: 'later', units: 'nats' };
    const { thread } = this.analysis.client;
    if (!isComparisonName(uri.path)) return thread.glance(document, token);
    return comparisonGlance(
      await thread.readComparison({ ...document, name: fileName(uri) }, token),
    );
  }
}

function comparisonGlance({ samplers, optimal }: SavedComparison): ShownGlance {
  const names = new Set(samplers.map(({ name }) => name));
  const errors = Float64Array.from(optimal, ({ error }) => Math.log1p(Math.max(0, error)));
  return { kind: 'comparison', samplers: names.size, curve: fewOf(errors, 24) };
}

function placeOf(uri: Uri): Pick<ListedFile, 'name' | 'folder'> {
  const relative = workspace.asRelativePath(uri);
  const folder = relative.includes('/') ? relative.slice(0, relative.lastIndexOf('/')) : '';
  return { name: fileName(uri).replace(/\.(?:dist|compare)\.json$/, ''), folder };
}
