// When a cell of a program is needed no more: states that differ in nothing else are one.
import type { ProgramTrace } from './trace';

/** What changes behind every statement, by its number. */
export interface Lifetimes {
  /** Cells that will be looked at again, from here on, and no longer. */
  readonly begins: readonly (readonly number[])[];
  readonly ends: readonly (readonly number[])[];
  /** Positions of the sequence whose cells do not change any more: they are said. */
  readonly said: readonly (readonly number[])[];
}

type Kind = 'read' | 'write' | 'perhaps';

export function lifetimesOf({ instances, cells, outputs }: ProgramTrace): Lifetimes {
  const events: [time: number, kind: Kind][][] = cells.map(() => []);
  instances.forEach(({ accesses: { reads, writes, perhaps } }, time) => {
    for (const cell of reads) events[cell]!.push([time, 'read']);
    for (const cell of writes) events[cell]!.push([time, 'write']);
    for (const cell of perhaps) events[cell]!.push([time, 'perhaps']);
  });
  const lists = () => instances.map((): number[] => []);
  const [begins, ends, said] = [lists(), lists(), lists()];
  events.forEach((own, cell) => {
    let alive = false;
    own.forEach(([time], k) => {
      const [then, next] = own[k + 1] ?? [];
      if (then === time) return;
      // what is only perhaps written may go on as it is
      const needed = next === 'read' || next === 'perhaps';
      if (needed && !alive) begins[time]!.push(cell);
      if (!needed && alive) ends[time]!.push(cell);
      alive = needed;
    });
  });
  outputs.forEach((cell, position) => {
    const [time] = events[cell]!.findLast(([, kind]) => kind !== 'read')!;
    said[time]!.push(position);
  });
  return { begins, ends, said };
}
