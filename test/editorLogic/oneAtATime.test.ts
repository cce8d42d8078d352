import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneAtATime } from '../../src/editor/preview/oneAtATime';

/** Acts that take as long as nobody ends them, by their ends. */
function acts() {
  const ends: ((more: boolean) => void)[] = [];
  const ask = oneAtATime(() => new Promise((end) => ends.push(end)));
  return { ends, ask };
}
const turn = () => new Promise((done) => setImmediate(done));

test('what is asked for while it is done is done again, and whoever began it hears when all is done', async () => {
  const { ends, ask } = acts();
  const first = ask();
  assert.equal(await ask(), false);
  ends[0]?.(false);
  await turn();
  assert.equal(ends.length, 2);
  ends[1]?.(false);
  assert.equal(await first, true);
});

test('what is asked for in the turn in which it ends is not lost: a result may come as soon as it is computed', async () => {
  const { ends, ask } = acts();
  const first = ask();
  ends[0]?.(false);
  const second = ask();
  await turn();
  assert.equal(ends.length, 2);
  ends[1]?.(false);
  assert.deepEqual(await Promise.all([first, second]), [true, false]);
});

test('it is done again as long as there may be more, and after a failure', async () => {
  const said = [true, true, false];
  let times = 0;
  const ask = oneAtATime(async () => said[times++] ?? Promise.reject(new RangeError('no more')));
  assert.equal(await ask(), true);
  assert.equal(times, 3);
  await assert.rejects(ask, /no more/);
  await assert.rejects(ask, /no more/);
});
