// Rows that are no profile: what decoders cost, what they generate, and how often greedy answers stay the same.
import * as l10n from '@vscode/l10n';
import { counted } from '../core/input/counted';
import type { Saying } from '../core/input/saying';
import type { Job } from '../core/jobs/job';
import { measuredSurface } from '../core/orders/surface/measuredSurface';
import type { Certainty } from '../core/study/evaluation';
import { planUnder } from '../core/study/orderedPlan';
import { comparisonText } from '../document/comparisonFile';
import {
  type ComparedDecoders,
  comparedDecoders,
  decoderComparison,
  decodersAbout,
} from '../document/decoderComparison';
import { generatedAbout, generatedComparison } from '../document/generatedComparison';
import { inEnglish } from '../document/textLanguage';
import type { Measurements } from '../formats/measurements/measurements';

/** A file of measurements by its name alone, and what was understood of it. */
export interface GatheredFile {
  readonly name: string;
  readonly understood: Saying;
}

/** A comparison, as its file has it. */
export interface ImportedDecoders {
  readonly kind: 'decoders';
  readonly text: string;
  /** What its numbers are, as a sentence. */
  readonly about: Saying;
  /** Paired on the same texts, where they were teacher-forced. */
  readonly compared?: ComparedDecoders;
  readonly files: readonly GatheredFile[];
}

/** How few calls give the same greedy answer. */
export interface ImportedGreedy {
  readonly kind: 'greedy';
  /** What positions are ranked by. */
  readonly order: string;
  readonly plans: readonly MeasuredGreedyPlan[];
  readonly texts: number;
}

/** At most so many answers differ: the sum may be above 1, and says nothing then. */
export interface MeasuredGreedyPlan extends Certainty {
  readonly steps: number;
  readonly sizes: Int32Array;
}

/** What rows of decoders are, where there are some; or why they are of no use. */
export function* otherThanProfile(
  measurements: Measurements,
  files: readonly GatheredFile[],
): Job<ImportedDecoders | ImportedGreedy | string | undefined, never> {
  const { decoders, generated, greedy, orders, rows } = measurements;
  const kinds = [decoders.all.length, generated.all.length, greedy.names.length];
  const present = kinds.filter((count) => count > 0).length;
  if (present === 0) return undefined;
  if (present > 1 || rows > 0 || orders.names.length > 0)
    return l10n.t(
      'The files are of different things, such as decoders and a profile: import them apart.',
    );
  if (greedy.names.length > 0) return greedyOf(measurements);
  const source = files.map(({ name }) => name).join(', ');
  if (generated.all.length > 0) {
    const file = generatedComparison(source, generated);
    if (typeof file === 'string') return file;
    const about = () => generatedAbout(generated, file.count);
    return { kind: 'decoders', text: comparisonText(file), about, files };
  }
  const compared = comparedDecoders(decoders);
  if (typeof compared === 'string') return compared;
  const text = comparisonText(inEnglish(() => decoderComparison(source, compared)));
  return { kind: 'decoders', text, about: () => decodersAbout(compared), compared, files };
}

/** Calls that are told of: powers of two, and one token a call. */
function greedyOf({ greedy }: Measurements): ImportedGreedy | string {
  const [measured, other] = greedy.result() ?? [];
  if (!measured) return l10n.t('Too few texts so far: eight at least tell how much texts differ.');
  if (other) return l10n.t('Rows of several rankings: import them apart.');
  const length = Math.max(...measured.rows.flatMap(({ ends }) => ends));
  const surface = measuredSurface(measured, {
    length,
    order: { kind: measured.name },
    confidence: 0.95,
  });
  const plans: MeasuredGreedyPlan[] = [];
  for (let steps = 1; steps < length; steps *= 2) {
    const { sizes, error, interval } = planUnder(surface, { kind: 'steps', steps });
    const [low, high] = interval ?? [error, error];
    // where nobody saw a difference there may be one in so many texts all the same
    const unseen = 1 - 0.05 ** (1 / measured.texts);
    plans.push({ steps, sizes, error, interval: [low, Math.max(high, unseen)] });
  }
  return { kind: 'greedy', order: measured.name, plans, texts: measured.texts };
}

/** The table in words, a sentence each. */
export function greedyWords({ order, plans, texts }: ImportedGreedy): readonly string[] {
  return [
    l10n.t`Greedy answers ranked by ${order}, on ${counted(texts, 'text')}: at most this share differs from one token a call, along its own path.`,
    ...plans.map(({ steps, error, interval, sizes }) => {
      const [low, high] = interval ?? [error, error];
      return l10n.t`${counted(steps, 'call')} (${sizes.join(', ')}): ${percent(error)} %, 95 % between ${percent(low)} and ${percent(high)} %.`;
    }),
  ];
}

function percent(share: number): number {
  return Number((100 * Math.min(1, Math.max(0, share))).toPrecision(3));
}
