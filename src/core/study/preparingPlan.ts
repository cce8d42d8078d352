// Finds what a plan in an order is chosen from, in short steps, so that choosing and judging it takes no time.
import type { Job } from '../jobs/job';
import { layersKnown, preparedFewest, preparedSteps } from '../orders/surface/bestSteps';
import type { Surface } from '../orders/surface/surface';
import type { Evidence } from './evidence';
import type { Goal } from './study';
import { choosingCells, makingCosts, surfaceEvidence } from './surfaceEvidence';

/** Behind it, best steps for the goal and with one step more are known by all samples, and by each part of them that chooses. */
export function* preparingPlan(surface: Surface, goal: Goal): Job<void> {
  let most = goal.kind === 'steps' ? goal.steps + 1 : 0;
  for (const cells of choosersOf(surface)) {
    const table = yield* makingCosts(surface, cells);
    yield { fraction: 0 };
    if (goal.kind !== 'steps')
      yield* preparedFewest(table, goal.maxError + cells[cells.length - 1]!);
    // those that all samples choose are judged by each part of them
    most = Math.max(most, layersKnown(table));
    yield* preparedSteps(table, most);
  }
}

/** One after the other, since each takes its time to be made. */
function* choosersOf(surface: Surface): Generator<Float64Array> {
  yield choosingCells(surface);
  const evidence = surfaceEvidence(surface);
  const parts: readonly Evidence[] =
    evidence?.folds?.().map(({ by }) => by) ?? evidence?.halves() ?? [];
  for (const { choosing } of parts) yield choosing;
}
