// A profile as it was measured, with its gaps.
import type { Saying } from '../../core/input/saying';
import type { LevelTemperatures } from '../../core/laws/levelTemperatures';
import type { MeasuredOrder } from '../../core/laws/measuredOrder';
import type { Calibration } from './calibration';
import type { Masking } from './maskRatios';

/** A profile as it was measured. */
export interface MeasuredValues {
  readonly length: number;
  /** c(j), nats per hidden token; null where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** Null where none can be told of any value. */
  readonly standardErrors: readonly (number | null)[] | null;
  /** Null where no entropies were logged beside. */
  readonly calibration: Calibration | null;
  /** Where rows tell losses at other temperatures: the best by level, and what they gain. */
  readonly temperatures?: LevelTemperatures;
  /** Null where files do not tell. */
  readonly rows: number | null;
  /** Of each j; null where files do not tell. */
  readonly rowsByLevel: readonly number[] | null;
  /** Where texts come several times: what each group of texts adds to the mean of each j (see `Uncertainty`). */
  readonly textGroups?: readonly Float64Array[] | undefined;
  /** What was measured in orders that do not look at values; random order is among them. */
  readonly orders?: readonly MeasuredOrder[];
  /** Rows and columns of the positions, where rows of orders tell them. */
  readonly grid?: readonly [rows: number, columns: number];
  /** What people should know of how it was understood. */
  readonly notes: readonly string[];
}

/** The same as it was found: what is said of it can be said in the language of a file and in that of people. */
export type FoundMeasured = Omit<MeasuredValues, 'notes'> & {
  readonly notes: Saying<readonly string[]>;
};

export function inWords(found: FoundMeasured): MeasuredValues {
  return { ...found, notes: found.notes() };
}

/** How rows are added up. */
export interface MeasurementOptions {
  /** Whether rows are to be kept apart by their stratum as well. */
  readonly apart?: boolean;
  /** How rows that tell only a mask ratio were masked; exact counts where nothing is said. */
  readonly masking?: Masking;
  /** Whether rows that lie far from all others are left out. */
  readonly dropOutliers?: boolean;
}
