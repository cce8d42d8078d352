// Rows of the measuring script, gathered by the text that they are of.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { isObject } from '../../core/input/isObject';
import { jsonOrUndefined } from './json';

interface Sum {
  readonly total: number;
  readonly count: number;
}

/** Per text its mean loss at every level, nats per hidden token; or what is wrong with the rows, for people. */
export function pairedRows(
  text: string,
  length: number,
): readonly ReadonlyMap<number, number>[] | string {
  const texts = new Map<string, Map<number, Sum>>();
  const lines = text.split('\n');
  for (const [number, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = jsonOrUndefined(line);
    // whoever still writes may be in the middle of the last line
    if (row === undefined && number === lines.length - 1) continue;
    const problem = added(texts, row, length);
    if (problem) return problem(number + 1);
  }
  return [...texts.values()].map(
    (levels) => new Map([...levels].map(([j, { total, count }]) => [j, total / count])),
  );
}

/** Adds a row; says what is wrong with it. */
function added(
  texts: Map<string, Map<number, Sum>>,
  row: unknown,
  length: number,
): ((line: number) => string) | undefined {
  if (!isObject(row)) return (line) => l10n.t`line ${line} is no row of the measuring script`;
  const { n, revealed, nll, id } = row;
  // of rows of others the hidden tokens are all that were not revealed, as import takes them
  const { count = length - Number(revealed) } = row;
  if (n !== length)
    return (line) =>
      l10n.t`line ${line} is of ${counted(JSON.stringify(n) ?? '', 'position')}, not ${length}`;
  if (typeof id !== 'number' && typeof id !== 'string')
    return (line) => l10n.t`line ${line} has no "id", which tells the rows of one text`;
  const whole = Number.isInteger(revealed) && Number.isInteger(count);
  if (!whole || Number(count) < 1 || Number(revealed) + Number(count) !== length)
    return (line) => l10n.t`line ${line}: "revealed" and "count" do not add up to its positions`;
  if (typeof nll !== 'number' || !Number.isFinite(nll))
    return (line) => l10n.t`line ${line} has no "nll" in nats`;
  const key = JSON.stringify(id);
  const levels = texts.get(key) ?? new Map<number, Sum>();
  texts.set(key, levels);
  const before = levels.get(Number(revealed)) ?? { total: 0, count: 0 };
  levels.set(Number(revealed), {
    total: before.total + nll / Number(count),
    count: before.count + 1,
  });
  return undefined;
}
