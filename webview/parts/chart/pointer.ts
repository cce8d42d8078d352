/** What is said of a point under the pointer. */
import * as l10n from '@vscode/l10n';
import { labelled, withUnit } from '../../../src/document/format';
import type { Drawing } from './drawing';

export function linesUnderPointer(
  { series, unit }: Drawing,
  seriesIndex: number,
  index: number,
): string[] {
  const one = series[seriesIndex];
  const point = one?.points[index];
  if (!one || !point) return [];
  return [...(one.tells?.(index) ?? [valueText(one.label, point.y, unit)])];
}

/** The other line of a band has no name: it is what the first goes up to. */
export function valueText(label: string, value: number, unit: string): string {
  const amount = withUnit(value, unit);
  return label === '' ? l10n.t`to ${amount}` : labelled(label, amount);
}

/** Lines short enough for a narrow page. */
export function shortLines(text: string, longest = 44): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && joined.length <= longest) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}
