// The Python of this machine, and what it has.
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const finds = (interpreter: string, module: string) =>
  spawnSync(interpreter, [
    '-c',
    `import sys, importlib.util; sys.exit(importlib.util.find_spec("${module}") is None)`,
  ]).status === 0;

/** An interpreter that has PyTorch, if there is one: Debian's own has it from python3-torch. */
export const python =
  process.env.UNMASK_PYTHON ??
  ['python3', '/usr/bin/python3'].find((one) => finds(one, 'torch')) ??
  'python3';

export function hasModule(module: string): boolean {
  return finds(python, module);
}

/** Tests of what a machine may lack are named where it does, and no test. */
export function testWith(there: boolean, what: string) {
  return (name: string, run: () => void | Promise<void>) =>
    there ? test(name, run) : console.log(`${what} is not there, so this was not tested: ${name}`);
}
