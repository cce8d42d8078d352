import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EndTeller } from '../../src/editor/analysis/endTeller';
import { Ending } from '../../src/editor/thread/lostThread';
import { editorModule } from './scriptedEditor';

function setUp() {
  const told: string[] = [];
  const logged: string[] = [];
  const clock = { now: 0 };
  const teller = new EndTeller(
    (message) => told.push(message),
    (message) => logged.push(message),
    () => clock.now,
  );
  return { told, logged, clock, teller };
}

test('every end is told, but not the same again and again', () => {
  const { told, logged, clock, teller } = setUp();
  const over = (file: string) => new Ending('it was ended with code 1', `reading ${file}`);
  for (const file of ['a', 'a', 'b', 'b']) teller.hear(over(file));
  assert.deepEqual(
    told,
    ['a', 'b'].map(
      (file) =>
        `Unmask's computing thread ended while reading ${file}: it was ended with code 1. It is started again.`,
    ),
  );
  assert.equal(logged.length, 2);
  clock.now = 61_000;
  teller.hear(over('b'));
  assert.equal(told.length, 3);
});

test('every thread that ends while it does nothing is told of, however soon after another', () => {
  const { told, logged, teller } = setUp();
  for (let i = 0; i < 3; i++) teller.hear(new Ending('it was ended with code 1', undefined));
  assert.deepEqual([told.length, logged.length], [3, 0]);
});

test('of a thread that stood still it is said what is left alone', () => {
  const { told, teller } = setUp();
  teller.hear(new Ending('it stood still for 5 seconds', 'reading a', true));
  assert.match(
    told[0] ?? '',
    /reading a: it stood still for 5 seconds\. .* until the text changes/,
  );
});

test('a command whose thread ended is silent where people know of it, and says it where they do not', async () => {
  const shown: string[] = [];
  const inside = await editorModule<typeof import('./failingCommands')>(
    'test/editorLogic/failingCommands.ts',
    {
      CancellationError: class {},
      window: { showErrorMessage: (message: string) => Promise.resolve(void shown.push(message)) },
    },
  );
  const log = { debug: () => undefined, error: () => undefined } as never;
  const ending = new inside.Ending('it was ended with code 1', 'comparing samplers on a');
  const fail = () => {
    throw new inside.WorkerEnded(ending);
  };
  await inside.attempt(log, 'first', fail);
  assert.deepEqual(shown, [
    'Unmask: The computing thread ended while comparing samplers on a: it was ended with code 1.',
  ]);
  await inside.attempt(log, 'second', fail);
  assert.equal(shown.length, 1);
});

test('what was told is marked so', () => {
  const ending = new Ending('it was ended with code 1', undefined);
  setUp().teller.hear(ending);
  assert.equal(ending.told, true);
});
