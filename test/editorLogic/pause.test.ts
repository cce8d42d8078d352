import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { CancellationToken } from 'vscode-jsonrpc';
import { Pause } from '../../src/editor/analysis/pause';
import type { EvaluateReply } from '../../src/protocol/worker';

const answered = { problems: [] } as unknown as EvaluateReply;

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** A pause that goes on, and the versions that were asked of it, each with what takes it back. */
function pauseOf(lastTook: number, over = () => {}) {
  const asked: [version: number, token: CancellationToken][] = [];
  const found: number[] = [];
  const pause = new Pause();
  pause.took(lastTook);
  pause.begin(250, over);
  const ask = (version: number) =>
    pause.askMeanwhile(
      version,
      async (token) => {
        asked.push([version, token]);
        return answered;
      },
      () => found.push(version),
    );
  const versions = () => asked.map(([version]) => version);
  return { pause, asked, found, versions, ask };
}

/** Time goes on, and what waited for it. */
async function tick(milliseconds: number): Promise<void> {
  mock.timers.tick(milliseconds);
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

test('what was quick is asked for while the pause goes on, once a version', async () => {
  const { pause, versions, ask } = pauseOf(249);
  ask(2);
  ask(2);
  ask(3);
  assert.deepEqual(versions(), [2, 3]);
  assert.equal(pause.take(2), undefined);
  assert.equal(await pause.take(3)?.reply, answered);
  assert.equal(pause.take(3), undefined);
});

test('what took as long as the pause, or was never computed, waits for its end', () => {
  const { versions, ask } = pauseOf(250);
  ask(2);
  const first = pauseOf(Number.POSITIVE_INFINITY);
  first.ask(2);
  assert.deepEqual([versions(), first.versions()], [[], []]);
});

test('nothing is asked for when no pause goes on', () => {
  let ends = 0;
  const over = pauseOf(1, () => ends++);
  mock.timers.tick(250);
  over.ask(2);
  const ended = pauseOf(1, () => ends++);
  ended.pause.end();
  ended.ask(2);
  mock.timers.tick(250);
  assert.equal(ends, 1);
  assert.deepEqual([over.versions(), ended.versions()], [[], []]);
});

test('a pause that begins anew is one pause', () => {
  let ends = 0;
  const { pause } = pauseOf(1);
  pause.begin(250, () => ends++);
  mock.timers.tick(200);
  pause.begin(250, () => ends++);
  mock.timers.tick(200);
  assert.equal(ends, 0);
  mock.timers.tick(50);
  assert.equal(ends, 1);
});

test('what is taken back is cancelled, what was taken is not; a failure is heard by whoever takes it', async () => {
  const { pause, asked, ask } = pauseOf(1);
  ask(2);
  pause.takeBack();
  assert.equal(asked[0]?.[1].isCancellationRequested, true);
  assert.equal(pause.take(2), undefined);
  ask(3);
  pause.take(3);
  pause.takeBack();
  assert.equal(asked[1]?.[1].isCancellationRequested, false);
  const never = () => assert.fail('nothing was found');
  pause.askMeanwhile(4, () => Promise.reject(new RangeError('it was killed')), never);
  await assert.rejects(async () => pause.take(4)?.reply, /it was killed/);
});

test('an answer is told when half of the pause is over, of the newest version and while the rest goes on', async () => {
  const { pause, found, ask } = pauseOf(1);
  ask(2);
  await tick(124);
  assert.deepEqual(found, []);
  ask(3);
  await tick(1);
  assert.deepEqual(found, [3]);
  pause.begin(250, () => {});
  ask(4);
  await tick(124);
  pause.end();
  await tick(200);
  assert.deepEqual(found, [3]);
});
