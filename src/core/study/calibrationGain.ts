// What a temperature for every level gains along a plan.
import { bandOf, type LevelTemperatures } from '../laws/levelTemperatures';

/** How much less a whole sequence costs the model than at temperature 1, nats. */
export interface CalibrationGain {
  readonly gain: number;
  readonly standardError: number;
  /** Of each step. */
  readonly temperatures: readonly number[];
}

/** The gain is added up over the steps: each counts with its tokens, at the level where it begins. */
export function calibrationGain(levels: LevelTemperatures, sizes: Int32Array): CalibrationGain {
  const tokens = new Float64Array(levels.from.length);
  const temperatures: number[] = [];
  let known = 0;
  for (const size of sizes) {
    const band = bandOf(levels, known);
    tokens[band]! += size;
    temperatures.push(levels.temperatures[band]!);
    known += size;
  }
  const errors = levels.standardErrors.map((error, band) => tokens[band]! * error);
  return {
    gain: levels.gains.reduce((total, gain, band) => total + tokens[band]! * gain, 0),
    standardError: levels.sharedTexts
      ? errors.reduce((total, error) => total + error, 0)
      : Math.hypot(...errors),
    temperatures,
  };
}
