// Starts helper threads, gives them work, ends them.
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Helper } from '../core/jobs/sharedWork';
import { helperRole } from './helperThread';
import type { Answer, Order, Recipe } from './recipe';

/** Threads that have had nothing to do for this long are ended. */
const idleMilliseconds = 30_000;

/** A helper is asked for about so much work at a time, and never for more parts. */
const portionMilliseconds = 60;
const mostUnits = 64;

/** As many threads as there are processors, this one included; at most 16. */
export function usualThreads(): number {
  return Math.min(16, os.availableParallelism());
}

/** So many threads, this one included, as somebody asks for; as usual where nobody does. */
export function threadsAsked(threads: number | undefined): number {
  return threads === undefined || threads < 1 ? usualThreads() : Math.min(64, Math.floor(threads));
}

/** The other threads that help with long work: started when there is one, ended a while after. */
export class HelperThreads {
  private readonly members: Member[] = [];
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly script: string,
    private readonly helpers: number,
    private readonly memory?: number,
  ) {}

  /** All of them, at work on this from now on: parts and results are those that the recipe is about. */
  begin<Part, Result>(recipe: Recipe): readonly Helper<Part, Result>[] {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.dispose(), idleMilliseconds).unref();
    const alive = this.members.filter((member) => !member.ended);
    while (alive.length < this.helpers) alive.push(new Member(this.script, this.memory));
    this.members.splice(0, this.members.length, ...alive);
    for (const member of alive) member.send({ recipe });
    return alive.map(
      (member) => new CrewHelper<Part, Result>(member, recipe, () => this.idle?.refresh()),
    );
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

class Member {
  ended = false;
  private readonly thread: Worker;
  private readonly waiting = new Map<number, (results: readonly unknown[] | undefined) => void>();
  private requests = 0;
  private recipe: Recipe | undefined;

  constructor(script: string, memory: number | undefined) {
    this.thread = new Worker(script, {
      name: 'unmask-helper',
      workerData: helperRole,
      ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    });
    this.thread.unref();
    this.thread.on('message', ({ request, results }: Answer) => this.settle(request, results));
    this.thread.on('error', () => this.end());
    this.thread.on('exit', () => this.end());
  }

  send(order: Order): void {
    if ('recipe' in order) this.recipe = order.recipe;
    this.thread.postMessage(order);
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
    void this.thread.terminate();
  }

  private settle(request: number, results: readonly unknown[] | undefined): void {
    this.waiting.get(request)?.(results);
    this.waiting.delete(request);
  }
}
