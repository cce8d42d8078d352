// How long our code holds the extension host.
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';

/** Between two samples, in microseconds. */
const interval = 500;

/** The extension and its parts. */
const ofExtension = /\/dist\/(?:desktop|shared-\w+)\.js$/;

/**
 * A CPU profile of the extension host. A mere look at the event loop would tell nothing of us: the
 * extensions that come with the editor block it for longer than this over such a text.
 */
export async function profiled(work: () => Promise<void>): Promise<Profiler.Profile> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval });
    await session.post('Profiler.start');
    await work();
    return (await session.post('Profiler.stop')).profile;
  } finally {
    session.disconnect();
  }
}

/**
 * The longest time, in milliseconds, during which functions of the extension were on the stack, and which. A sample counts for
 * two intervals at most: a thread is looked at while it runs, so that it had no processor where the next sample comes much later.
 */
export function longestStretch({ nodes, samples, timeDeltas }: Profiler.Profile) {
  const within = new Map<number, string>();
  for (const { id, callFrame, children } of nodes) {
    if (ofExtension.test(callFrame.url)) within.set(id, callFrame.functionName);
    const name = within.get(id);
    if (name === undefined) continue;
    for (const child of children ?? []) within.set(child, `${name} > ${callFrame.functionName}`);
  }
  let longest = { milliseconds: 0, where: '' };
  let milliseconds = 0;
  samples?.forEach((id, i) => {
    const where = within.get(id);
    milliseconds =
      where === undefined
        ? 0
        : milliseconds + Math.min(timeDeltas?.[i + 1] ?? 0, 2 * interval) / 1000;
    if (where !== undefined && milliseconds > longest.milliseconds)
      longest = { milliseconds, where };
  });
  return longest;
}
