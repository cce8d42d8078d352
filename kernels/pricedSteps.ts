// The cheapest steps at a price on each, from the last start to the first, as src/core/kernels/pricedSteps.ts has them.

/**
 * From the address `at` on: the heights of all starts; the queue, of each line the height from which on it is the least, its cost and
 * where it ends; of every start the line that is its choice, 1 added where another is as good. So far apart from its height stands each
 * start, 0 where they are neighbours; `last` is where the last step ends.
 */
export function choose(at: usize, count: usize, apart: usize, last: f64, price: f64, near: f64): void {
  let front = at + (count << 3);
  let choice = front + (count + 1) * 24 + (count << 2);
  let back = front;
  let firstCost: f64 = 0;
  let firstEnd = last;
  let firstFrom: f64 = -Infinity;
  let nextFrom: f64 = Infinity;
  let start = last;
  let lastCost: f64 = 0;
  f64.store(front, -Infinity);
  f64.store(front, 0, 8);
  f64.store(front, last, 16);
  for (let place = front - 8; ; place -= 8) {
    const height = f64.load(place);
    while (nextFrom <= height) {
      front += 24;
      firstFrom = nextFrom;
      firstCost = f64.load(front, 8);
      firstEnd = f64.load(front, 16);
      // here the search for a place in the queue ends
      f64.store(front, -Infinity);
      nextFrom = front < back ? f64.load(front, 24) : Infinity;
    }
    const end = start;
    start = apart ? f64.load(place + apart) : end - 1;
    const cost = (firstEnd - start) * height + firstCost + price;
    choice -= 4;
    i32.store(choice, <i32>front | i32(firstFrom > height - near) | i32(nextFrom < height + near));
    if (place === at) return;
    let point = cost - lastCost;
    if (apart) point /= end - start;
    while (point <= f64.load(back)) {
      back -= 24;
      point = (cost - f64.load(back, 8)) / (f64.load(back, 16) - start);
    }
    if (back === front) nextFrom = point;
    back += 24;
    f64.store(back, point);
    f64.store(back, cost, 8);
    f64.store(back, start, 16);
    lastCost = cost;
  }
}
