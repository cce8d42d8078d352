// What people should know of samplers that look ahead, beside their numbers.
import * as l10n from '@vscode/l10n';
import { findSampler, samplers } from '../core/samplers/kinds/index';
import { declaredText } from './textLanguage';

/** Of every one that was compared: what its steps do not count. */
export function lookaheadRemarks(compared: readonly string[]): readonly string[] {
  return [...new Set(compared)].flatMap((name) => {
    const { looksAhead, title } = findSampler(name) ?? {};
    return looksAhead
      ? [
          l10n.t`${declaredText(title ?? '')} looks ahead, with calls that its steps do not count: ${declaredText(looksAhead)}.`,
        ]
      : [];
  });
}

/** Those that were not compared because nobody named them; undefined where there are none. */
export function leftOutRemark(compared: readonly string[]): string | undefined {
  const left = samplers.filter(({ looksAhead, name }) => looksAhead && !compared.includes(name));
  const namesOf = (edits: boolean) =>
    left.filter((one) => (one.edits === true) === edits).map(({ name }) => name);
  const [slow, editing] = [namesOf(false), namesOf(true)];
  const remarks = [
    ...(slow.length > 0
      ? [
          l10n.t`Left out: ${slow.join(', ')} look ahead, which takes long here; --samplers ${slow.join(',')} compares them.`,
        ]
      : []),
    ...(editing.length > 0
      ? [
          l10n.t`Left out: ${editing.join(', ')} changes tokens; unless all that comes out is listed only that can be judged: --front K.`,
        ]
      : []),
  ];
  return remarks.length > 0 ? remarks.join('\n') : undefined;
}
