// Work that this thread and its helpers do together, part by part.
import { type Job, type Progress, retold } from './job';

/** Another thread that computes parts of the same work. */
export interface Helper<Part, Result> {
  /** How many parts it wants at a time: messages are seldom looked at. */
  readonly portion: number;
  /** Their results, in this order; rejects when the thread has ended. */
  compute(parts: readonly Part[]): Promise<readonly Result[]>;
  /** Nobody waits any more for what it was asked. */
  leave(): void;
}

/** Work in parts that anybody may compute, in any order: what comes of it depends on the parts alone. */
export interface SharedWork<Part, Result, Step extends Progress> {
  readonly done: boolean;
  /**
   * The next parts that nobody works on yet: at most so many, perhaps fewer than there are. `by` is who asks, always the same of
   * one thread, which may be given what is like what it had before.
   */
  claim(count: number, by: object): readonly Part[];
  add(part: Part, result: Result): void;
  /** How far it has come; `waiting` while only others have something to do. */
  step(waiting: boolean): Step;
}

/** A helper has this many portions before it, so that it never waits. */
const portionsAhead = 2;

/** This thread computes parts, and so do the helpers. */
export function* shareWork<Part, Result, Step extends Progress>(
  work: SharedWork<Part, Result, Step>,
  compute: (part: Part) => Job<Result, unknown>,
  helpers: readonly Helper<Part, Result>[],
): Job<void, Step> {
  const members = helpers.map((helper) => new Member(helper, work));
  try {
    while (!work.done) {
      for (const member of members) member.employ();
      const part =
        members.find(({ left }) => left.length > 0)?.left.shift() ?? work.claim(1, work)[0];
      if (part === undefined) {
        yield work.step(true);
        continue;
      }
      const result = yield* retold(compute(part), () => {
        for (const member of members) member.employ();
        return work.step(false);
      });
      work.add(part, result);
    }
  } finally {
    for (const helper of helpers) helper.leave();
  }
}

/** A helper and what it has before it. */
class Member<Part, Result> {
  /** Given to it and not done when it ended. */
  readonly left: Part[] = [];
  private ahead = 0;
  private ended = false;

  constructor(
    private readonly helper: Helper<Part, Result>,
    private readonly work: Pick<SharedWork<Part, Result, never>, 'claim' | 'add'>,
  ) {}

  employ(): void {
    while (!this.ended && this.ahead < portionsAhead) {
      const wanted = this.work.claim(this.helper.portion, this);
      if (wanted.length === 0) return;
      this.ahead++;
      this.helper.compute(wanted).then(
        (results) => {
          this.ahead--;
          wanted.forEach((part, i) => {
            this.work.add(part, results[i]!);
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
