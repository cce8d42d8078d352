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
    const results = parts.map((part) => finish((work as NonNullable<typeof work>)(part as never)));
    answer({ request, results });
  };
}
