/** What a person chose on the page of runs. */
import type { WatchState, WatchWish } from '../../src/protocol/run';

/** What a person chose on the page of a run, beside what the host knows. */
export interface RunView {
  /** The step that is shown; undefined before the first run was begun. */
  readonly step: number | undefined;
  /** Times the usual speed. */
  readonly speed: number;
}

export const speeds: readonly number[] = [0.25, 0.5, 1, 2, 4];

/** The same with whose run it is, as it outlives the page. */
export interface RunMemory extends RunView {
  /** What is watched, for the host. */
  readonly wish?: WatchWish;
}

/** What was remembered over a reload, as far as it is understood. */
export function runMemoryFrom(remembered: unknown): RunMemory {
  const { step, speed, wish }: Readonly<Record<string, unknown>> = { ...(remembered ?? {}) };
  return {
    // the host looks into it
    ...(typeof wish === 'object' && wish !== null && { wish: wish as WatchWish }),
    step: typeof step === 'number' && Number.isInteger(step) && step >= 0 ? step : undefined,
    speed: speeds.find((one) => one === speed) ?? 1,
  };
}

/** There is a run to be seen. */
export type RunsShown = Extract<WatchState, { readonly kind: 'shown' }>;

export function wishOf({ seed, sides }: RunsShown): WatchWish {
  return { seed, choices: sides.map(({ choice }) => choice) };
}

/** The number of steps of the longest run. */
export function lastStep({ sides }: RunsShown): number {
  return Math.max(0, ...sides.map(({ run }) => (run ? run.frames.length - 1 : 0)));
}

/** Whether nothing should move that nobody moves. */
export function isMotionReduced(): boolean {
  return document.body.classList.contains('vscode-reduce-motion') || reducedMotion.matches;
}

export const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
