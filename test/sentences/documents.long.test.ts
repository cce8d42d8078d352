import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { boundProblems, usualThresholds } from '../../src/document/boundProblems';
import type { Position } from '../../src/document/problems';
import { readDocument } from '../../src/document/read';
import { type DocumentState, unread, withReading } from '../../src/editor/analysis/documentState';
import { hoverAt } from '../../src/editor/text/hoverTexts';
import { lensesOf } from '../../src/editor/text/lenses';
import { headingsOf } from '../document/headings';
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

test('a hover has at most eight lines, and the last leads to a heading of the guide', () => {
  const headings = headingsOf(readFileSync('media/guide.md', 'utf8'));
  for (const { name, text } of sentenceFiles)
    for (const markdown of hoversOf(text)) {
      const lines = markdown.split('\n').filter((line) => line !== '');
      assert.ok(lines.length <= 8, `${name}: ${markdown}`);
      const [, anchor = ''] = /_unmask\.guide\?%5B%22([\w-]+)%22%5D\)$/.exec(markdown) ?? [];
      assert.ok(headings.has(anchor), `${name}: ${markdown}`);
    }
});

function hoversOf(text: string): readonly string[] {
  const state = stateOf(text);
  return placesOf(readDocument(text, exampleFiles).outline).flatMap(
    (place) => hoverAt(state, place)?.markdown ?? [],
  );
}

const states = new Map<string, DocumentState>();

function stateOf(text: string): DocumentState {
  const state = states.get(text) ?? computedState(text);
  states.set(text, state);
  return state;
}

function computedState(text: string): DocumentState {
  const { problems, outline } = readDocument(text, exampleFiles);
  const reading = { problems, outline, computable: true, files: [] };
  return {
    ...withReading(unread('file:///a.dist.json'), 1, reading, 'onType'),
    evaluated: { version: 1, reply: computedOf(text) },
    phase: { kind: 'ready' },
  };
}

function* everySentence(text: string): Generator<string> {
  const { problems, outline } = readDocument(text, exampleFiles);
  const state = stateOf(text);
  for (const { message, fixes } of [
    ...problems,
    ...boundProblems(outline, computedOf(text).evaluation, usualThresholds),
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
