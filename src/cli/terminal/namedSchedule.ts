import { suggestion } from '../../core/input/suggestion';
import { Complaint } from './command';

/** The schedule of this name; complains, naming the one that may be meant and what else a command takes. */
export function namedSchedule<Named extends { readonly name: string }>(
  name: string,
  schedules: readonly Named[],
  alsoTaken: readonly string[] = [],
): Named {
  const schedule = schedules.find((one) => one.name === name);
  if (schedule) return schedule;
  const names = [...schedules.map((one) => one.name), ...alsoTaken];
  const otherwise = names.length === 0 ? 'it has none at all.' : undefined;
  const { words } = suggestion(name, names, otherwise);
  throw new Complaint(`The file has no schedule "${name}"; ${words}`);
}
