// Keeps what a distribution file reads inside the folder that people opened, wherever links lead.
import * as l10n from '@vscode/l10n';
import { type FileProblem, shownName } from '../core/input/files';
import { nearest } from '../core/input/nearest';

/** The path of a file without links, as its file system tells it; throws where there is no such file. */
export type RealPath = (path: string) => string;

/**
 * Whether a file lies outside the folder that people opened, or a link leads out of it: what somebody else wrote into
 * a distribution file must not read what is none of its business. Both paths are absolute and without dots.
 */
export function leadsOut(target: string, folder: string, realPath: RealPath | undefined): boolean {
  if (!isInside(target, folder)) return true;
  return realPath !== undefined && !isInside(realPath(target), realPath(folder));
}

function isInside(target: string, folder: string): boolean {
  const within = folder.replace(/[\\/]+$/, '');
  return target === folder || target === within || /^[\\/]/.test(afterStart(target, within));
}

/** What comes behind the beginning of a text; empty where it begins otherwise. */
function afterStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : '';
}

export function folderProblem(name: string): FileProblem {
  return {
    code: 'file.unreadable',
    message: l10n.t`"${shownName(name)}" is a folder; name a file in it.`,
  };
}

export function unreadableProblem(name: string, reason: string): FileProblem {
  const message = l10n.t`"${shownName(name)}" cannot be read: ${reason.replace(/\.$/, '')}.`;
  return { code: 'file.unreadable', message };
}

/** A file of the same folder that is called nearly so, as the text would call it. */
export function nameMeant(name: string, entries: readonly string[]): string | undefined {
  const wanted = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const other = nearest(wanted, entries);
  return other && name.slice(0, name.length - wanted.length) + other;
}
