import { bestBeta } from './bestBeta';
import { beta } from './beta';
import { ccl } from './ccl';
import { cosine } from './cosine';
import { equalInformation } from './equalInformation';
import { geometric } from './geometric';
import type { ScheduleKind } from './kind';
import { linear } from './linear';
import { logit } from './logit';
import { balanced, dualTotalCorrelation, totalCorrelation } from './minimax';
import { optimal } from './optimal';
import { optimalTimes } from './optimalTimes';
import { power } from './power';
import {
  arccos,
  cubic,
  exp,
  log,
  maskgitCosine,
  poly,
  pow,
  root,
  sigmoid,
  square,
} from './presets';
import { randomisedSizes } from './randomisedSizes';
import { randomOffset } from './randomOffset';
import { sine2 } from './sine2';
import { austin, even } from './split';
import { sqrtRule } from './sqrtRule';
import { times } from './times';
import { geometricOdds, ugcBlocks, ugcGrid } from './ugc';
import { uniform } from './uniform';

/** Every kind of schedule there is, in the order of menus and completions. */
export const scheduleKinds: readonly ScheduleKind[] = [
  optimal,
  uniform,
  even,
  linear,
  cosine,
  sine2,
  power,
  geometric,
  logit,
  beta,
  bestBeta,
  equalInformation,
  sqrtRule,
  totalCorrelation,
  dualTotalCorrelation,
  balanced,
  ccl,
  austin,
  maskgitCosine,
  square,
  root,
  cubic,
  pow,
  poly,
  log,
  exp,
  arccos,
  sigmoid,
  times,
  optimalTimes,
  randomOffset,
  randomisedSizes,
  geometricOdds,
  ugcBlocks,
  ugcGrid,
];

export function findScheduleKind(name: string): ScheduleKind | undefined {
  return scheduleKinds.find((kind) => kind.name === name);
}
