import { beta } from './beta';
import { cosine } from './cosine';
import { geometric } from './geometric';
import type { ScheduleKind } from './kind';
import { linear } from './linear';
import { logit } from './logit';
import { optimal } from './optimal';
import { power } from './power';
import { sine2 } from './sine2';
import { sqrtRule } from './sqrtRule';
import { uniform } from './uniform';

/** Every kind of schedule there is, in the order of menus and completions. */
export const scheduleKinds: readonly ScheduleKind[] = [
  optimal,
  uniform,
  linear,
  cosine,
  sine2,
  power,
  geometric,
  logit,
  beta,
  sqrtRule,
];

export function findScheduleKind(name: string): ScheduleKind | undefined {
  return scheduleKinds.find((kind) => kind.name === name);
}
