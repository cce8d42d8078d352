import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quotedScalar } from '../../../src/document/advice/yamlScalar';

test('a text in quotes has an end', () => {
  assert.deepEqual(['""', "''", '"', "'", '"a', "'a", ''].map(quotedScalar), [
    '',
    '',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
