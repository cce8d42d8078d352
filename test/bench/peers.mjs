import { spawnSync } from 'node:child_process';

/** Milliseconds that Python packages take for a row, by name, or why one was not run; nothing where there are none for it. */
export function peersOf(row) {
  if (row === undefined) return undefined;
  const { status, stdout } = spawnSync('python3', ['test/bench/peers.py', ...row.split(' ')], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  return status === 0
    ? JSON.parse(stdout)
    : { Python: 'not run, there is none, or it ended early' };
}
