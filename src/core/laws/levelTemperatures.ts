// Temperatures at which a trained model loses least, by how many tokens are known (theory §18).

/** One temperature for each band of levels: numbers of known tokens that are measured together. */
export interface LevelTemperatures {
  /** The first level of each band, from 0; the last band reaches to the end. */
  readonly from: readonly number[];
  readonly temperatures: readonly number[];
  /** What a hidden token costs less than at temperature 1, nats on average over the band: judged on rows that did not choose. */
  readonly gains: readonly number[];
  /** Of the gains. */
  readonly standardErrors: readonly number[];
  /** Bands were measured on the same texts: their errors need not cancel, and add up as they are. */
  readonly sharedTexts: boolean;
}

/** The band of a level. */
export function bandOf({ from }: Pick<LevelTemperatures, 'from'>, level: number): number {
  let band = 0;
  while (band + 1 < from.length && from[band + 1]! <= level) band++;
  return band;
}
