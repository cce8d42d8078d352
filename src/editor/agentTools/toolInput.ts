// What a language model hands to our tools: which file, and what is to be planned.
import { Uri, workspace } from 'vscode';
import type { Evaluation } from '../../core/study/evaluation';
import type { Goal } from '../../core/study/study';
import { activeDistribution, isDistributionUri } from '../window/distributionFiles';

/** Whose schema in `package.json` the editor has held it against. */
export interface ToolInput {
  /** A path within the workspace, or the address of a file that is open; else the one before people. */
  readonly file?: string;
  readonly steps?: number;
  /** Nats. */
  readonly maxError?: number;
  /** Of the schedule that is inserted. */
  readonly name?: string;
  readonly chart?: 'profile' | 'error';
}

/** The file that is meant; complains of one that is neither open nor in a folder of the workspace. */
export function fileOf({ file }: ToolInput): Uri {
  const uri = file === undefined ? activeDistribution() : named(file);
  if (!uri)
    throw new Error(
      file === undefined
        ? 'No *.dist.json file is open: name one with "file".'
        : `${file} is not in the workspace: name a *.dist.json file by its path in a folder that is open.`,
    );
  if (!isDistributionUri(uri)) throw new Error(`${file} is not a *.dist.json file.`);
  return uri;
}

function named(file: string): Uri | undefined {
  const open = workspace.textDocuments.find(
    ({ uri }) => uri.toString() === file || uri.path === file,
  );
  if (open) return open.uri;
  const candidates = /^[a-z][\w+.-]+:\/\//i.test(file)
    ? [Uri.parse(file)]
    : file.startsWith('/')
      ? [Uri.file(file)]
      : (workspace.workspaceFolders ?? []).map(({ uri }) => Uri.joinPath(uri, file));
  return candidates.find((uri) => workspace.getWorkspaceFolder(uri) !== undefined);
}

/** What is to be planned; nothing where the goal of the file is meant. */
export function goalOfInput(
  { steps, maxError }: ToolInput,
  { curve, length }: Evaluation,
): Goal | undefined {
  if (steps !== undefined && maxError !== undefined)
    throw new Error('Say "steps" or "maxError", not both.');
  if (maxError !== undefined) return { kind: 'maxError', maxError };
  if (steps === undefined) return undefined;
  const fewest = curve.steps[0] ?? 1;
  if (!Number.isInteger(steps) || steps < fewest || steps > length)
    throw new Error(
      `"steps" is a whole number from ${fewest} to ${length}, the length of a sequence.`,
    );
  return { kind: 'steps', steps };
}
