import assert from 'node:assert/strict';
import { test } from 'node:test';
import { called } from './called';

test('a server for agents needs one folder that is there, and somebody who asks', async () => {
  for (const [words, reason] of [
    [['/', '/'], /at most one folder/],
    [['/there/is/none'], /^There is no folder \/there\/is\/none\.\n$/],
    [['/'], /reads requests from standard input/],
  ] as const) {
    const { code, err } = await called('mcp', ...words);
    assert.equal(code, 2);
    assert.match(err, reason);
  }
});
