// Starts helper threads, gives them work, ends them; it does not matter what kind of thread they are.
import type { Helper } from '../core/jobs/sharedWork';
import type { Answer, Order, Recipe } from './recipe';

/** A helper that runs, as whoever gives it work sees it. */
export interface RunningHelper {
  send(order: Order): void;
  end(): void;
}

/** Starts a helper; `hear` is given its answers, `ended` is called when it ends by itself. */
export type StartHelper = (hear: (answer: Answer) => void, ended: () => void) => RunningHelper;

/** Threads that have had nothing to do for this long are ended. */
const idleMilliseconds = 30_000;

/** A helper is asked for about so much work at a time, and never for more parts. */
const portionMilliseconds = 60;
const mostUnits = 64;

/** The other threads that help with long work: started when there is one, ended a while after. */
export class HelperThreads {
  private readonly members: Member[] = [];
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly start: StartHelper,
    private readonly helpers: number,
  ) {}

  /** All of them, at work on this from now on: parts and results are those that the recipe is about. */
  begin<Part, Result>(recipe: Recipe): readonly Helper<Part, Result>[] {
    this.busy();
    const alive = this.members.filter((member) => !member.ended);
    while (alive.length < this.helpers) alive.push(new Member(this.start));
    this.members.splice(0, this.members.length, ...alive);
    for (const member of alive) member.send({ recipe });
    return alive.map((member) => new CrewHelper<Part, Result>(member, recipe, () => this.busy()));
  }

  /** They are wanted for a while longer. */
  private busy(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.dispose(), idleMilliseconds);
    letEnd(this.idle);
  }

  dispose(): void {
    clearTimeout(this.idle);
    for (const member of this.members.splice(0)) member.end();
  }
}

/** A member, for one piece of work. */
class CrewHelper<Part, Result> implements Helper<Part, Result> {
  portion = 1;

  constructor(
    private readonly member: Member,
    private readonly recipe: Recipe,
    private readonly busy: () => void,
  ) {}

  async compute(parts: readonly Part[]): Promise<readonly Result[]> {
    this.busy();
    const started = performance.now();
    const results = await this.member.compute(this.recipe, parts);
    const time = performance.now() - started;
    if (time < portionMilliseconds) this.portion = Math.min(mostUnits, 2 * this.portion);
    // those that come later may take longer
    else if (time > 4 * portionMilliseconds) this.portion = Math.ceil(this.portion / 2);
    return results as readonly Result[];
  }
}

/** A program that has nothing else to do does not wait for this timer; in a browser no program ends by itself. */
function letEnd(timer: unknown): void {
  (timer as { readonly unref?: () => void }).unref?.();
}

class Member {
  ended = false;
  private readonly thread: RunningHelper;
  private readonly waiting = new Map<number, (results: readonly unknown[] | undefined) => void>();
  private requests = 0;
  private recipe: Recipe | undefined;

  constructor(start: StartHelper) {
    this.thread = start(
      ({ request, results }) => this.settle(request, results),
      () => this.end(),
    );
  }

  send(order: Order): void {
    if ('recipe' in order) this.recipe = order.recipe;
    this.thread.send(order);
  }

  compute(recipe: Recipe, parts: readonly unknown[]): Promise<readonly unknown[]> {
    if (this.ended) return Promise.reject(new RangeError('the thread has ended'));
    // two pieces of work may go on side by side
    if (recipe !== this.recipe) this.send({ recipe });
    const request = ++this.requests;
    return new Promise((resolve, reject) => {
      this.waiting.set(request, (results) =>
        results ? resolve(results) : reject(new RangeError('the thread has ended')),
      );
      this.send({ request, parts });
    });
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const request of [...this.waiting.keys()]) this.settle(request, undefined);
    this.thread.end();
  }

  private settle(request: number, results: readonly unknown[] | undefined): void {
    this.waiting.get(request)?.(results);
    this.waiting.delete(request);
  }
}
