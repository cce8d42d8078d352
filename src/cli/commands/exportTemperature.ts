// `export --temperature T`: what decode.py draws at by default, told with what that does to the law.
import { temperatureGap } from '../../core/comparison/temperatureGap';
import { counted } from '../../core/input/counted';
import { isSharpening, temperatureGapWords } from '../../document/temperatureWords';
import type { ExportContext, ExportTarget } from '../../formats/export/target';
import {
  type Arguments,
  Complaint,
  nonNegativeNumber,
  type Output,
  withProgress,
} from '../terminal/command';
import type { StudiedFile } from '../terminal/studyFile';

/** The temperature that was typed; in random order, where sizes are given, with its KL as far as that is known. */
export async function temperatureOf(
  { name }: ExportTarget,
  { study: { distribution, profile } }: StudiedFile,
  sizes: Int32Array | undefined,
  given: Arguments,
  output: Output,
): Promise<Pick<ExportContext, 'temperature'>> {
  if (given.temperature === undefined) return {};
  if (name !== 'decode')
    throw new Complaint(
      `--temperature is of decode.py; ${name} has its own settings, and the plan is for 1.`,
    );
  const value = nonNegativeNumber('--temperature', given.temperature);
  if (!isSharpening(value) || !sizes) return { temperature: { value } };
  const job = temperatureGap(distribution, { kind: 'sizes', sizes }, value, profile.seed);
  const gap = await withProgress(job, 'temperature', given, output);
  const words =
    gap && temperatureGapWords(gap, value, `in ${counted(sizes.length, 'step')}`, 'nats');
  return { temperature: { value, ...(words && { words: `${words}.` }) } };
}
