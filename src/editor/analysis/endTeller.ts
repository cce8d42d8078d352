// What people are told of the end of a thread.
import * as l10n from '@vscode/l10n';
import type { Ending } from '../thread/lostThread';

/**
 * The same words over the same work are not said again for this long: a file may end the thread several times. A thread that
 * ends over nothing ends once for each that was started, and that is told every time.
 */
const quietMilliseconds = 60_000;

const afterStanding = l10n.t(
  'Another one takes its place; this is not tried again until the text changes or you ask for it.',
);

/** Tells people that a thread ended, whatever they were doing. */
export class EndTeller {
  private told = { message: '', time: Number.NEGATIVE_INFINITY };

  constructor(
    private readonly tell: (message: string) => void,
    private readonly log: (message: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  hear(ending: Ending): void {
    const message = `${ending.wordsUnasked} ${ending.stuck ? afterStanding : l10n.t('It is started again.')}`;
    const time = this.now();
    const isSame = ending.doing !== undefined && message === this.told.message;
    if (isSame && time - this.told.time < quietMilliseconds) this.log(message);
    else {
      ending.told = true;
      this.tell(message);
    }
    this.told = { message, time };
  }
}
