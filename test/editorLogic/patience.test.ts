import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countingFiles, patienceWith } from '../../src/editor/thread/patience';

test('a small text gets five seconds, a large one and one with large files more', async () => {
  const fileBytes = new Map<string, number>();
  const patience = (uri: string, text: string, more: object = {}) =>
    patienceWith('read', { uri, text, ...more }, fileBytes);
  const million = 'x'.repeat(1e6);
  assert.equal(patience('a', ''), 5);
  assert.equal(patience('a', million), 6);
  assert.equal(patience('a', million, { settings: { text: million } }), 7);
  assert.equal(patienceWith('families', {}, fileBytes), 5);
  const { file } = countingFiles(
    {
      file: () => ({ version: '1', bytes: new Uint8Array(2e6) }),
      runtimeFolders: () => [],
    },
    fileBytes,
  );
  const reply = await file({ uri: 'a', name: 'data', most: 1, version: undefined }, {} as never);
  assert.ok('bytes' in reply);
  assert.equal(patience('a', ''), 13);
  assert.equal(patience('b', ''), 5);
});
