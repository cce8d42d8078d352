import type { Job, Progress } from './job';

/** Another thread that computes units of the same work. */
export interface Helper<Unit, Result> {
  /** How many units it wants at a time: messages are seldom looked at. */
  readonly portion: number;
  /** Their results, in this order; rejects when the thread has ended. */
  compute(units: readonly Unit[]): Promise<readonly Result[]>;
}

/** Work in units that anybody may compute, in any order: what comes of it depends on the units alone. */
export interface SharedWork<Unit, Result, Step extends Progress> {
  readonly done: boolean;
  /** The next units that nobody works on yet: at most so many, perhaps fewer than there are. */
  take(count: number): readonly Unit[];
  add(unit: Unit, result: Result): void;
  /** How far it has come; `waiting` while only others have something to do. */
  step(waiting: boolean): Step;
}

/** A helper has this many portions before it, so that it never waits. */
const portionsAhead = 2;

/** This thread computes units, and so do the helpers. */
export function* shareWork<Unit, Result, Step extends Progress>(
  work: SharedWork<Unit, Result, Step>,
  compute: (unit: Unit) => Job<Result, unknown>,
  helpers: readonly Helper<Unit, Result>[],
): Job<void, Step> {
  const crew = helpers.map((helper) => new Member(helper, work));
  while (!work.done) {
    for (const member of crew) member.employ();
    const unit = crew.find(({ left }) => left.length > 0)?.left.shift() ?? work.take(1)[0];
    if (unit === undefined) {
      yield work.step(true);
      continue;
    }
    const job = compute(unit);
    for (;;) {
      const step = job.next();
      if (step.done) {
        work.add(unit, step.value);
        break;
      }
      for (const member of crew) member.employ();
      yield work.step(false);
    }
  }
}

/** A helper and what it has before it. */
class Member<Unit, Result> {
  /** Given to it and not done when it ended. */
  readonly left: Unit[] = [];
  private ahead = 0;
  private ended = false;

  constructor(
    private readonly helper: Helper<Unit, Result>,
    private readonly work: Pick<SharedWork<Unit, Result, never>, 'take' | 'add'>,
  ) {}

  employ(): void {
    while (!this.ended && this.ahead < portionsAhead) {
      const wanted = this.work.take(this.helper.portion);
      if (wanted.length === 0) return;
      this.ahead++;
      this.helper.compute(wanted).then(
        (results) => {
          this.ahead--;
          wanted.forEach((unit, i) => {
            this.work.add(unit, results[i]!);
          });
        },
        () => {
          this.ended = true;
          this.left.push(...wanted);
        },
      );
    }
  }
}
