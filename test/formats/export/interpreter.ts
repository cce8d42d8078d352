import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const finds = (interpreter: string, module: string) =>
  spawnSync(interpreter, [
    '-c',
    `import sys, importlib.util; sys.exit(importlib.util.find_spec("${module}") is None)`,
  ]).status === 0;

/** An interpreter that has PyTorch, if there is one: Debian's own has it from python3-torch. */
export const torchPython = [process.env.UNMASK_PYTHON ?? 'python3', '/usr/bin/python3'].find(
  (one) => finds(one, 'torch'),
);

/** Runs a program of this folder under PyTorch, with JSON in and out. */
export function underTorch(program: string, input: unknown): unknown {
  const text = readFileSync(`test/formats/export/${program}`, 'utf8');
  const run = spawnSync(torchPython ?? 'python3', ['-B', '-c', text], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    input: JSON.stringify(input),
    env: { ...process.env, CUDA_VISIBLE_DEVICES: '' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}
