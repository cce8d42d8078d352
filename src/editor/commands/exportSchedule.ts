import * as l10n from '@vscode/l10n';
import {
  type Disposable,
  env,
  type LogOutputChannel,
  type QuickPickItem,
  Uri,
  window,
} from 'vscode';
import { counted } from '../../core/input/counted';
import { labelled } from '../../core/input/labelled';
import type { Evaluation, JudgedSchedule, Plan } from '../../core/study/evaluation';
import { planDoubts, scheduleDoubts } from '../../document/doubtWords';
import { formatNats, inOrderWords } from '../../document/format';
import { declaredText } from '../../document/textLanguage';
import { isOfferedFor, revealingSteps, revealingTimes } from '../../formats/export/target';
import type { ExportParams, ExportReply, OfferedTarget } from '../../protocol/exporting';
import type { Analysis } from '../analysis/analysis';
import { whenComputed } from '../analysis/whenComputed';
import { registerCommand } from '../window/commands';
import { fileName } from '../window/distributionFiles';
import type { LookedAt } from '../window/lookedAt';
import { baseName, saveBeside } from '../window/saveBeside';
import { savedSource } from './savedSource';

const title = l10n.t('Export Schedule');
/** The name of the plan for the goal, the same as on the command line. */
const goalName = 'goal';

/** "Export Schedule…": a schedule as a sampler or a format reads it, into a file or onto the clipboard. */
export function registerExportSchedule(
  analysis: Analysis,
  lookedAt: LookedAt,
  version: string,
  log: LogOutputChannel,
): Disposable {
  return registerCommand(log, 'unmask.exportSchedule', async (uri?: string, name?: string) => {
    const asked = uri === undefined ? await lookedAt.uri() : Uri.parse(uri);
    const { document, reply: computed, units } = await whenComputed(analysis, asked);
    const { evaluation } = computed;
    const source = await savedSource(document, analysis);
    const chosen = await chooseSchedule(evaluation, name, units);
    const reveal = chosen && timesOf(chosen.schedule);
    const order = chosen?.schedule.order;
    const { conditionalEntropy, blocks, temperatures, method: ofProfile } = evaluation.profile;
    const plan = {
      ...{ times: reveal !== undefined, ordered: order !== undefined },
      inBlocks: blocks !== undefined,
    };
    const fits = (one: OfferedTarget) => isOfferedFor(one, plan);
    const target = chosen && (await chooseTarget(analysis, chosen.label, fits));
    if (!target) return;
    const { sizes, error, interval, stepCosts } = revealingSteps(chosen.schedule);
    const inOrder = interval ? 'monteCarlo' : 'exact';
    const method = order && ofProfile !== 'measured' ? inOrder : ofProfile;
    const doubts =
      'name' in chosen.schedule
        ? scheduleDoubts([chosen.schedule])
        : planDoubts(chosen.schedule, 'nats');
    const endsOneByOne = 'endsOneByOne' in chosen.schedule && chosen.schedule.endsOneByOne;
    const times = reveal && {
      ...{ reveal, length: evaluation.length },
      ...(endsOneByOne && { endsOneByOne }),
    };
    const reply = await analysis.client.thread.export({
      target: target.name,
      schedule: {
        ...{ name: chosen.label, sizes },
        ...(times && { times }),
      },
      context: { error, interval, method, doubts, stepCosts, source, version },
      ...(order
        ? { inOrder: { spec: order, shape: shapeOf(evaluation) } }
        : { conditionalEntropy, ...(temperatures && { temperatures }) }),
      ...(blocks && { blockLength: blocks.map(({ length }) => length) }),
    });
    // before anything is written, so that it can still be left
    if (reply.note !== undefined) void window.showWarningMessage(sentence(reply.note));
    const done = await handOver(document.uri, chosen.label, target, reply);
    if (done)
      void window.showInformationMessage(
        [done, declaredText(target.place), declaredText(target.order.by)].join(' '),
      );
  });
}

function shapeOf({
  length,
  grid,
  edges,
}: Evaluation): NonNullable<ExportParams['inOrder']>['shape'] {
  return { length, ...(grid && { grid }), ...(edges && { edges }) };
}

interface ScheduleItem extends QuickPickItem {
  readonly schedule: JudgedSchedule | Plan;
}

/** The shares revealed at each time, of a schedule whose counts are drawn. */
function timesOf(schedule: JudgedSchedule | Plan): readonly number[] | undefined {
  return 'reveal' in schedule && schedule.reveal ? revealingTimes(schedule.reveal) : undefined;
}

/** The schedule of this name, or one that is asked for. */
async function chooseSchedule(
  { schedules, goal, profile }: Evaluation,
  name: string | undefined,
  units: 'nats' | 'bits',
): Promise<ScheduleItem | undefined> {
  const described = (schedule: JudgedSchedule | Plan) => ({
    description: l10n.t`${counted(schedule.steps, 'step')}${schedule.order ? ` ${inOrderWords(schedule.order)}` : ''} · error ${formatNats(schedule.error, units)}`,
    schedule,
  });
  // samplers that draw counts take times, of the whole sequence, and nobody takes drawn sizes
  const fixed = schedules.filter(
    ({ sizes, reveal }) => sizes.length > 0 || (reveal && !profile.blocks),
  );
  const items: ScheduleItem[] = fixed.map((one) => ({ label: one.name, ...described(one) }));
  if (name !== undefined) {
    const known = items.find(({ label }) => label === name);
    if (!known)
      throw new Error(l10n.t`The file has no schedule "${name}" that samplers could take.`);
    return known;
  }
  if (goal)
    items.push({
      label: goalName,
      ...described(goal),
      detail: l10n.t('The best schedule for the goal'),
    });
  if (items.length === 0)
    throw new Error(
      l10n.t(
        'There is nothing to export: the file has neither a goal nor a schedule that samplers could take.',
      ),
    );
  return window.showQuickPick(items, { title, placeHolder: l10n.t('Which schedule?') });
}

export async function chooseTarget(
  analysis: Analysis,
  schedule: string,
  fits: (target: OfferedTarget) => boolean,
): Promise<OfferedTarget | undefined> {
  const items = analysis.client.thread.targets({}).then((targets) =>
    targets.filter(fits).map((target) => ({
      label: sentence(declaredText(target.title)),
      description: target.name,
      detail: declaredText(target.summary),
      target,
    })),
  );
  const choice = await window.showQuickPick(items, {
    title: labelled(title, schedule),
    placeHolder: l10n.t('For which sampler, or in which format?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return choice?.target;
}

/** Saves or copies it, whichever is wanted; says what was done. */
export async function handOver(
  source: Uri,
  schedule: string,
  { title: targetTitle, extension }: OfferedTarget,
  { content }: ExportReply,
): Promise<string | undefined> {
  const copy = l10n.t('Copy to clipboard');
  const options = { title: l10n.t`${title}: ${schedule} for ${declaredText(targetTitle)}` };
  const items = [{ label: l10n.t('Save to file…') }, { label: copy }];
  // what is not text cannot be copied
  const choice =
    typeof content === 'string' ? await window.showQuickPick(items, options) : items[0];
  if (!choice) return undefined;
  if (choice.label === copy && typeof content === 'string') {
    await env.clipboard.writeText(content);
    return l10n.t('Copied.');
  }
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const words = schedule.replace(/[^\p{Letter}\p{Number}_-]+/gu, '-').replace(/^-+|-+$/g, '');
  const name = [baseName(source), words].filter((word) => word !== '').join('-');
  const saved = await saveBeside(
    source,
    `${name}.${extension}`,
    { [declaredText(targetTitle)]: [extension.slice(extension.lastIndexOf('.') + 1)] },
    bytes,
  );
  return saved && l10n.t`Saved ${fileName(saved)}.`;
}

function sentence(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}
