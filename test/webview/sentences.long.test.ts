import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readComparison } from '../../src/document/comparisonFile';
import { readDocument } from '../../src/document/read';
import type { ComparisonFile } from '../../src/protocol/comparison';
import type { Snapshot } from '../../src/protocol/panel';
import { snapshotOf } from '../../src/tasks/snapshot';
import { rowsOf } from '../../webview/comparison/compareRows';
import { makeCompareTable } from '../../webview/comparison/compareTable';
import { rowWords, wordsOf } from '../../webview/comparison/compareWords';
import { makeBoundList } from '../../webview/preview/boundList';
import { makeHero } from '../../webview/preview/hero';
import { modelWords } from '../../webview/preview/modelWords';
import { makeNeededTable } from '../../webview/preview/neededTable';
import { paretoChart } from '../../webview/preview/paretoChart';
import { answerWords, worthWords } from '../../webview/preview/planWords';
import { profileChart } from '../../webview/preview/profileChart';
import { promiseChart } from '../../webview/preview/promiseChart';
import { makeQuantityList } from '../../webview/preview/quantityList';
import { scheduleChart } from '../../webview/preview/scheduleChart';
import { makeScheduleTable } from '../../webview/preview/scheduleTable';
import { brokenIn } from '../sentences/broken';
import { computedOf } from '../sentences/computed';
import { exampleFiles, sentenceFiles } from '../sentences/files';
import { onPaper, sentencesOn } from '../sentences/paperDocument';
import { sceneOf } from './scenes';

const charts = [profileChart, paretoChart, scheduleChart, promiseChart];
const nothing = () => undefined;

test('the panel says no broken sentence, whatever the file and the schedule chosen', () => {
  const found = new Map<string, string>();
  for (const { name, text } of sentenceFiles) {
    const snapshot = pictureOf(text);
    const names = [undefined, ...snapshot.schedules.map((one) => one.name)];
    for (const chosen of names)
      for (const sentence of onPaper(() => everySentence(snapshot, chosen)))
        for (const what of brokenIn(sentence)) found.set(`${what}: ${sentence}`, name);
  }
  assert.deepEqual([...found].slice(0, 20), []);
});

function pictureOf(text: string): Snapshot {
  const { outline } = readDocument(text, exampleFiles);
  const reply = computedOf(text);
  const source = { uri: 'file:///a.dist.json', version: 1, name: 'a.dist.json' };
  return snapshotOf(outline, reply, source, reply.first);
}

/** The words of the page, those of its charts under the pointer, and those for who does not see. */
function everySentence(snapshot: Snapshot, chosen: string | undefined): readonly string[] {
  const scene = sceneOf(snapshot, chosen);
  const { shown, view } = scene;
  const table = makeScheduleTable({
    choose: nothing,
    inText: { reveal: nothing, useBest: nothing },
  });
  table.show(snapshot, view);
  const hero = makeHero();
  hero.show(snapshot, shown);
  const [bounds, quantities, needed] = [
    makeBoundList(),
    makeQuantityList(),
    makeNeededTable(nothing),
  ];
  bounds.show(snapshot, shown);
  quantities.show(snapshot);
  needed.show(snapshot);
  return [
    answerWords(snapshot, shown),
    worthWords(snapshot, shown.best),
    modelWords(snapshot, shown),
    ...[hero, table, bounds, quantities, needed].flatMap(({ element }) => sentencesOn(element)),
    ...charts.flatMap((chart) => {
      const { words, series = [] } = chart.draw(scene) ?? {};
      const told = series.flatMap(({ label, tells, points }) => [
        label,
        // long ones go on on the next line
        ...(tells && points.length > 0 ? [tells(0).join(' ')] : []),
      ]);
      return words ? [words.summary, ...words.head, ...words.rows().flat(), ...told] : told;
    }),
  ];
}

/** The example, and where estimates are noise, as good as random order, or without a number. */
function comparisons(): readonly ComparisonFile[] {
  const read = readComparison(readFileSync('media/examples/hmm.compare.json', 'utf8'), 'hmm');
  const changed = (change: (error: number, steps: number) => number | null): ComparisonFile => ({
    ...read,
    samplers: read.samplers.map((point) => ({
      ...point,
      error: change(point.error ?? 1, point.steps),
      standardError: 0.01,
      kind: 'estimate',
    })),
  });
  const least = (steps: number) =>
    read.optimal.filter((one) => one.steps <= steps).at(-1)?.error ?? read.optimal[0]!.error;
  return [
    read,
    { ...read, units: 'bits' },
    changed(() => -0.19),
    changed(() => 0),
    changed((_, steps) => least(steps)),
    changed((_, steps) => least(steps) - 0.0201),
    { ...changed(() => null), temperature: 0 },
  ];
}

test('the page of a comparison says no broken sentence, whatever came out', () => {
  for (const comparison of comparisons()) {
    const rows = rowsOf(comparison);
    const orders = comparison.optimal.map((one) => ({ ...one, interval: undefined }));
    const table = onPaper(() => {
      const made = makeCompareTable(nothing);
      made.show(comparison);
      return sentencesOn(made.element);
    });
    const { summary, head } = wordsOf(comparison, rows, orders, 1e-6);
    const sentences = [summary, ...head, ...table, ...rows.flatMap((row) => rowWords(row, 'nats'))];
    // where something that occurs is never generated the error is infinite, and the page says so
    const finite = comparison.temperature === undefined ? sentences : [];
    for (const sentence of finite) assert.deepEqual(brokenIn(sentence), [], sentence);
    assert.doesNotMatch(summary, /(?<!\de)[-−]\d/);
  }
});
