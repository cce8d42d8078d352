// What a helper thread does with what it is asked.
import { finish } from '../core/jobs/job';
import { type Answer, type Order, workOf } from './recipe';

/** Answers what a helper is asked, until the other thread ends it. An error ends the helper: the other one does the work. */
export function helping(answer: (answer: Answer) => void): (order: Order) => void {
  let work: ReturnType<typeof workOf> | undefined;
  return (order) => {
    if ('recipe' in order) {
      work = workOf(order.recipe);
      return;
    }
    const { request, parts } = order;
    const known = work;
    if (!known) throw new RangeError('parts of a work that was not told');
    const begun = performance.now();
    const results = parts.map((part) => finish(known(part as never)));
    answer({ request, results, milliseconds: performance.now() - begun });
  };
}
