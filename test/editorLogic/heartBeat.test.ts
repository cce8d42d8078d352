import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeartBeat } from '../../src/editor/thread/heartBeat';

/** A thread that answers only while it is awake; the clock is the test's own. */
class Sleeper {
  awake = true;
  asked = 0;
  waiting = false;
  waits = 0;
  /** Of the processor, for every millisecond. */
  share = 1;
  private time = 0;
  private processor = 0;
  private pending: (() => void)[] = [];
  readonly heart = new HeartBeat(() => {
    this.asked++;
    return new Promise<void>((resolve) => this.pending.push(resolve));
  }, this);

  /** The next beat, so many milliseconds after the last one; how many were silent. */
  async beat(later = 1000): Promise<number> {
    if (this.awake) for (const answer of this.pending.splice(0)) answer();
    await Promise.resolve();
    await Promise.resolve();
    this.time += later;
    this.processor += this.share * later;
    return this.heart.beat({ time: this.time, processor: this.processor });
  }

  async beats(count: number, later = 1000): Promise<number> {
    let silent = 0;
    for (let i = 0; i < count; i++) silent = await this.beat(later);
    return silent;
  }
}

test('a thread that answers is never silent, and is asked once a beat', async () => {
  const thread = new Sleeper();
  assert.equal(thread.asked, 1, 'a new thread is asked at once');
  assert.equal(await thread.beats(100), 0);
  assert.equal(thread.asked, 101);
});

test('beats without an answer are counted, and an answer ends the count', async () => {
  const thread = new Sleeper();
  await thread.beats(3);
  thread.awake = false;
  assert.equal(await thread.beats(4), 4);
  assert.equal(thread.asked, 4, 'nothing is sent after what is not heard');
  thread.awake = true;
  assert.equal(await thread.beat(), 0);
  thread.awake = false;
  assert.equal(await thread.beats(5), 5);
});

test('a laptop that slept and a machine that was busy say nothing of the thread', async () => {
  const thread = new Sleeper();
  await thread.beats(3);
  thread.awake = false;
  assert.equal(await thread.beat(), 1);
  assert.equal(await thread.beat(8 * 3_600_000), 1, 'a night');
  assert.equal(await thread.beats(50, 1501), 1, 'every beat is late');
  assert.equal(await thread.beats(2, 1499), 3);
});

test('a thread that got little of the processor is given as much more time', async () => {
  const thread = new Sleeper();
  await thread.beats(3);
  thread.awake = false;
  thread.share = 0.125;
  assert.equal(await thread.beats(39), 39 / 8);
  assert.equal(await thread.beats(1), 5);
  thread.share = 4;
  assert.equal(
    await thread.beats(2),
    7,
    'what other threads had is not counted for more than a second',
  );
});

test('a thread that is still being loaded is waited for', async () => {
  const thread = new Sleeper();
  thread.awake = false;
  assert.equal(await thread.beats(60), 0);
  thread.awake = true;
  await thread.beat();
  thread.awake = false;
  assert.equal(await thread.beats(5), 5);
});

test('who waits for a model is not silent, and who gets answers from it gets on', async () => {
  const thread = new Sleeper();
  await thread.beats(2);
  thread.awake = false;
  thread.waiting = true;
  assert.equal(await thread.beats(100), 0);
  thread.waiting = false;
  for (let i = 0; i < 20; i++) {
    thread.waits++;
    assert.equal(await thread.beat(), 0);
  }
  assert.equal(await thread.beats(5), 5);
});
