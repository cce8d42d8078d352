// A program from its start to its end.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const hook = path.resolve('test/bench/tellMemory.cjs');

/** Its milliseconds, the most memory that it held, and what it printed; throws where it fails. */
export function wholeProcess(words) {
  const stdio = ['ignore', 'pipe', 'ignore', 'pipe'];
  const start = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--require', hook, ...words], {
    stdio,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}`);
  return { milliseconds, megabytes: Number(output[3]), printed: output[1] };
}
