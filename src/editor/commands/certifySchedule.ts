import * as l10n from '@vscode/l10n';
import {
  type CancellationToken,
  type Disposable,
  env,
  type LogOutputChannel,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
} from 'vscode';
import { counted } from '../../core/input/counted';
import { formatNats, inOrderWords } from '../../document/format';
import { jsonText } from '../../document/jsonText';
import type { CertifyParams, CertifyReply } from '../../protocol/worker';
import type { Analysis } from '../analysis/analysis';
import { ticketed } from '../analysis/ticketed';
import { type ComputedFile, whenComputed } from '../analysis/whenComputed';
import { askError, askSteps } from '../text/askGoal';
import { registerCommand } from '../window/commands';
import type { LookedAt } from '../window/lookedAt';

const title = l10n.t('Certify Schedule');

/** "Certify Schedule…": whether the error of a schedule is small enough, by fresh samples and with a stated certainty. */
export function registerCertifySchedule(
  analysis: Analysis,
  lookedAt: LookedAt,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.certifySchedule', async (uri?: string, name?: string) => {
    const asked = uri === undefined ? await lookedAt.uri() : Uri.parse(uri);
    const file = await whenComputed(analysis, asked);
    const { certifiable, evaluation } = file.reply;
    if (!certifiable && evaluation.profile.method !== 'exact')
      throw new Error(
        l10n.t(
          'A certificate needs samples of symbols, and this distribution has none: the preview shows how far its errors can be trusted.',
        ),
      );
    const chosen = await chooseSchedule(analysis, file, name);
    if (!chosen) return;
    const maxError = await askError(title, roundedUp(1.1 * chosen.error));
    if (maxError === undefined) return;
    const eta = await askEta();
    if (eta === undefined) return;
    const { document } = file;
    const text = {
      uri: document.uri.toString(),
      version: document.version,
      text: document.getText(),
    };
    const wish = { ...text, schedule: chosen.schedule, maxError, eta };
    void tell(await certified(analysis, wish));
  });
}

interface Chosen {
  readonly schedule: CertifyParams['schedule'];
  /** Nats, or where that is an estimate the upper end of its interval. */
  readonly error: number;
}

async function chooseSchedule(
  analysis: Analysis,
  { document, reply: { evaluation }, units }: ComputedFile,
  name: string | undefined,
): Promise<Chosen | undefined> {
  // certificates are of random order
  const items = evaluation.schedules
    .filter(({ order }) => !order)
    .map(({ name, steps, error, interval }): QuickPickItem & { readonly chosen: Chosen } => ({
      label: name,
      description: l10n.t`${counted(steps, 'step')} · error ${formatNats(error, units)}`,
      chosen: { schedule: { name }, error: interval?.[1] ?? error },
    }));
  if (name !== undefined) {
    const known = items.find(({ label }) => label === name);
    if (known) return known.chosen;
    throw new Error(l10n.t`The file has no schedule "${name}".`);
  }
  const best = {
    label: l10n.t('The best schedule…'),
    detail: l10n.t('With a number of steps that you choose'),
  };
  const choice = await window.showQuickPick([...items, { ...best, chosen: undefined }], {
    title,
    placeHolder: l10n.t('Which schedule?'),
  });
  if (!choice || choice.chosen) return choice?.chosen;
  const steps = await askSteps(title, evaluation);
  if (steps === undefined) return undefined;
  const plan = await analysis.of(document.uri)?.plan({ kind: 'steps', steps });
  if (plan?.order)
    throw new Error(
      l10n.t`Certificates are of random order, and this file is planned ${inOrderWords(plan.order)}.`,
    );
  return plan && { schedule: { steps }, error: plan.interval?.[1] ?? plan.error };
}

/** Two digits, not below; nothing to propose where there is no error. */
function roundedUp(error: number): number | undefined {
  if (!(error > 0)) return undefined;
  const unit = 10 ** (Math.floor(Math.log10(error)) - 1);
  return Number((Math.ceil(error / unit) * unit).toPrecision(2));
}

async function askEta(): Promise<number | undefined> {
  const items = [
    { label: '95 %', detail: l10n.t('Wrong in at most one case of 20'), eta: 0.05 },
    {
      label: '99 %',
      detail: l10n.t('Wrong in at most one case of 100; takes more samples'),
      eta: 0.01,
    },
    { label: '99.9 %', detail: l10n.t('Wrong in at most one case of 1000'), eta: 0.001 },
    {
      label: '90 %',
      detail: l10n.t('Wrong in at most one case of 10; takes fewer samples'),
      eta: 0.1,
    },
  ];
  const placeHolder = l10n.t('How certain should it be?');
  return (await window.showQuickPick(items, { title, placeHolder }))?.eta;
}

function certified(
  analysis: Analysis,
  wish: Omit<CertifyParams, 'ticket'>,
): Thenable<CertifyReply> {
  return window.withProgress(
    {
      location: ProgressLocation.Notification,
      title: l10n.t('Unmask: certifying'),
      cancellable: true,
    },
    (progress, token: CancellationToken) =>
      ticketed(
        analysis,
        (message) => progress.report({ message }),
        (ticket) => analysis.client.thread.certify({ ...wish, ticket }, token),
      ),
  );
}

/** Says what holds, and copies what is wanted of it. */
async function tell({ certified, sentence, schedule }: CertifyReply): Promise<void> {
  const copyText = l10n.t('Copy Text');
  const copySchedule = l10n.t('Copy Schedule');
  const buttons = schedule === undefined ? [copyText] : [copyText, copySchedule];
  const choice = certified
    ? await window.showInformationMessage(sentence, ...buttons)
    : await window.showWarningMessage(sentence, ...buttons);
  if (choice === copyText) await env.clipboard.writeText(sentence);
  if (choice === copySchedule) await env.clipboard.writeText(jsonText(schedule));
}
