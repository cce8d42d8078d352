// `unmask/exports`: a plan as real samplers read it, for programs. What stands here is kept stable (semantic versions).
import { version } from '../../package.json';
import { stepCosts } from '../core/schedule/stepCosts';
import { exportTargets } from '../formats/export/targets/index';
import { exporting, targetNamed } from '../tasks/exporting';
import { errorOfSizes } from './core';

/** A sampler or a format that a schedule can be written for. */
export interface ExportChoice {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Of the file, without a dot. */
  readonly extension: string;
  /** In which order it reveals, and by which settings. */
  readonly order: string;
}

export function targets(): readonly ExportChoice[] {
  return exportTargets.map(({ name, title, summary, extension, order }) => ({
    ...{ name, title, summary, extension },
    order: order.by,
  }));
}

/** What is written, and how many tokens each step will really reveal there: the target's own arithmetic may round. */
export interface WrittenSchedule {
  readonly content: string | Uint8Array;
  readonly used: readonly number[] | 'random' | 'adaptive';
  readonly note?: string;
}

/** A schedule in random order as a target reads it. `profile` is h(0) … h(N − 1), nats, by which it was planned. */
export function writeSchedule(
  target: string,
  sizes: readonly number[],
  { profile, name = 'plan' }: { readonly profile: ArrayLike<number>; readonly name?: string },
): WrittenSchedule {
  const found = targetNamed(target);
  if (typeof found === 'string') throw new RangeError(found);
  const error = errorOfSizes(profile, sizes);
  const revealing = Int32Array.from(sizes).filter((size) => size > 0);
  const curve = Float64Array.from(profile);
  const written = exporting(found, {
    schedule: { name, sizes: revealing },
    context: {
      ...{ error, interval: null, method: 'exact', version },
      stepCosts: stepCosts(curve, revealing),
      source: { file: name },
    },
    conditionalEntropy: curve,
  });
  if (typeof written === 'string') throw new RangeError(written);
  const { content, used, note } = written;
  return {
    content,
    used: typeof used === 'string' ? used : [...used],
    ...(note !== undefined && { note }),
  };
}
