// The file that the workbench tests open, and what the command line says about it: the truth that the screen must show.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { removeFolder, throwAwayFolder } from '../host/endings.mjs';
import { root } from '../host/setupHost.mjs';

export const chainName = 'chain-under-test.dist.json';

export const chainText = `{
  "title": "Chain under test",
  "distribution": { "family": "markov", "length": 64, "transition": [[0.95, 0.05], [0.05, 0.95]] },
  "goal": { "steps": 8 },
  "schedules": {
    "poor": [57, 1, 1, 1, 1, 1, 1, 1],
    "even": { "kind": "uniform", "steps": 8 }
  }
}
`;

/** Where this part of the text begins, line and column from 1. */
export function placeOf(part, text = chainText) {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
}

/** What `unmask COMMAND FILE --json` prints for this text. */
export function commandLine(command, text, ...options) {
  const folder = throwAwayFolder();
  try {
    const file = path.join(folder, chainName);
    writeFileSync(file, text);
    const words = [path.join(root, 'dist', 'cli.js'), command, file, '--json', ...options];
    const run = spawnSync(process.execPath, words, { encoding: 'utf8', timeout: 120_000 });
    if (run.error) throw run.error;
    return JSON.parse(run.stdout);
  } finally {
    removeFolder(folder);
  }
}
