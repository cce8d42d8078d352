// From an empty notebook to a plan in six lines, in a real Jupyter (Debian's jupyter-nbconvert and python3-ipykernel).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { commandLine } from '../threads/programs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-jupyter-'));
const at = (name: string) => path.join(folder, name);
after(() => rmSync(folder, { recursive: true }));

/** Debian's own Python is the one that has Debian's Jupyter. */
const python = process.env.UNMASK_JUPYTER ?? '/usr/bin/python3';

const lines = [
  'import random, unmask',
  'texts = [[token] * 8 for token in (0, 1)] * 20',
  'model = lambda ids: [[[0.0, 9.0] if 1 in ids[0] else [9.0, 0.0] if 0 in ids[0] else [0.0, 0.0]] * 8]',
  'rows = unmask.measure(model, None, texts, mask=2)',
  'rows.save("rows.jsonl")',
  'unmask.plan(rows, steps=2)',
];

function jupyter(...words: string[]): void {
  // settings of this machine's Jupyter stay out of it
  const own = { HOME: folder, JUPYTER_CONFIG_DIR: folder, IPYTHONDIR: folder };
  const UNMASK = [process.execPath, commandLine].map((word) => JSON.stringify(word)).join(' ');
  execFileSync(python, ['-m', 'nbconvert', ...words], {
    cwd: folder,
    env: { ...process.env, ...own, UNMASK },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

test('six lines of a notebook measure a model and show its plan, as a picture and in words', () => {
  copyFileSync('media/unmask.py', at('unmask.py'));
  const cells = lines.map((source, i) => ({
    ...{ cell_type: 'code', id: `line${i}`, source, metadata: {}, outputs: [] },
    execution_count: null,
  }));
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
  writeFileSync(at('plan.ipynb'), JSON.stringify(notebook));
  jupyter('--execute', '--to', 'notebook', '--output', 'done', 'plan.ipynb');
  const done = JSON.parse(readFileSync(at('done.ipynb'), 'utf8')) as typeof notebook;
  const output = (line: number) => JSON.stringify(done.cells[line]?.outputs);
  assert.match(output(3), /\[#{30}\] 160 of 160 rows/, 'how far the measurement is');
  assert.match(output(5), /application\/vnd\.unmask\+json/);
  // the first token tells all others, so two steps lose next to nothing
  assert.match(output(5), /2 steps in the order random: \[1, 7\]; loses/);

  jupyter('--to', 'html', 'done.ipynb');
  const page = readFileSync(at('done.html'), 'utf8');
  const [, alt = '', data = ''] =
    /<img alt="(2 steps[^"]*)" src="data:image\/svg\+xml;base64,([^"]+)">/.exec(page) ?? [];
  assert.match(alt, /\[1, 7\]/);
  assert.match(
    Buffer.from(data, 'base64').toString('utf8'),
    /^<svg [\s\S]*class="line[\s\S]*<\/svg>\s*$/,
  );
});
