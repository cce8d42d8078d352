// Which setting of which sampler is begun next, and by which thread.
import type { Sampler } from '../samplers/policy';

/** Among so many that nobody has begun, one is looked for. */
const tasksLookedAt = 64;

/** Tasks that nobody has begun, in their order. */
export class OpenTasks {
  private readonly open: number[];
  /** Begun tasks of which it is known that their samplers take other numbers of steps behind them. */
  private readonly goingOn = new Set<number>();
  /** Which thread began a sampler. */
  private readonly owners = new Map<Sampler, object>();

  /** `isAtWork` says of a task whether it was begun and has not ended. */
  constructor(
    private readonly tasks: readonly { readonly sampler: Sampler }[],
    private readonly isAtWork: (task: number) => boolean,
  ) {
    this.open = [...tasks.keys()];
  }

  get count(): number {
    return this.open.length;
  }

  ownerOf(task: number): object | undefined {
    return this.owners.get(this.tasks[task]!.sampler);
  }

  /** Its sampler takes other numbers of steps behind it. */
  goesOnBehind(task: number): void {
    this.goingOn.add(task);
  }

  /**
   * Of a sampler that this thread has begun, since it has compiled what that runs; or of one that nobody has. Tasks that may be idle,
   * because one before them that is at work may be the sampler's last, wait a while.
   */
  next(by: object): number {
    const near = this.open.slice(0, tasksLookedAt).filter((task) => !this.mayBeIdle(task));
    const task =
      near.find((one) => this.ownerOf(one) === by) ??
      near.find((one) => this.ownerOf(one) === undefined) ??
      near[0] ??
      this.open[0]!;
    this.open.splice(this.open.indexOf(task), 1);
    const { sampler } = this.tasks[task]!;
    if (!this.owners.has(sampler)) this.owners.set(sampler, by);
    return task;
  }

  private mayBeIdle(task: number): boolean {
    const { sampler } = this.tasks[task]!;
    if (!sampler.adaptive) return false;
    for (let before = task - 1; this.tasks[before]?.sampler === sampler; before--)
      if (this.isAtWork(before) && !this.goingOn.has(before)) return true;
    return false;
  }
}
