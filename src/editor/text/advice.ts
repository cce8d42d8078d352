// Remarks in people's own Python, YAML and JSON on the settings of samplers.
import {
  CodeActionKind,
  type Disposable,
  type DocumentSelector,
  EventEmitter,
  type LogOutputChannel,
  languages,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { AdviseReply } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { failedBy } from '../analysis/failedBy';
import { analysisSettings } from '../analysis/settings';
import { WorkerStuck } from '../thread/lostThread';
import { Cancelled } from '../thread/workerClient';
import {
  distributionPattern,
  fileName,
  isDistributionUri,
  isInTab,
  textOfTab,
} from '../window/distributionFiles';
import { type Advised, adviceLenses, offersPlans } from './adviceLenses';
import { adviceProfile } from './adviceProfile';
import { diagnosticsOf } from './diagnostics';
import { profileText } from './profileText';
import { repairActions, shownAs } from './repairs';

const selector: DocumentSelector = [
  '**/*.py',
  '**/*.{yml,yaml}',
  '**/*.{sh,bash,slurm,sbatch}',
  '**/generation_config.json',
].map((pattern) => ({ pattern }));
/** Without one of these words no sampler is set up. */
const telling =
  /\b(gen_length|max_gen_length|max_new_tokens|diffusion_generate|block_length|block_size|gen_blocksize|sampling|generation_timesteps|max_iter)\b/;
/** Longer files are no settings. UTF-16 characters. */
const longest = 1_000_000;
const pauseMilliseconds = 400;

/** Diagnostics and lenses on the settings of samplers that people have, where a folder asks for them. */
export function registerAdvice(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  const advices = new Advices(analysis, log);
  advices.considerAll();
  const lenses = adviceLenses(selector, advices.onDidChange, (uri) => advices.of(uri));
  return [advices, ...advices.following(), lenses, fixProvider(advices)];
}

/** What is said of every file of settings that people have before them. */
class Advices implements Disposable {
  private readonly advice = new Map<string, Advised>();
  private readonly waiting = new Map<string, { readonly stop: () => void }>();
  /** The versions over which the thread stood still. */
  private readonly leftAlone = new Map<string, number>();
  private readonly problems = languages.createDiagnosticCollection('unmask-advice');
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly analysis: Analysis,
    private readonly log: LogOutputChannel,
  ) {}

  of(uri: Uri): Advised | undefined {
    return this.advice.get(uri.toString());
  }

  considerAll(): void {
    for (const document of workspace.textDocuments) this.consider(document);
  }

  /** Whatever makes an advice another one. */
  following(): Disposable[] {
    const files = workspace.createFileSystemWatcher(distributionPattern);
    const all = () => {
      this.leftAlone.clear();
      this.considerAll();
    };
    const measured = new Map<string, unknown>();
    return [
      // rows that arrive change a measured profile, and not its file
      this.analysis.onDidChange(({ uri, evaluated }) => {
        if (!evaluated || measured.get(uri) === evaluated.reply) return;
        measured.set(uri, evaluated.reply);
        all();
      }),
      this.analysis.onDidEnd((uri) => measured.delete(uri)),
      files,
      files.onDidChange(all),
      files.onDidCreate(all),
      files.onDidDelete(all),
      workspace.onDidOpenTextDocument((document) => this.consider(document)),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      workspace.onDidChangeTextDocument(({ document }) =>
        isDistributionUri(document.uri) ? all() : this.consider(document),
      ),
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const tab of [...opened, ...closed]) {
          const uri = textOfTab(tab)?.toString();
          const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
          if (document) this.consider(document);
        }
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('unmask')) this.considerAll();
      }),
    ];
  }

  dispose(): void {
    for (const { stop } of this.waiting.values()) stop();
    this.problems.dispose();
    this.changed.dispose();
  }

  private consider(document: TextDocument): void {
    const { uri } = document;
    if (languages.match(selector, document) === 0) return;
    if (this.leftAlone.get(uri.toString()) === document.version) return;
    const profile = adviceProfile(uri);
    if ((!profile && !offersPlans(document)) || !isInTab(uri)) {
      this.forget(uri);
      return;
    }
    this.waiting.get(uri.toString())?.stop();
    const source = new CancellationTokenSource();
    const timer = setTimeout(() => void this.advise(document, profile, source), pauseMilliseconds);
    const stop = () => {
      clearTimeout(timer);
      source.cancel();
    };
    this.waiting.set(uri.toString(), { stop });
  }

  private async advise(
    document: TextDocument,
    profile: Uri | undefined,
    source: CancellationTokenSource,
  ): Promise<void> {
    const { uri, version } = document;
    try {
      const text = document.getText();
      const worth = text.length <= longest && telling.test(text);
      const said = worth
        ? await ask(this.analysis, document, profile, source)
        : { reply: nothing, offers: [] };
      const { reply } = said;
      if (source.token.isCancellationRequested || document.version !== version) return;
      if (reply.unjudged) this.log.info(`advice on ${fileName(uri)}: ${reply.unjudged}`);
      this.advice.set(uri.toString(), { version, ...said });
      this.problems.set(uri, diagnosticsOf(uri, reply.problems));
      this.changed.fire();
    } catch (error) {
      if (error instanceof Cancelled) return;
      this.log.warn(`advice on ${fileName(uri)}: ${error}`);
      if (error instanceof WorkerStuck) this.standStill(uri, version, error);
    }
  }

  /** Says so at the beginning of the file, which is left alone until it or a distribution file changes. */
  private standStill(uri: Uri, version: number, error: WorkerStuck): void {
    const start = { line: 0, character: 0 };
    const { code, message } = failedBy(error);
    this.forget(uri);
    this.leftAlone.set(uri.toString(), version);
    this.problems.set(
      uri,
      diagnosticsOf(uri, [
        { code, severity: 'warning', message, range: { start, end: start }, fixes: [] },
      ]),
    );
  }

  private forget(uri: Uri): void {
    const key = uri.toString();
    this.leftAlone.delete(key);
    this.waiting.get(key)?.stop();
    this.waiting.delete(key);
    this.problems.delete(uri);
    if (this.advice.delete(key)) this.changed.fire();
  }
}

/** The repairs of those problems that the editor asks about. */
function fixProvider(advices: Advices): Disposable {
  return languages.registerCodeActionsProvider(
    selector,
    {
      provideCodeActions: ({ uri, version }, _, { diagnostics }) => {
        const known = advices.of(uri);
        if (known?.version !== version) return [];
        return known.reply.problems
          .filter((problem) => shownAs(problem, diagnostics).length > 0)
          .flatMap((problem) => repairActions(uri, problem, diagnostics));
      },
    },
    { providedCodeActionKinds: [CodeActionKind.QuickFix] },
  );
}

const nothing: AdviseReply = { problems: [], lenses: [] };

/** What is said of a text: by its profile where there is one, and how to measure its model where nothing judges it yet. */
async function ask(
  analysis: Analysis,
  document: TextDocument,
  profile: Uri | undefined,
  source: CancellationTokenSource,
): Promise<Omit<Advised, 'version'>> {
  const settings = { name: fileName(document.uri), text: document.getText() };
  const reply = profile ? await askJudged(analysis, document, profile, source) : nothing;
  const offers =
    (!profile || reply.unjudged !== undefined) && offersPlans(document)
      ? await analysis.client.thread.offers(settings, source.token)
      : [];
  return { reply, offers };
}

async function askJudged(
  analysis: Analysis,
  document: TextDocument,
  profile: Uri,
  source: CancellationTokenSource,
): Promise<AdviseReply> {
  const read = await profileText(profile, analysis);
  if ('problem' in read) return { ...nothing, unjudged: read.problem };
  return analysis.client.thread.advise(
    {
      settings: { name: fileName(document.uri), text: document.getText() },
      ...{ uri: profile.toString(), ...read, judge: fileName(profile) },
      thresholds: analysisSettings(document.uri.toString()).thresholds,
    },
    source.token,
  );
}
