// A file at a glance: its curve and its plan, so short that a list of many can show them.
import type { Glance } from '../protocol/glance';
import type { EvaluatedStudy } from './evaluating';

/** More numbers than this a small picture does not show. */
const mostNumbers = 24;

export function glanceOf({
  evaluation,
  first,
}: Pick<EvaluatedStudy, 'evaluation' | 'first'>): Glance {
  const { profile, length, alphabet } = evaluation;
  const { steps, error, interval, conservative, order } = first.plan;
  return {
    ...{ method: profile.method, length, alphabet, steps, error, interval },
    ...(conservative && { conservative }),
    ...(order && { order }),
    curve: fewOf(profile.conditionalEntropy, mostNumbers),
    suggested: first.suggested,
  };
}

/** So many of the numbers, evenly spread, the first and the last among them. */
export function fewOf(values: Float64Array, most: number): readonly number[] {
  const count = Math.min(most, values.length);
  return Array.from(
    { length: count },
    (_, i) => values[count === 1 ? 0 : Math.round((i * (values.length - 1)) / (count - 1))] ?? 0,
  );
}
