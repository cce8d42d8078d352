// The text of a distribution file that something else in its folder is judged by.
import { type Uri, workspace } from 'vscode';
import type { Analysis } from '../analysis/analysis';
import { tooLarge } from '../analysis/tooLarge';
import { textGuarded } from '../window/guardedFile';

/** As it stands in its editor, or else on the disk; or why it is not read. */
export async function profileText(
  profile: Uri,
  { realPath }: Pick<Analysis, 'realPath'>,
): Promise<{ readonly text: string; readonly version: number } | { readonly problem: string }> {
  const uri = profile.toString();
  const open = workspace.textDocuments.find((one) => one.uri.toString() === uri);
  if (open) return readable(open.getText(), open.version);
  const read = await textGuarded(profile, realPath);
  return 'problem' in read ? { problem: read.problem.message } : readable(read.text, 0);
}

function readable(text: string, version: number) {
  const large = tooLarge(text)?.problems[0];
  return large ? { problem: large.message } : { text, version };
}
