// The text of a file as it was last committed, told by the editor's own Git extension.
import * as l10n from '@vscode/l10n';
import { type Disposable, type Event, extensions, Uri } from 'vscode';
import { fileName } from './distributionFiles';

/** As much of `vscode.git` as is used here. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}
interface GitApi {
  getRepository(uri: Uri): Repository | null;
  openRepository?(folder: Uri): Promise<Repository | null>;
}
interface Repository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    /** Also where something else than HEAD is another. */
    readonly onDidChange: Event<void>;
  };
  show(ref: string, path: string): Promise<string>;
}

/** Complains in words that say what to do. */
export async function textAtHead(uri: Uri): Promise<string> {
  const name = fileName(uri);
  const repository = await repositoryOf(uri, await gitOfEditor());
  if (!repository)
    throw new Error(
      l10n.t`${name} lies in no Git repository that the editor has opened: open its folder, or "git init" and commit there.`,
    );
  try {
    return await repository.show('HEAD', uri.fsPath);
  } catch {
    throw new Error(
      l10n.t`HEAD has no ${name}: commit the file once, then its changes can be compared.`,
    );
  }
}

/** Hears that HEAD is another commit. */
export async function onAnotherHead(uri: Uri, hear: () => void): Promise<Disposable> {
  const repository = await repositoryOf(uri, await gitOfEditor());
  let commit = repository?.state.HEAD?.commit;
  const listening = repository?.state.onDidChange(() => {
    const now = repository.state.HEAD?.commit;
    if (now === commit) return;
    commit = now;
    hear();
  });
  return { dispose: () => listening?.dispose() };
}

async function gitOfEditor(): Promise<GitApi> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension)
    throw new Error(
      l10n.t(
        'The built-in extension "Git" is missing or switched off here: it knows what HEAD is. Enable it, or draw another file over this one.',
      ),
    );
  const git = extension.isActive ? extension.exports : await extension.activate();
  if (!git.enabled)
    throw new Error(
      l10n.t(
        'Git is switched off in this editor, or not installed: see the setting "git.enabled".',
      ),
    );
  return git.getAPI(1);
}

/** Repositories are looked for when the editor starts; a file that is in none yet may be found by its folder. */
async function repositoryOf(uri: Uri, git: GitApi): Promise<Repository | null> {
  return git.getRepository(uri) ?? (await git.openRepository?.(Uri.joinPath(uri, '..'))) ?? null;
}
