import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { formatNumber } from '../../src/document/format';
import { readDocument } from '../../src/document/read';
import { unpackedPanel } from '../../src/protocol/notebookPanel';
import { ticksOf } from '../../src/tasks/report/axis';
import { reportOf } from '../../src/tasks/report/contents';
import { reportFiles } from '../../src/tasks/report/files';
import type { PlotPoint } from '../../src/tasks/report/plot';
import type { FileReport } from '../../src/tasks/report/report';
import { called } from '../cli/called';
import { workFolder } from '../cli/workFolder';
import { brokenIn } from '../sentences/broken';
import { computedOf } from '../sentences/computed';
import { exampleFiles, sentenceFiles } from '../sentences/files';

const { folder, file } = workFolder('report');
const written = (name: string) => readFileSync(path.join(folder, name), 'utf8');

describe('a report', () => {
  test('says no broken sentence, whatever the file, and tells of every claim how sure it is', () => {
    for (const { name, text } of sentenceFiles) {
      const report = reported(name, text);
      for (const sentence of sentencesOf(report))
        assert.deepEqual(brokenIn(sentence), [], `${name}: ${sentence}`);
      assert.ok(report.claims.length > 0, name);
      for (const { sureness, value, from } of report.claims) {
        assert.ok(from.length > 0, name);
        if (sureness === 'bound') assert.match(value, /^(?:by )?at most /, name);
        if (sureness === 'estimate') assert.match(value, /≈ .* to /, name);
        if (sureness === 'exact') assert.doesNotMatch(value.split(', ')[0]!, /≈/, name);
      }
    }
  });

  test('shades what its caption says the plan loses', () => {
    let shaded = 0;
    for (const { name, text } of sentenceFiles) {
      const { plots } = reported(name, text);
      const profile = plots.find((plot) => plot.name === 'profile');
      const areas = profile?.layers.flatMap((layer) =>
        layer.kind === 'area' && layer.name?.endsWith('on this curve') ? [layer] : [],
      );
      if (!profile || !areas || areas.length === 0) continue;
      shaded++;
      const [lost = 0, gained = 0] = areas.map(
        ({ points, other }) => areaUnder(points) - areaUnder(other),
      );
      const { evaluation, first } = computedOf(text);
      const unit = profile.y.label.startsWith('bits') ? Math.LN2 : 1;
      const area = unit * (lost - gained);
      if (profile.caption.endsWith('is the error.'))
        assert.ok(Math.abs(area - first.plan.error) <= 1e-9 * Math.max(1, area), name);
      else {
        assert.notEqual(evaluation.profile.method, 'exact', name);
        assert.ok(profile.caption.includes(` is ${formatNumber(lost - gained)} `), name);
      }
    }
    assert.ok(shaded > 10);
  });

  test('writes whole numbers beside what is counted', () => {
    const text = `{ "distribution": { "family": "measured", "values": [2, 1.1, 0.6, 0.4] } }`;
    for (const { name, x } of reported('few', text).plots)
      for (const tick of ticksOf(x, 8)) assert.ok(Number.isInteger(tick), `${name}: ${tick}`);
  });

  test('is a page without scripts, whose tags close and which asks for nothing', () => {
    for (const { name, text } of sentenceFiles) {
      const [{ text: page } = { text: '' }] = reportFiles(reported(name, text), 'r.html');
      assert.deepEqual(unclosed(page), [], name);
      assert.doesNotMatch(page, /<script|<link|<img|\bsrc=|url\(|NaN|undefined/, name);
      assert.match(page, /default-src 'none'/);
      assert.match(page, /prefers-color-scheme: dark/);
      assert.match(page, /@media print/);
    }
  });

  test('shows what a file says as text, never as markup', () => {
    const bad = '<img src=x onerror=alert(1)> & "two" | [a](b) `c`';
    const text = JSON.stringify({
      title: bad,
      description: bad,
      distribution: { family: 'repetition', length: 4, alphabet: 2 },
      schedules: { [bad]: [2, 2] },
    });
    const report = reported(bad, text);
    const [page] = reportFiles(report, 'r.html');
    assert.doesNotMatch(page!.text, /<img/);
    assert.match(page!.text, /<title>&lt;img src=x onerror=alert\(1\)&gt; &amp; &quot;two&quot;/);
    const [markdown, drawings] = reportFiles(report, 'r.md');
    assert.doesNotMatch(markdown!.text, /(?<!\\)<img|(?<!\\)\[a/);
    assert.doesNotMatch(drawings!.text, /<img/);
  });

  test('says the numbers of the command line, and the hash of the file', async () => {
    const chain = 'media/examples/markov.dist.json';
    const target = path.join(folder, 'chain.html');
    assert.deepEqual((await called('report', chain, '--to', target)).code, 0);
    const page = written('chain.html');
    const hash = createHash('sha256').update(readFileSync(chain)).digest('hex');
    assert.ok(page.includes(hash));
    const { error, steps } = JSON.parse((await called('plan', chain, '--json')).out) as {
      error: number;
      steps: number;
    };
    assert.ok(page.includes(`${steps} steps → <strong>${Number(error.toPrecision(4))} nats lost`));
    assert.equal((await called('report', chain, '--to', target)).code, 2);
    assert.equal((await called('report', chain, '--to', target, '--force')).code, 0);
    assert.equal(written('chain.html'), page);
  });

  test('in Markdown has its drawings in one file beside it, which it names', async () => {
    const target = path.join(folder, 'my report.md');
    const bits = 'media/examples/walk.dist.json';
    const { code, out } = await called('report', bits, '--to', target, '--units', 'bits', '--json');
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as { files: string[] }).files.length, 2);
    assert.match(written('my report.md'), /!\[[^\]]*]\(my%20report\.svg\)/);
    assert.match(written('my report.md'), /bits/);
    const drawings = written('my report.svg');
    assert.deepEqual(unclosed(drawings), []);
    assert.equal(drawings.match(/class="unmask-plot"/g)?.length, 3);
  });

  test('is for a notebook the panel of the file, with its drawings', async () => {
    const chain = 'media/examples/markov.dist.json';
    const target = path.join(folder, 'panel.json');
    assert.equal((await called('report', chain, '--to', target)).code, 0);
    const { panel, drawings } = JSON.parse(written('panel.json')) as {
      panel: unknown;
      drawings: string;
    };
    const { error, sizes } = JSON.parse((await called('plan', chain, '--json')).out);
    const shown = unpackedPanel(panel);
    assert.deepEqual([...(shown?.snapshot.plan.sizes ?? [])], sizes);
    assert.equal(shown?.snapshot.plan.error, error);
    assert.deepEqual(shown?.planning, {});
    assert.match(drawings, /^<svg/);
    // in an order plans are found by its surface, which no notebook keeps
    const text = readFileSync(chain, 'utf8').replace('{', '{ "order": "spread",');
    const ordered = file('ordered.dist.json', text);
    assert.equal((await called('report', ordered, '--to', target, '--force')).code, 0);
    assert.equal(unpackedPanel(JSON.parse(written('panel.json')).panel)?.planning, undefined);
    assert.match((await called('report', chain, '--to', 'x.dist.json')).err, /not "x\.dist\.json"/);
  });

  test('is refused in one line where nothing can be written or computed', async () => {
    const chain = 'media/examples/markov.dist.json';
    assert.match((await called('report', chain)).err, /--to takes the name of a file that ends/);
    assert.match((await called('report', chain, '--to', 'x.pdf')).err, /not "x\.pdf"/);
    const long = `{ "distribution": { "family": "hmm", "length": 500,
      "transition": [[0.9, 0.1], [0.1, 0.9]], "emission": [[0.9, 0.1], [0.1, 0.9]] },
      "profile": { "method": "exact" } }`;
    const refused = await called(
      'report',
      file('long.dist.json', long),
      '--to',
      `${folder}/l.html`,
    );
    assert.deepEqual([refused.code, refused.err.trim().split('\n').length], [2, 1]);
  });
});

/** Of a line of corners, from left to right. */
function areaUnder(corners: readonly PlotPoint[]): number {
  return corners
    .slice(1)
    .reduce((area, [x, y], i) => area + ((x - corners[i]![0]) * (y + corners[i]![1])) / 2, 0);
}

const reports = new Map<string, FileReport>();

/** Each made once. */
function reported(name: string, text: string): FileReport {
  const report = reports.get(name) ?? made(name, text);
  reports.set(name, report);
  return report;
}

function made(name: string, text: string): FileReport {
  const { outline } = readDocument(text, exampleFiles);
  return reportOf({ ...computedOf(text), outline, source: { file: name }, version: '0' });
}

function sentencesOf({
  question,
  plan,
  plots,
  claims,
  tables,
  origin,
}: FileReport): readonly string[] {
  return [
    ...question,
    ...plan,
    ...plots.flatMap(({ title, caption }) => [title, caption]),
    ...claims.flatMap(({ what, value }) => [what, value]),
    ...tables.flatMap(({ about = '' }) => about),
    ...origin.map(([, value]) => value),
  ];
}

/** Tags of a page or a drawing that do not close in their order. */
function unclosed(markup: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, end, name = '', rest = ''] of markup.matchAll(/<(\/?)([a-zA-Z][\w-]*)([^<>]*)>/g)) {
    if (rest.endsWith('/') || ['meta'].includes(name)) continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...open, ...wrong];
}
