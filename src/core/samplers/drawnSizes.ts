// How many tokens each step reveals, drawn anew for a sequence.
import type { Random } from '../numbers/random';
import type { ResolvedSchedule, RevealTimes } from '../schedule/schedule';

/** How many tokens every step reveals in one sequence; steps that reveal none are left out. */
export function drawnSizes(schedule: ResolvedSchedule, length: number, random: Random): Int32Array {
  switch (schedule.kind) {
    case 'sizes':
      return schedule.sizes;
    case 'mixture':
      return schedule.parts[random.integer(schedule.parts.length)]!;
    case 'times':
      return countsAt(schedule, length, random);
    default:
      return Int32Array.from(
        schedule.parts.flatMap((block) => [...drawnSizes(block.schedule, block.length, random)]),
      );
  }
}

/** Every token by itself is revealed at the step in which its own uniform time falls (theory §2), or one by one. */
function countsAt(
  { times, endsOneByOne }: RevealTimes,
  length: number,
  random: Random,
): Int32Array {
  const counts = new Int32Array(times.length - 1);
  for (let i = 0; i < length; i++) {
    const time = random.uniform();
    const after = times.findIndex((end) => end > time);
    counts[after - 1] = counts[after - 1]! + 1;
  }
  if (!endsOneByOne) return counts.filter((count) => count > 0);
  const [first, last] = [counts[0]!, counts.at(-1)!];
  const between = counts.subarray(1, -1).filter((count) => count > 0);
  return Int32Array.of(...new Array(first).fill(1), ...between, ...new Array(last).fill(1));
}
