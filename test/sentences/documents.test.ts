import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundProblems, usualThresholds } from '../../src/document/boundProblems';
import type { Position } from '../../src/document/problems';
import { readDocument } from '../../src/document/read';
import { type DocumentState, unread, withReading } from '../../src/editor/analysis/documentState';
import { hoverAt } from '../../src/editor/text/hoverTexts';
import { lensesOf } from '../../src/editor/text/lenses';
import { brokenIn } from './broken';
import { computedOf } from './computed';
import { exampleFiles, sentenceFiles } from './files';

test('no lens, no hover and no problem says a broken sentence, whatever the file', () => {
  const found = new Map<string, string>();
  for (const { name, text } of sentenceFiles)
    for (const sentence of everySentence(text))
      for (const what of brokenIn(sentence)) found.set(`${what}: ${sentence}`, name);
  assert.deepEqual([...found].slice(0, 20), []);
});

function* everySentence(text: string): Generator<string> {
  const { problems, outline } = readDocument(text, exampleFiles);
  const reply = computedOf(text);
  const reading = { problems, outline, computable: true, files: [] };
  const state: DocumentState = {
    ...withReading(unread('file:///a.dist.json'), 1, reading, 'onType'),
    evaluated: { version: 1, reply },
    phase: { kind: 'ready' },
  };
  for (const { message, fixes } of [
    ...problems,
    ...boundProblems(outline, reply.evaluation, usualThresholds),
  ])
    yield* [message, ...fixes.map(({ title }) => title)];
  for (const { title, tooltip } of lensesOf(state)) yield* [title, tooltip];
  for (const position of placesOf(outline)) {
    const { markdown = '' } = hoverAt(state, position) ?? {};
    for (const line of markdown.split('\n')) yield line.replace(/[\\*]|^ *[-|] | \|$/g, '');
  }
}

function placesOf({ distribution, goal, schedules }: ReturnType<typeof readDocument>['outline']) {
  const ranges = [distribution?.keyRange, goal?.keyRange, ...schedules.map((one) => one.keyRange)];
  return ranges.flatMap((range): Position[] => (range ? [range.start] : []));
}
