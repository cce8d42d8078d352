import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedFiles } from '../../src/document/namedFiles';
import { readDocument } from '../../src/document/read';
import {
  type DocumentState,
  type Phase,
  unread,
  withReading,
} from '../../src/editor/analysis/documentState';
import { entriesOf } from '../../src/editor/text/outlineEntries';
import { statusWords } from '../../src/editor/text/statusWords';
import { computedOf } from '../sentences/computed';

const text = `{ "distribution": { "family": "markov", "length": 64, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "goal": { "steps": 8 }, "schedules": { "even": { "kind": "uniform", "steps": 8 }, "": [64] } }`;

function stateOf(phase: Phase, source = text): DocumentState {
  const { problems, outline, study } = readDocument(source);
  const reading = { problems, outline, computable: study !== undefined, files: [] };
  const read = withReading(unread('file:///a.dist.json'), 1, reading, 'onType');
  const evaluated = study && { version: 1, reply: computedOf(source) };
  return { ...read, evaluated, phase };
}

test('the status bar says the plan and how sure it is, or why there is none', () => {
  const said = (phase: Phase, source?: string) => statusWords(stateOf(phase, source));
  const ready = said({ kind: 'ready' });
  assert.match(ready.text, /^\$\(graph-line\) Unmask: 8 steps, 1\.6\d* nats ✓$/);
  assert.match(ready.tooltip, /^Best with 8 steps: 1\.6\d* nats, exact\./);
  const estimated = text.replace(
    '"goal"',
    '"profile": { "method": "monteCarlo", "samples": 400 }, "units": "bits", "goal"',
  );
  assert.match(said({ kind: 'ready' }, estimated).text, /8 steps, 2\.\d+ bits ± 0?\.?\d/);
  assert.match(said({ kind: 'computing', stage: 'profile', fraction: 0.429 }).text, /42 %$/);
  assert.match(said({ kind: 'invalid' }, '{}').text, /error\) Unmask: 1 problem$/);
  assert.match(said({ kind: 'failed', code: 'x', message: 'Too long.' }).tooltip, /^Too long\.$/);
  assert.match(said({ kind: 'waiting', until: 'onSave' }).text, /changed$/);
  assert.match(said({ kind: 'cancelled' }).text, /cancelled$/);
});

test('the outline has the law, the goal and the schedules with their numbers', () => {
  const entries = entriesOf(stateOf({ kind: 'ready' }));
  assert.deepEqual(
    entries.map(({ name, kind }) => [kind, name]),
    [
      ['law', 'markov'],
      ['goal', 'goal'],
      ['schedule', 'even'],
      ['schedule', ''],
    ],
  );
  assert.match(entries[0]!.detail, /^64 tokens, 21\.\d+ nats$/);
  assert.match(entries[1]!.detail, /^8 steps, 1\.6/);
  assert.match(entries[2]!.detail, /^8 steps, \d/);
  const unknown = { ...stateOf({ kind: 'reading' }), evaluated: undefined };
  assert.ok(entriesOf(unknown).every(({ detail }) => detail === ''));
});

test('names of files are found where they stand, and no other texts are', () => {
  const source = `{ // "file": "comment.txt"
  "title": "file", "distribution": { "family": "blocks", "parts": [
    { "family": "text", "file": "a b.txt", "tokens": "data" },
    { "family": "onnx", "file": "m.onnx", "data": "rows.txt", "tokenizer": "", "mask": ["file"] }, ] } }`;
  const lines = source.split('\n');
  assert.deepEqual(
    namedFiles(source).map(({ name, range: { start, end } }) => {
      assert.equal(lines[start.line]!.slice(start.character, end.character), name);
      return name;
    }),
    ['a b.txt', 'm.onnx', 'rows.txt'],
  );
  assert.deepEqual(namedFiles('{ "file": '), []);
});
