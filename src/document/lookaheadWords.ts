// What people should know of samplers that look ahead, beside their numbers.
import { findSampler, samplers } from '../core/samplers/kinds/index';

/** Of every one that was compared: what its steps do not count. */
export function lookaheadRemarks(compared: readonly string[]): readonly string[] {
  return [...new Set(compared)].flatMap((name) => {
    const { looksAhead, title } = findSampler(name) ?? {};
    return looksAhead
      ? [`${title} looks ahead, with calls that its steps do not count: ${looksAhead}.`]
      : [];
  });
}

/** Those that were not compared because nobody named them; undefined where there are none. */
export function leftOutRemark(compared: readonly string[]): string | undefined {
  const names = samplers
    .filter(({ looksAhead, name }) => looksAhead && !compared.includes(name))
    .map(({ name }) => name);
  return names.length > 0
    ? `Left out: ${names.join(', ')} look ahead, which takes long here; --samplers ${names.join(',')} compares them.`
    : undefined;
}
