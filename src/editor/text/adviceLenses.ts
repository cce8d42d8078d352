// The lines above settings of samplers: how good they are, and what leads to better ones.
import * as l10n from '@vscode/l10n';
import {
  CodeLens,
  type Disposable,
  type DocumentSelector,
  type Event,
  languages,
  Position,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import type { AdviceLens } from '../../document/advice/advise';
import type { Offer } from '../../document/advice/offers';
import type { OffersReply } from '../../protocol/patching';
import type { AdviseReply } from '../../protocol/worker';
import { toRange } from '../window/rangesAndEdits';

/** What is said of one version of a text. */
export interface Advised {
  readonly version: number;
  readonly reply: AdviseReply;
  /** Settings that nothing judges yet. */
  readonly offers: OffersReply;
}

/** Whether calls in a text may be planned: a program that people can change, where they have not switched it off. */
export function offersPlans({
  uri,
  fileName: name,
}: Pick<TextDocument, 'uri' | 'fileName'>): boolean {
  const writable =
    uri.scheme === 'untitled' || workspace.fs.isWritableFileSystem(uri.scheme) === true;
  return (
    writable &&
    name.endsWith('.py') &&
    workspace.getConfiguration('unmask', uri).get('advice.offer', true)
  );
}

/** Lenses that follow what is said of a text. */
export function adviceLenses(
  selector: DocumentSelector,
  onDidChangeCodeLenses: Event<void>,
  said: (uri: Uri) => Advised | undefined,
): Disposable {
  return languages.registerCodeLensProvider(selector, {
    onDidChangeCodeLenses,
    provideCodeLenses: (document) => {
      const { uri } = document;
      const advised = said(uri);
      if (!advised) return [];
      return [
        ...advised.reply.lenses.flatMap((lens) => judgedLenses(document, lens)),
        ...advised.offers.map((offer) => offerLens(uri, offer)),
      ];
    },
  });
}

function judgedLenses(document: TextDocument, lens: AdviceLens): readonly CodeLens[] {
  const { range, title, tooltip, plan } = lens;
  const { uri } = document;
  const judged = new CodeLens(toRange(range), {
    ...{ title, tooltip },
    command: 'unmask.chooseAdviceProfile',
    arguments: [uri],
  });
  if (plan === undefined || !offersPlans(document)) return [judged];
  const { line, character } = range.start;
  const planned = new CodeLens(toRange(range), {
    title: plan,
    tooltip: l10n.t(
      'Shows how a plan would run here, as a difference; nothing is written before you apply it',
    ),
    command: 'unmask.patchCall',
    arguments: [uri, new Position(line, character)],
  });
  // what is offered first: the other line may be long
  return [planned, judged];
}

function offerLens(uri: Uri, { range, title, measuring }: Offer): CodeLens {
  return new CodeLens(toRange(range), {
    title: l10n.t`${title} · measure my model …`,
    tooltip: l10n.t('How few calls are as good? A script measures your model, and a plan follows'),
    command: '_unmask.measureForCall',
    arguments: [uri, measuring],
  });
}
