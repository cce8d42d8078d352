// What the benchmarks of the page have in common: when a frame was painted, and the processor time that it took.

/**
 * Reads the processor time of the page so far, in ms: of its main thread, of what of that were scripts, styles and layout,
 * and of all threads of its process. Unlike the time on the clock it tells two builds apart on a busy machine.
 */
export async function processorTimeOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
    const inMilliseconds = (name) => 1000 * (seconds[name] ?? Number.NaN);
    return {
      main: inMilliseconds('ThreadTime'),
      script: inMilliseconds('ScriptDuration'),
      styles: inMilliseconds('RecalcStyleDuration') + inMilliseconds('LayoutDuration'),
      all: inMilliseconds('ProcessTime'),
    };
  };
}

/** What each of so many took of the processor, as words. */
export function eachTook(before, after, count) {
  const each = (part) => ((after[part] - before[part]) / count).toFixed(1);
  return `main thread ${each('main')} ms each (scripts ${each('script')}, styles and layout ${each('styles')}), all threads ${each('all')}`;
}

export function medianAndP95(times) {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return `median ${at(0.5)}, p95 ${at(0.95)} ms`;
}
