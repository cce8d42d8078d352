import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { registerLater } from '../../src/editor/window/commands';
import { editorModule } from './scriptedEditor';

type Run = (...words: unknown[]) => unknown;

/** As much of an editor as commands need: an id belongs to one of them at a time. */
async function scriptedCommands() {
  const registered = new Map<string, Run>();
  const told: string[] = [];
  const registerCommand = (id: string, run: Run) => {
    assert.ok(!registered.has(id), `${id} is registered once`);
    registered.set(id, run);
    return { dispose: () => registered.delete(id) };
  };
  const call = async (id: string, ...words: unknown[]) => registered.get(id)?.(...words);
  const module = await editorModule<{ readonly registerLater: typeof registerLater }>(
    'src/editor/window/commands.ts',
    {
      CancellationError: class extends Error {},
      commands: { registerCommand, executeCommand: call },
      window: { showErrorMessage: async (message: string) => void told.push(message) },
    },
  );
  const later = (load: Parameters<typeof registerLater>[2]) =>
    module.registerLater(
      { debug: () => undefined, error: () => undefined } as never,
      ['one', 'other'],
      load,
    );
  const all = () => ['one', 'other'].map((id) => registerCommand(id, (...words) => [id, ...words]));
  return { registered, told, call, later, all };
}

test('commands that are called before their code is there wait for it, with what they were given', async () => {
  const { registered, call, later, all, told } = await scriptedCommands();
  let loads = 0;
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const held = later(async () => {
    loads++;
    await arrived;
    return all;
  });
  const answers = Promise.all([call('one', 1, 2), call('other', 3), call('one')]);
  arrive();
  assert.deepEqual(await answers, [['one', 1, 2], ['other', 3], ['one']]);
  assert.deepEqual(await call('other', 4), ['other', 4]);
  assert.equal(loads, 1);
  assert.deepEqual(told, []);
  held.dispose();
  assert.equal(registered.size, 0);
});

test('code that cannot be loaded is told to people, and the next call tries again', async () => {
  const { call, later, all, told } = await scriptedCommands();
  let tries = 0;
  later(async () => {
    if (++tries === 1) throw new Error('the disk is gone');
    return all;
  });
  assert.equal(await call('one'), undefined);
  assert.deepEqual(told, ['Unmask: the disk is gone']);
  assert.deepEqual(await call('one', 5), ['one', 5]);
});

test('nothing is registered where the extension ended while the code came', async () => {
  const { registered, call, later, all, told } = await scriptedCommands();
  let held = { dispose: () => {} };
  held = later(async () => {
    held.dispose();
    return all;
  });
  assert.equal(await call('one'), undefined);
  assert.equal(registered.size, 0);
  assert.deepEqual(told, []);
});
