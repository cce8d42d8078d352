// What the thread needs of the machine that it runs on: Node on the desktop (main.ts), or a browser (webMain.ts).
import type { Job } from '../core/jobs/job';
import type { Models } from '../core/laws/model/runtime';
import type { ColumnNames } from '../formats/measurements/columns';
import type { Gathered } from '../formats/measurements/gather';
import type { Measurements } from '../formats/measurements/measurements';
import type { Inflate } from '../formats/measurements/npz';
import type { BeginWork } from './recipe';

/** The file of this name in a folder, where it is there and not larger. */
export type ReadBeside = (
  folder: string,
  name: string,
  most: number,
) => Promise<Uint8Array | undefined>;

export interface ThreadMachine {
  /** Has other threads help, where there are some. */
  readonly beginWork: BeginWork;
  /** Models by runtimes in these folders, of which `read` has the files; `later` hears of one that is being opened. */
  modelsFrom(
    folders: readonly string[],
    later: (opened: Promise<void>) => void,
    read: ReadBeside,
  ): Models;
  /** Takes one file of measurements that lies on this machine, as much of it in memory as its kind needs. */
  gatherFile(path: string, measurements: Measurements, names?: ColumnNames): Job<Gathered>;
  readonly inflate: Inflate;
}
