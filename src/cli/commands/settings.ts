// `compare --steps K` and `--max-error E`: the setting of every sampler that keeps to them.
import path from 'node:path';
import type { SettingGoal } from '../../core/comparison/inverse';
import type { TokenOptions } from '../../core/samplers/sharpened';
import { formatNats, formatNumber, formatSettings, formatSizes } from '../../document/format';
import { type SavedSetting, settling } from '../../tasks/settings';
import {
  type Arguments,
  Complaint,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
} from '../terminal/command';
import { samplersOf } from '../terminal/namedSamplers';
import { onProfile } from '../terminal/onProfile';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

/** Looks for the settings and prints them. */
export async function printSettings(
  file: StudiedFile,
  given: Arguments,
  tokens: TokenOptions,
  output: Output,
): Promise<void> {
  const { count, callSeconds } = given;
  const goal = goalIn(given);
  const seconds =
    callSeconds === undefined ? undefined : nonNegativeNumber('--call-seconds', callSeconds);
  const work = settling(file, file.recipe, {
    goal,
    tokens,
    count: count === undefined ? undefined : wholeNumber('--count', count, 2, 1e6),
    samplers: samplersOf(given),
  });
  const settings = await onProfile(file, work, 'settings', given, output);
  const timed = settings.map((one) => ({
    ...one,
    ...(seconds !== undefined && { seconds: one.steps * seconds }),
  }));
  if (given.json)
    printJson(output, { version: 1, source: path.basename(file.file), goal, settings: timed });
  else output.out(tableOf(timed, file.units));
}

function goalIn({ steps, maxError }: Arguments): SettingGoal {
  if (steps !== undefined && maxError !== undefined)
    throw new Complaint('Say either --steps or --max-error, not both.');
  return steps !== undefined
    ? { kind: 'steps', steps: wholeNumber('--steps', steps, 1, 1e6) }
    : { kind: 'maxError', maxError: nonNegativeNumber('--max-error', maxError ?? '') };
}

const head = ['sampler', 'setting', 'calls', 'error', '±', 'kind', 'seconds', 'keeps to it'];

function tableOf(
  settings: readonly (SavedSetting & { readonly seconds?: number })[],
  units: 'nats' | 'bits',
): string {
  const timed = settings.some(({ seconds }) => seconds !== undefined);
  const shown = (cells: readonly string[]) => cells.filter((_, k) => timed || k !== 6);
  const rows = settings.map(({ name, parameter, steps, standardError, kind, seconds, ...one }) => [
    name,
    formatSettings(parameter),
    formatNumber(steps),
    formatNats(one.error ?? Number.POSITIVE_INFINITY, units),
    standardError === null ? '' : formatNats(standardError, units),
    kind,
    seconds === undefined ? '' : formatNumber(seconds),
    one.met ? 'yes' : 'no',
  ]);
  const planned = settings.flatMap((setting) => ownPathLine(setting, units));
  return `${[textTable(shown(head), rows.map(shown)), remark, ...planned].join('\n')}\n`;
}

/** What a rule gains by sizes that are planned along its own path; nothing of other samplers. */
function ownPathLine({ name, ownPath }: SavedSetting, units: 'nats' | 'bits'): readonly string[] {
  if (!ownPath) return [];
  const { sizes, planned, confirmed } = ownPath;
  if (!confirmed)
    return [`${name}, planned along its own path: nothing better than the even split.`];
  const { difference, interval, texts } = confirmed;
  const bounds = interval?.map((bound) => formatNats(bound, units)).join(' to ');
  const told = `${formatNats(difference, units)} (${bounds ?? 'exact'})`;
  const on = texts === null ? 'over all sequences' : `confirmed on ${texts} sequences`;
  return planned
    ? [
        `${name}, planned along its own path, ${on}: ${told} against the even split; ${formatSizes([...sizes])}`,
      ]
    : [
        `${name}: planned along its own path it is not better, ${on}: ${told}; the even split is kept.`,
      ];
}

const remark =
  'The setting of each sampler that keeps to it with the most calls or the fewest; where none does, the nearest. Where sequences were drawn to look for it, others were drawn to judge it, and it may miss by their error.';
