import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataFilesAmong } from '../../../src/formats/measuringScript/dataFiles';

test('a script is measured on the texts that stand beside it, not on what projects keep in such files besides', () => {
  const beside = [
    'run.py',
    'texts.txt',
    'requirements.txt',
    'rows.jsonl',
    'rows-2.jsonl',
    'LICENSE.txt',
  ];
  assert.deepEqual(dataFilesAmong('llada', beside), ['texts.txt']);
  assert.deepEqual(dataFilesAmong('dream', [...beside, 'prompts.jsonl']), [
    'prompts.jsonl',
    'texts.txt',
  ]);
  assert.deepEqual(dataFilesAmong('llada', [...beside, 'text.txt']), []);
  assert.deepEqual(dataFilesAmong('standIn', beside), []);
});
