import { nearest } from '../../core/input/nearest';
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
  const meant = nearest(name, names);
  const instead = meant
    ? `do you mean "${meant}"?`
    : names.length > 0
      ? `there are ${names.join(', ')}.`
      : 'it has none at all.';
  throw new Complaint(`The file has no schedule "${name}"; ${instead}`);
}
