// Part of npm run screenshots: samplers on three laws, side by side, as the page of a comparison draws them. What is
// drawn is computed by the command line from the seeds below. Needs npm run build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openBed } from '../ui/page/bed.mjs';

const laws = [
  ['A sticky chain of 64', { family: 'markov', length: 64, transition: sticky(0.05) }],
  ['An Ising grid of 6 × 6', { family: 'ising', grid: [6, 6], coupling: 0.4 }],
  ['Two coins mixed, 64 tosses', { family: 'mixture', length: 64, ...coins() }],
];
/** Those that differ most and whose errors are exact or estimated without bias; the panel has all. */
const shown = new Map([
  ['random', 'Random order'],
  ['bernoulli', 'Time grid'],
  ['left-to-right', 'Left to right'],
  ['bisection', 'Bisection'],
  ['checkerboard', 'Checkerboard'],
  ['entropy', 'Least entropy'],
  ['threshold', 'Confidence threshold'],
  ['entropy-bound', 'Entropy bound (EB)'],
  ['klass', 'KLASS'],
]);

function sticky(flip) {
  return [
    [1 - flip, flip],
    [flip, 1 - flip],
  ];
}

function coins() {
  return { weights: [0.3, 0.7], components: [{ marginal: [0.1, 0.9] }, { marginal: [0.8, 0.2] }] };
}

function comparisonOf([title, distribution]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-picture-'));
  try {
    const file = path.join(folder, 'law.dist.json');
    writeFileSync(file, JSON.stringify({ distribution, profile: { seed: 1 } }));
    const words = ['dist/cli.js', 'compare', file, '--count', '200', '--json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (status !== 0) throw new Error(`${title}: ${stderr}`);
    const found = JSON.parse(stdout);
    const samplers = found.samplers
      .filter(({ name }) => shown.has(name))
      .map((point) => ({ ...point, title: shown.get(point.name) }));
    return { version: 1, source: title, ...found, samplers };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bed = await openBed({ tab: 'compare', alone: true, width: 460, height: 1000 });
try {
  await bed.theme('vscode-light');
  // large, as the README shows it at half its size
  await bed.page.evaluate(() =>
    document.documentElement.style.setProperty('--vscode-font-size', '16px'),
  );
  const figures = [];
  for (const law of laws) {
    const state = { kind: 'ready', comparison: comparisonOf(law) };
    await bed.tell({ type: 'comparison', state, shownFirst: [...shown.keys()] });
    const { content: dataUrl } = await bed.saved('Error against steps', 'Save as PNG…');
    figures.push(
      `<figure><figcaption>${law[0]}</figcaption><img width="460" src="${dataUrl}"></figure>`,
    );
  }
  const style = `body { margin: 0; background: white } div { display: inline-flex; gap: 16px; padding: 16px }
    figure { margin: 0 } figcaption { font: 600 22px sans-serif; color: #222; margin: 0 0 8px 48px }`;
  const page = await bed.page.context().newPage(); // of its own, where styles are not forbidden
  await page.setViewportSize({ width: 1444, height: 1000 });
  await page.setContent(`<style>${style}</style><div>${figures.join('')}</div>`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  mkdirSync('out/shots', { recursive: true });
  await page.locator('div').screenshot({ path: 'out/shots/samplers.png' });
} finally {
  await bed.close();
}
