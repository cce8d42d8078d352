// An export, as thread and command line make it.
import * as l10n from '@vscode/l10n';
import { suggestion } from '../core/input/suggestion';
import type { LevelTemperatures } from '../core/laws/levelTemperatures';
import type { BlockLayout } from '../core/schedule/blocks';
import { calibrationGain } from '../core/study/calibrationGain';
import { formatSizes } from '../document/format';
import { declaredText, inEnglish } from '../document/textLanguage';
import { endsNote, usedNote } from '../document/usedNote';
import { blockSchedule } from '../formats/export/blocks';
import type { ExportedSchedule } from '../formats/export/csv';
import { randomCountsError } from '../formats/export/randomCounts';
import { maskedAt } from '../formats/export/remaining';
import type { ExportContext, ExportTarget } from '../formats/export/target';
import { exportTargets } from '../formats/export/targets/index';
import { orderForTarget, positionsRefusal, type WishedOrder, withOrder } from './orderForTarget';

/** A schedule and all that its export depends on. */
export interface ExportWish {
  readonly schedule: ExportedSchedule;
  readonly context: Omit<ExportContext, 'randomCountsError' | 'blocks' | 'temperatures'>;
  /** Where positions are generated block by block. */
  readonly blockLength?: BlockLayout | undefined;
  /** h(0) … h(N − 1), nats: where the target makes the counts random, what that costs. */
  readonly conditionalEntropy?: Float64Array | undefined;
  /** Of a measured profile: the temperatures at which the model loses least, by level in random order. */
  readonly temperatures?: LevelTemperatures | undefined;
  /** The order that it is for, where that is not random. */
  readonly inOrder?: Omit<WishedOrder, 'blockLength'> | undefined;
}

/** A schedule as a target reads it. */
export interface Exported {
  /** Bytes where the format is not text. */
  readonly content: string | Uint8Array;
  /** What was given to the target: all steps, or those of one block. */
  readonly schedule: ExportedSchedule;
  readonly blocks?: NonNullable<ExportContext['blocks']>;
  /** How many tokens each step reveals when the target's own arithmetic reads it. */
  readonly used: Int32Array | 'random' | 'adaptive';
  /** A sentence about where `used` is not what was planned. */
  readonly note: string | undefined;
  /** Where the counts are random: their means, and the expected error, nats. */
  readonly expected?: Float64Array;
  readonly randomCountsError?: number;
}

/** The target of this name, or that there is none; "decode.py" is decode. */
export function targetNamed(typed: string): ExportTarget | string {
  const name = typed === 'decode.py' ? 'decode' : typed;
  const target = exportTargets.find((one) => one.name === name);
  if (target) return target;
  const names = exportTargets.map((one) => one.name);
  return l10n.t`There is no format "${name}"; ${suggestion(name, names).words}`;
}

/** Writes a schedule as a target reads it; says why the target takes none such. */
export function exporting(
  target: ExportTarget,
  { schedule: wished, context, blockLength, conditionalEntropy, temperatures, inOrder }: ExportWish,
): Exported | string {
  const whole = scheduleInOrder(target, wished, inOrder && { ...inOrder, blockLength });
  if (typeof whole === 'string') return whole;
  const found = blockLength === undefined ? undefined : blockSchedule(target, whole, blockLength);
  if (typeof found === 'string')
    return l10n.t`${found}; or export it as ${formatsForBlocks.join(', ')}.`;
  const { schedule, blocks } = found ?? { schedule: whole, blocks: undefined };
  const random = conditionalEntropy && randomCountsError(target, schedule, conditionalEntropy);
  const inRandomOrder = !blocks && !inOrder && !schedule.sets && !schedule.times;
  const told = {
    ...(temperatures &&
      inRandomOrder && {
        temperatures: calibrationGain(temperatures, schedule.sizes).temperatures,
      }),
    ...(blocks && { blocks }),
    ...(random !== undefined && { randomCountsError: random }),
  };
  const used = schedule.times ? 'random' : (target.counts?.(schedule.sizes) ?? 'adaptive');
  return {
    content: inEnglish(() => target.write(schedule, { ...context, ...told })),
    schedule,
    used,
    note: noteOn(target, schedule, used, random),
    ...(schedule.times &&
      target.expected && { expected: target.expected(maskedAt(schedule.times)) }),
    ...told,
  };
}

function scheduleInOrder(
  target: ExportTarget,
  schedule: ExportedSchedule,
  inOrder: WishedOrder | undefined,
): ExportedSchedule | string {
  if (schedule.sets) return positionsRefusal(target) ?? schedule;
  if (!inOrder) return schedule;
  const order = orderForTarget(target, inOrder);
  return typeof order === 'string' ? order : withOrder(schedule, order);
}

function noteOn(
  { title, order }: ExportTarget,
  { sizes, times }: ExportedSchedule,
  used: Exported['used'],
  random: number | undefined,
): string | undefined {
  // the plan is for positions drawn at random, or nothing would have been written
  if (used === 'adaptive')
    return l10n.t`${declaredText(title)} chooses positions and their number as it goes, not in random order: of this plan it takes the error alone, as its budget; decode runs the plan.`;
  if (order.takes === 'own' && used !== 'random')
    return l10n.t`${declaredText(title)} chooses positions by itself, not in random order: of this plan it takes the number of steps alone, ${formatSizes(used)}; decode runs the plan.`;
  if (used !== 'random') return usedNote(title, sizes, used);
  return times?.endsOneByOne ? endsNote(title, random) : undefined;
}

const formatsForBlocks = exportTargets.filter(({ upstream }) => !upstream).map(({ name }) => name);
