import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Helper } from '../core/estimation/estimate';
import { helperRole } from './helperThread';
import type { Answer, Order, Recipe } from './recipe';

/** Threads that have had nothing to do for this long are ended. */
const idleMilliseconds = 30_000;

/** A helper is asked for about so much work at a time, and never for more batches. */
const portionMilliseconds = 60;
const mostBatches = 64;

/** As many threads as there are processors, this one included; at most 16. */
export function usualThreads(): number {
  return Math.min(16, os.availableParallelism());
}

/** The other threads that help with estimates: started when there is one, ended a while after. */
export class Crew {
  private readonly members: Member[] = [];
  private idle: NodeJS.Timeout | undefined;

  constructor(
    private readonly script: string,
    private readonly helpers: number,
    private readonly memory?: number,
  ) {}

  /** All of them, at work on this from now on. */
  begin(recipe: Recipe): readonly Helper[] {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.dispose(), idleMilliseconds).unref();
    const alive = this.members.filter((member) => !member.ended);
    while (alive.length < this.helpers) alive.push(new Member(this.script, this.memory));
    this.members.splice(0, this.members.length, ...alive);
    for (const member of alive) member.send({ recipe });
    return alive.map((member) => new CrewHelper(member, recipe, () => this.idle?.refresh()));
  }

  dispose(): void {
    clearTimeout(this.idle);
    for (const member of this.members.splice(0)) member.end();
  }
}

/** A member, for one estimate. */
class CrewHelper implements Helper {
  portion = 1;

  constructor(
    private readonly member: Member,
    private readonly recipe: Recipe,
    private readonly busy: () => void,
  ) {}

  async compute(batches: readonly number[]): Promise<readonly Float64Array[]> {
    this.busy();
    const started = performance.now();
    const means = await this.member.compute(this.recipe, batches);
    if (performance.now() - started < portionMilliseconds)
      this.portion = Math.min(mostBatches, 2 * this.portion);
    return means;
  }
}

class Member {
  ended = false;
  private readonly thread: Worker;
  private readonly waiting = new Map<
    number,
    (means: readonly Float64Array[] | undefined) => void
  >();
  private requests = 0;
  private recipe: Recipe | undefined;

  constructor(script: string, memory: number | undefined) {
    this.thread = new Worker(script, {
      name: 'unmask-helper',
      workerData: helperRole,
      ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    });
    this.thread.unref();
    this.thread.on('message', ({ request, means }: Answer) => this.settle(request, means));
    this.thread.on('error', () => this.end());
    this.thread.on('exit', () => this.end());
  }

  send(order: Order): void {
    if ('recipe' in order) this.recipe = order.recipe;
    this.thread.postMessage(order);
  }

  compute(recipe: Recipe, batches: readonly number[]): Promise<readonly Float64Array[]> {
    if (this.ended) return Promise.reject(new RangeError('the thread has ended'));
    // two estimates may go on side by side
    if (recipe !== this.recipe) this.send({ recipe });
    const request = ++this.requests;
    return new Promise((resolve, reject) => {
      this.waiting.set(request, (means) =>
        means ? resolve(means) : reject(new RangeError('the thread has ended')),
      );
      this.send({ request, batches });
    });
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const request of [...this.waiting.keys()]) this.settle(request, undefined);
    void this.thread.terminate();
  }

  private settle(request: number, means: readonly Float64Array[] | undefined): void {
    this.waiting.get(request)?.(means);
    this.waiting.delete(request);
  }
}
