import { spawnSync } from 'node:child_process';
import os from 'node:os';

/** Where and when a run was, and of which commit; `changed` where files were not committed. */
export function machineOf() {
  const git = (...words) => spawnSync('git', words, { encoding: 'utf8' }).stdout?.trim() ?? '';
  return {
    when: new Date().toISOString(),
    commit: git('rev-parse', 'HEAD'),
    changed: git('status', '--porcelain', '--', 'src', 'test/bench') !== '',
    processor: os.cpus()[0]?.model ?? '',
    processors: os.cpus().length,
    gigabytes: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    system: `${os.type()} ${os.release()}`,
    load: os.loadavg()[0],
  };
}
