// The words of the outline; `outlineSymbols.ts` shows them.
import { counted } from '../../core/input/counted';
import { apposed, formatError, formatNats } from '../../document/format';
import type { Range } from '../../document/problems';
import type { DocumentState } from '../analysis/documentState';

export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'law' | 'goal' | 'schedule';
  readonly keyRange: Range;
  readonly range: Range;
}

/** Numbers of an older text are still those of its parts, until the new ones are there. */
export function entriesOf({ outline, evaluated }: DocumentState): readonly OutlineEntry[] {
  if (!outline) return [];
  const { distribution, goal, schedules, units } = outline;
  const evaluation = evaluated?.reply.evaluation;
  const judged = new Map(evaluation?.schedules.map((one) => [one.name, one]));
  return [
    ...(distribution
      ? [
          {
            name: distribution.family?.name ?? 'distribution',
            detail: evaluation
              ? apposed(
                  counted(evaluation.length, 'token'),
                  formatNats(evaluation.totals.entropy, units),
                )
              : '',
            kind: 'law',
            ...distribution,
          } as const,
        ]
      : []),
    ...(goal
      ? [
          {
            name: 'goal',
            detail: evaluation?.goal
              ? apposed(counted(evaluation.goal.steps, 'step'), formatError(evaluation.goal, units))
              : '',
            kind: 'goal',
            ...goal,
          } as const,
        ]
      : []),
    ...schedules.map(({ name, keyRange, range }) => {
      const one = judged.get(name);
      const detail = one ? apposed(counted(one.steps, 'step'), formatError(one, units)) : '';
      return { name, detail, kind: 'schedule', keyRange, range } as const;
    }),
  ];
}
