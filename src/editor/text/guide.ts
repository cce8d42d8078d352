// The guide, opened at a heading: from hovers, and from the codes of problems.
import { commands, type Diagnostic, type Disposable, type LogOutputChannel, Uri } from 'vscode';
import { type GuideAnchor, guideAnchor } from '../../document/guideAnchors';
import { registerCommand } from '../window/commands';
import { commandLink, guideCommand } from './hoverLinks';

export function registerGuide(extensionUri: Uri, log: LogOutputChannel): Disposable {
  return registerCommand(log, guideCommand, (fragment: GuideAnchor) =>
    commands.executeCommand(
      'markdown.showPreview',
      Uri.joinPath(extensionUri, 'media', 'guide.md').with({ fragment }),
    ),
  );
}

/** The code of a problem, as a link to where the guide tells more. */
export function linkedCode(code: string): { readonly value: string; readonly target: Uri } {
  return { value: code, target: Uri.parse(commandLink(guideCommand, guideAnchor(code))) };
}

export function codeOf({ code }: Pick<Diagnostic, 'code'>): string {
  return String(typeof code === 'object' ? code.value : code);
}
