// Tells the extension how far work is, not too often.
import { remainingSeconds } from '../core/jobs/remainingSeconds';
import type { DocumentText, ProgressParams } from '../protocol/worker';

/** Nothing is said of work that ends sooner, and afterwards not more often than people can read. */
const quietMilliseconds = 150;
const everyMilliseconds = 100;

/** Tells how far the work on a text has come, seldom enough not to cost anything. */
export function throttledProgress(
  { uri, version }: Pick<DocumentText, 'uri' | 'version'>,
  tell: (progress: ProgressParams) => void,
): (stage: string) => (fraction: number) => void {
  let next = performance.now() + quietMilliseconds;
  return (stage) => {
    const started = performance.now();
    return (fraction) => {
      const now = performance.now();
      if (now < next) return;
      next = now + everyMilliseconds;
      const time = now - started;
      const seconds = time < longEnough ? undefined : remainingSeconds(time, fraction);
      tell({ uri, version, stage, fraction, ...(seconds !== undefined && { seconds }) });
    };
  };
}

/** Before this nothing can be said of how long it will take. */
const longEnough = 1000;
