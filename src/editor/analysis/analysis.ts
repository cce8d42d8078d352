// All open distribution files, each with its state.
import {
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { WatchProgressParams } from '../../protocol/run';
import type { ComparePointParams, ProgressParams } from '../../protocol/worker';
import type { RealPath } from '../../tasks/filesBeside';
import { type RunningWorker, WorkerClient } from '../thread/workerClient';
import { tellWarning } from '../window/commands';
import { distributionPattern, isDistributionFile } from '../window/distributionFiles';
import { DataFileWatchers, readDataFile } from './dataFiles';
import { DocumentAnalysis } from './documentAnalysis';
import type { DocumentState, Evaluated } from './documentState';
import { EndTeller } from './endTeller';
import { runtimeFolders } from './runtimeFolders';
import { analysisSettings, settingsOfThread } from './settings';
import { ShownInPanel } from './shownInPanel';

/** A result, and the text that it is of. */
interface Ahead extends Evaluated {
  readonly uri: string;
}

/** One state for each open distribution file, kept up to date while it is open. */
export class Analysis implements Disposable {
  private readonly documents = new Map<string, DocumentAnalysis>();
  private readonly dataFiles = new DataFileWatchers();
  private readonly changes = new EventEmitter<DocumentState>();
  private readonly aheads = new EventEmitter<Ahead>();
  private readonly compared = new EventEmitter<ComparePointParams>();
  private readonly progress = new EventEmitter<ProgressParams>();
  private readonly watched = new EventEmitter<WatchProgressParams>();
  private readonly ends = new EventEmitter<string>();
  private readonly subscriptions: readonly Disposable[];
  private suspects: Promise<unknown> = Promise.resolve();

  /** What panels show of files. */
  readonly shown = new ShownInPanel();
  readonly client: WorkerClient;
  readonly onDidChange = this.changes.event;
  /** What will be shown of a text is known before its time. */
  readonly onDidFindAhead = this.aheads.event;
  /** A comparison of samplers that somebody asked for goes on. */
  readonly onDidCompare = this.compared.event;
  /** Something that somebody asked for goes on; its address says what. */
  readonly onDidProgress = this.progress.event;
  /** A run that somebody watches goes on. */
  readonly onDidWatch = this.watched.event;
  /** A document is not analysed any more: closed, renamed or deleted. */
  readonly onDidEnd = this.ends.event;

  constructor(
    start: () => RunningWorker,
    runtimeHome: Uri,
    private readonly log: LogOutputChannel,
    /** Where links can be followed, so that none leads out of the folder. */
    readonly realPath?: RealPath,
  ) {
    const endings = new EndTeller(
      (message) => tellWarning(log, message),
      (message) => log.warn(message),
    );
    this.client = new WorkerClient(start, {
      answers: {
        file: (params) => readDataFile(params, realPath),
        runtimeFolders: () => runtimeFolders(runtimeHome),
      },
      news: {
        progress: (progress) => {
          this.documents.get(progress.uri)?.progressed(progress);
          this.progress.fire(progress);
        },
        soFar: (params) => this.documents.get(params.uri)?.foundSoFar(params),
        comparePoint: (params) => this.compared.fire(params),
        watched: (params) => this.watched.fire(params),
      },
      ended: (ending) => endings.hear(ending),
      log: (message) => log.info(message),
    });
    const files = workspace.createFileSystemWatcher(distributionPattern, false, true, false);
    this.subscriptions = [
      ...[this.changes, this.aheads, this.compared, this.progress, this.watched, this.ends],
      this.shown,
      this.client,
      this.dataFiles,
      files,
      files.onDidDelete((uri) => this.end(uri.toString())),
      files.onDidCreate((uri) => this.created(uri)),
      workspace.onDidOpenTextDocument((document) => this.begin(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.end(uri.toString())),
      workspace.onDidSaveTextDocument((document) => this.begin(document)?.saved()),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.edited(document);
      }),
      workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.deleted(uri);
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.runtimeInstalled()),
      workspace.onDidChangeConfiguration((event) => {
        // before documents ask anything of it
        if (settingsOfThread.some((one) => event.affectsConfiguration(one))) this.restarted();
        for (const [uri, document] of this.documents)
          if (event.affectsConfiguration('unmask', Uri.parse(uri))) document.settingsChanged();
      }),
    ];
    for (const document of workspace.textDocuments) this.begin(document);
  }

  state(uri: Uri | string): DocumentState | undefined {
    return this.of(uri)?.state;
  }

  of(uri: Uri | string): DocumentAnalysis | undefined {
    return this.documents.get(uri.toString());
  }

  /** Has a document analysed that no editor need show. */
  async open(uri: Uri): Promise<void> {
    this.begin(await workspace.openTextDocument(uri));
  }

  /** Models that could not be run perhaps can be now. */
  runtimeInstalled(): void {
    for (const document of this.documents.values())
      if (document.state.reading?.problems.some(({ code }) => code === 'onnx.runtime'))
        document.dataChanged();
  }

  get states(): readonly DocumentState[] {
    return [...this.documents.values()].map((document) => document.state);
  }

  dispose(): void {
    for (const document of this.documents.values()) document.dispose();
    this.documents.clear();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private begin(document: TextDocument): DocumentAnalysis | undefined {
    const uri = document.uri.toString();
    const known = this.documents.get(uri);
    if (known || !isDistributionFile(document)) return known;
    const analysis = new DocumentAnalysis(
      { uri, version: () => document.version, text: () => document.getText() },
      {
        client: this.client,
        settings: analysisSettings,
        changed: (state) => {
          const names = state.reading?.files ?? [];
          this.dataFiles.follow(uri, names, () => analysis.dataChanged());
          this.changes.fire(state);
        },
        ahead: (found) => this.aheads.fire({ uri, ...found }),
        log: (message) => this.log.debug(message),
        suspect: (work) => this.suspect(work),
      },
    );
    this.documents.set(uri, analysis);
    this.changes.fire(analysis.state);
    return analysis;
  }

  private edited(document: TextDocument): void {
    const known = this.documents.get(document.uri.toString());
    if (known) known.edited();
    else this.begin(document);
  }

  /** A file appeared under a document that is still open: another program wrote it anew. */
  private created(uri: Uri): void {
    const open = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (open) this.begin(open);
  }

  /** A file or a folder; the editor may keep the document open. */
  private deleted(uri: Uri): void {
    const gone = uri.toString();
    for (const key of [...this.documents.keys()])
      if (key === gone || key.startsWith(`${gone}/`)) this.end(key);
  }

  private end(uri: string): void {
    const analysis = this.documents.get(uri);
    if (!analysis) return;
    analysis.dispose();
    this.dataFiles.follow(uri, [], () => {});
    this.documents.delete(uri);
    this.ends.fire(uri);
  }

  /** What files say depends on what the thread is started with: they are read again. */
  private restarted(): void {
    this.client.restart();
    for (const document of this.documents.values()) document.dataChanged();
  }

  private suspect<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.suspects.then(work);
    this.suspects = turn.catch(() => undefined);
    return turn;
  }
}
