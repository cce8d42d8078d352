// A file at a glance, computed when nobody else wants anything of the thread.
import type { CancellationToken } from 'vscode-jsonrpc';
import { noModels } from '../core/laws/model/runtime';
import { type FileDefaults, readDocument } from '../document/read';
import type { GlanceReply } from '../protocol/glance';
import type { DocumentText } from '../protocol/worker';
import { evaluating } from '../tasks/evaluating';
import { glanceOf } from '../tasks/glancing';
import type { FileCache } from './fileCache';
import { finishWhenIdle } from './slices';

/** What takes more time of this thread than that is left to those who open the file. */
const mostMilliseconds = 8000;

/** Nothing is kept of it, so that nothing is forgotten that people look at; helpers and models are left to them, too. */
export async function glanceAt(
  files: FileCache,
  defaults: FileDefaults,
  { uri, text }: DocumentText,
  token: CancellationToken,
): Promise<GlanceReply> {
  const { result, files: filesRead } = await files.reading(uri, (beside) =>
    readDocument(text, beside, noModels, defaults),
  );
  const { problems, outline, study } = result;
  const units = outline.units;
  const named = outline.title === undefined ? { units } : { units, title: outline.title };
  if (problems.some(({ code }) => code === 'onnx.runtime')) return { ...named, kind: 'later' };
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!study || errors.length > 0)
    return { ...named, kind: 'broken', errors: errors.length, message: errors[0]?.message ?? '' };
  const found = evaluating(study, { text, files: filesRead }, () => []);
  if (found.kind === 'refused') return { ...named, kind: 'refused', message: found.message };
  const evaluated = await finishWhenIdle(found.job, token, mostMilliseconds);
  return evaluated
    ? { ...named, kind: 'computed', glance: glanceOf(evaluated) }
    : { ...named, kind: 'later' };
}
