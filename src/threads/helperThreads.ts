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
const portionMilliseconds = 40;
const mostUnits = 64;

/** The other threads that help with long work: started when there is one, ended a while after. */
export class HelperThreads {
  private readonly members: Member[] = [];
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly start: StartHelper,
    /** So many; asked for when there is work. */
    private readonly helpers: () => number,
  ) {}

  /** All of them, at work on this from now on: parts and results are those that the recipe is about. */
  begin<Part, Result>(recipe: Recipe): readonly Helper<Part, Result>[] {
    this.busy();
    const alive = this.members.filter((member) => !member.ended);
    const count = this.helpers();
    while (alive.length < count) alive.push(new Member(this.start));
    this.members.splice(0, this.members.length, ...alive);
    for (const member of alive) member.prepare(recipe);
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
    const { results, milliseconds } = await this.member.compute(this.recipe, parts);
    const wanted = parts.length * (portionMilliseconds / Math.max(milliseconds, 0.01));
    // those that come later may take longer, or less
    const most = Math.min(mostUnits, 2 * this.portion);
    this.portion = Math.ceil(Math.max(this.portion / 2, Math.min(most, wanted)));
    return results as readonly Result[];
  }

  leave(): void {
    this.member.forget(this.recipe);
  }
}

/** A program that has nothing else to do does not wait for this timer; in a browser no program ends by itself. */
function letEnd(timer: unknown): void {
  (timer as { readonly unref?: () => void }).unref?.();
}

/** A thread hears of so many requests at a time, so that it never waits; the others stay here, where they can be forgotten. */
const mostSent = 2;

interface Asked {
  readonly recipe: Recipe;
  readonly parts: readonly unknown[];
  /** The answer, or none where the thread has ended or nobody waits. */
  settle(answer: Answer | undefined): void;
}

class Member {
  ended = false;
  private readonly thread: RunningHelper;
  private readonly queue: Asked[] = [];
  private readonly sent = new Map<number, Asked>();
  private requests = 0;
  private recipe: Recipe | undefined;

  constructor(start: StartHelper) {
    this.thread = start(
      (answer) => this.answered(answer),
      () => this.end(),
    );
  }

  /** What it is asked next is of this recipe: it can read it already. */
  prepare(recipe: Recipe): void {
    this.recipe = recipe;
    this.thread.send({ recipe });
  }

  compute(recipe: Recipe, parts: readonly unknown[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (answer: Answer | undefined) =>
        answer ? resolve(answer) : reject(new RangeError('the thread has ended'));
      if (this.ended) return settle(undefined);
      this.queue.push({ recipe, parts, settle });
      this.sendNext();
    });
  }

  /** What waits here of this recipe is not wanted any more. */
  forget(recipe: Recipe): void {
    for (const asked of this.queue.splice(0))
      if (asked.recipe === recipe) asked.settle(undefined);
      else this.queue.push(asked);
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const asked of [...this.sent.values(), ...this.queue.splice(0)]) asked.settle(undefined);
    this.sent.clear();
    this.thread.end();
  }

  private sendNext(): void {
    while (this.sent.size < mostSent) {
      const asked = this.queue.shift();
      if (!asked) return;
      // two pieces of work may go on side by side
      if (asked.recipe !== this.recipe) this.prepare(asked.recipe);
      const request = ++this.requests;
      this.sent.set(request, asked);
      this.thread.send({ request, parts: asked.parts });
    }
  }

  private answered(answer: Answer): void {
    const asked = this.sent.get(answer.request);
    this.sent.delete(answer.request);
    asked?.settle(answer);
    this.sendNext();
  }
}
