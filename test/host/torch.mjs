// Finds a Python with PyTorch, or installs Debian's: exported Python and measuring scripts are run under it.
import { spawnSync } from 'node:child_process';
import { aptGet, onPath } from './chromium.mjs';

const packages = ['python3-torch'];

/** The interpreter, or why there is none: tests that need it name themselves then and are left out. */
export function setupTorch() {
  const found = findTorch();
  if (found) return found;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return `not there (${packages.join(' ')})`;
  try {
    console.log('Installing PyTorch with apt-get …');
    aptGet(['update']);
    aptGet(['install', '-y', '--no-install-recommends', ...packages]);
  } catch (error) {
    return `not there: ${error.message}`;
  }
  return findTorch() ?? 'not there';
}

function findTorch() {
  const tried = [process.env.UNMASK_PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
  const asks = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("torch") is None)';
  return tried.find((one) => spawnSync(one, ['-c', asks]).status === 0);
}
