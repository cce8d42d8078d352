import type { Job } from '../../core/jobs/job';
import type { ColumnNames } from '../../formats/measurements/columns';
import type { Measurements } from '../../formats/measurements/measurements';
import type { StepMaps } from '../../formats/measurements/stepMaps';
import type { Taken } from '../../formats/measurements/take';
import { takeFile } from '../../threads/measurementFile';
import { Complaint } from '../terminal/command';
import { reasonOf } from '../terminal/studyFile';

/** What was understood of a file. */
export interface TakenFile {
  readonly file: string;
  readonly understood: string;
  /** Where the file holds traces of a sampler and no measurements. */
  readonly stepMaps: StepMaps | undefined;
}

/** Takes one file of measurements; complains of what is wrong with it. */
export function* takeOrComplain(
  file: string,
  measurements: Measurements,
  names: ColumnNames,
): Job<TakenFile> {
  const taken = yield* readably(file, takeFile(file, measurements, names));
  if (!('problem' in taken))
    return { file, understood: taken.understood, stepMaps: taken.stepMaps };
  const { line, problem } = taken;
  const place = line === undefined ? '' : `${line}:1:`;
  const hint = measurements.lengthMissing ? ' On the command line: --length N.' : '';
  throw new Complaint(`${file}:${place} ${problem}${hint}`);
}

/** An error of the file system has a code. */
function* readably(file: string, job: Job<Taken>): Job<Taken> {
  try {
    return yield* job;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new Complaint(`${file}: ${reasonOf(error as NodeJS.ErrnoException)}.`);
  }
}
