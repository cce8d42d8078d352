// What is known of a thread that is no more, and what becomes of the requests that it leaves.
import * as l10n from '@vscode/l10n';

/** Why a thread ended. */
export class Ending {
  /** Whether people have been told; once is enough. */
  told = false;

  constructor(
    /** A clause: "it was ended with code 1". */
    readonly reason: string,
    /** What it was at, where that is known: "computing model.dist.json". */
    readonly doing: string | undefined,
    /** Whether it stood still, and what it was at is known: that is not tried again by itself. */
    readonly stuck = false,
  ) {}

  /** What happened, as a sentence. */
  get words(): string {
    const { doing, reason } = this;
    return doing
      ? l10n.t`The computing thread ended while ${doing}: ${reason}.`
      : l10n.t`The computing thread ended: ${reason}.`;
  }

  /** The same for those who did not ask Unmask for anything. */
  get wordsUnasked(): string {
    const { doing, reason } = this;
    return doing
      ? l10n.t`Unmask's computing thread ended while ${doing}: ${reason}.`
      : l10n.t`Unmask's computing thread ended: ${reason}.`;
  }
}

/** The thread ended before it answered. */
export class ThreadLost extends Error {
  constructor(readonly ending: Ending) {
    super(ending.words);
  }
}

/** The thread ended while it worked on this request, and perhaps on others. */
export class WorkerEnded extends ThreadLost {}

/** The thread stood still over this very request. */
export class WorkerStuck extends ThreadLost {}
