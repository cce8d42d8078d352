import {
  CodeAction,
  CodeActionKind,
  CodeLens,
  type Diagnostic,
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
import { analysisSettings } from '../analysis/settings';
import { Cancelled } from '../thread/workerClient';
import {
  distributionPattern,
  fileName,
  isDistributionUri,
  isInTab,
  textOfTab,
} from '../window/distributionFiles';
import { toRange, toWorkspaceEdit } from '../window/places';
import { adviceProfile } from './adviceProfile';
import { diagnosticsOf } from './diagnostics';

const selector: DocumentSelector = ['**/*.py', '**/*.{yml,yaml}', '**/generation_config.json'].map(
  (pattern) => ({ pattern }),
);
/** Without one of these words no sampler is set up. */
const telling =
  /\b(gen_length|max_new_tokens|diffusion_generate|block_length|block_size|sampling|max_denoising_steps)\b/;
/** Longer files are no settings. UTF-16 characters. */
const longest = 1_000_000;
const pauseMilliseconds = 400;

interface Advised {
  readonly version: number;
  readonly reply: AdviseReply;
}

/** Diagnostics and lenses on the settings of samplers that people have, where a folder asks for them. */
export function registerAdvice(analysis: Analysis, log: LogOutputChannel): Disposable[] {
  const advice = new Map<string, Advised>();
  const waiting = new Map<string, { readonly stop: () => void }>();
  const problems = languages.createDiagnosticCollection('unmask-advice');
  const changed = new EventEmitter<void>();

  const forget = (uri: Uri) => {
    const key = uri.toString();
    waiting.get(key)?.stop();
    waiting.delete(key);
    problems.delete(uri);
    if (advice.delete(key)) changed.fire();
  };
  const consider = (document: TextDocument, pause = pauseMilliseconds) => {
    const { uri } = document;
    if (languages.match(selector, document) === 0) return;
    const profile = adviceProfile(uri);
    if (!profile || !isInTab(uri)) return forget(uri);
    waiting.get(uri.toString())?.stop();
    const source = new CancellationTokenSource();
    const timer = setTimeout(async () => {
      const { version } = document;
      try {
        const text = document.getText();
        const worth = text.length <= longest && telling.test(text);
        const reply = worth ? await ask(analysis, document, profile, source) : nothing;
        if (source.token.isCancellationRequested || document.version !== version) return;
        if (reply.unjudged) log.info(`advice on ${fileName(uri)}: ${reply.unjudged}`);
        advice.set(uri.toString(), { version, reply });
        problems.set(uri, diagnosticsOf(uri, reply.problems));
        changed.fire();
      } catch (error) {
        if (!(error instanceof Cancelled)) log.warn(`advice on ${fileName(uri)}: ${error}`);
      }
    }, pause);
    const stop = () => {
      clearTimeout(timer);
      source.cancel();
    };
    waiting.set(uri.toString(), { stop });
  };
  const considerAll = () => {
    for (const document of workspace.textDocuments) consider(document);
  };
  const files = workspace.createFileSystemWatcher(distributionPattern);
  considerAll();
  return [
    problems,
    changed,
    files,
    files.onDidChange(considerAll),
    files.onDidCreate(considerAll),
    files.onDidDelete(considerAll),
    {
      dispose: () => {
        for (const { stop } of waiting.values()) stop();
      },
    },
    workspace.onDidOpenTextDocument((document) => consider(document)),
    workspace.onDidCloseTextDocument(({ uri }) => forget(uri)),
    workspace.onDidChangeTextDocument(({ document }) =>
      isDistributionUri(document.uri) ? considerAll() : consider(document),
    ),
    window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      for (const tab of [...opened, ...closed]) {
        const uri = textOfTab(tab)?.toString();
        const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
        if (document) consider(document);
      }
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('unmask')) considerAll();
    }),
    languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: ({ uri }) =>
        (advice.get(uri.toString())?.reply.lenses ?? []).map(
          ({ range, title, tooltip }) =>
            new CodeLens(toRange(range), {
              title,
              tooltip,
              command: 'unmask.chooseAdviceProfile',
              arguments: [uri],
            }),
        ),
    }),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: ({ uri, version }, _, { diagnostics }) => {
          const known = advice.get(uri.toString());
          return known?.version === version ? fixesOf(uri, known.reply, diagnostics) : [];
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  ];
}

const nothing: AdviseReply = { problems: [], lenses: [] };

async function ask(
  analysis: Analysis,
  document: TextDocument,
  profile: Uri,
  source: CancellationTokenSource,
): Promise<AdviseReply> {
  const uri = profile.toString();
  const open = workspace.textDocuments.find((one) => one.uri.toString() === uri);
  const text = open?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(profile));
  return analysis.client.thread.advise(
    {
      settings: { name: fileName(document.uri), text: document.getText() },
      ...{ uri, version: open?.version ?? 0, text, judge: fileName(profile) },
      thresholds: analysisSettings(document.uri.toString()).thresholds,
    },
    source.token,
  );
}

/** The repairs of those problems that the editor asks about. */
function fixesOf(
  uri: Uri,
  { problems }: AdviseReply,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  return diagnostics.flatMap((diagnostic) =>
    problems
      .filter(
        ({ code, range }) =>
          diagnostic.source === 'unmask' &&
          diagnostic.code === code &&
          diagnostic.range.isEqual(toRange(range)),
      )
      .flatMap(({ fixes }) =>
        fixes.map(({ title, edits, preferred }) => {
          const action = new CodeAction(title, CodeActionKind.QuickFix);
          action.edit = toWorkspaceEdit(uri, edits);
          action.isPreferred = preferred;
          action.diagnostics = [diagnostic];
          return action;
        }),
      ),
  );
}
