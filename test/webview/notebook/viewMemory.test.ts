// What was chosen in the outputs of a notebook, over a reload, without a notebook.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FromNotebook,
  type NotebookViews,
  withView,
} from '../../../src/protocol/notebookMessages';
import { memoryPart, ViewMemories } from '../../../webview/notebook/viewMemory';

/** A page of a notebook, what it told of itself, and a moment of quiet. */
function notebook() {
  const told: FromNotebook[] = [];
  const waiting: (() => void)[] = [];
  const memories = new ViewMemories(
    (message) => told.push(message),
    (act) => waiting.push(act),
  );
  const quiet = () => {
    for (const act of waiting.splice(0)) act();
  };
  return { told, memories, quiet };
}

test('what was chosen is kept output by output, and is there again after a reload', () => {
  const { told, memories, quiet } = notebook();
  memories.of('a ring').set({ tab: 'theory' });
  memories.of('a chain').set({ tab: 'plan' });
  memories.of('a chain').set({ tab: 'theory', zooms: [1] });
  assert.equal(told.length, 0, 'while somebody drags nothing is told');
  quiet();
  memories.of('a ring').set({ tab: 'theory' });
  quiet();
  assert.equal(told.length, 2, 'each once, and what is the same not at all');
  let kept: NotebookViews = {};
  for (const message of told)
    if (message.type === 'chose') kept = withView(kept, message.output, message.view);
  const reloaded = notebook().memories;
  reloaded.of('a ring').set({ tab: 'plan' });
  reloaded.begin(kept);
  assert.deepEqual(reloaded.of('a chain').get(), { tab: 'theory', zooms: [1] });
  assert.deepEqual(reloaded.of('a ring').get(), { tab: 'plan' }, 'chosen before the answer came');
  assert.equal(reloaded.of('another').get(), undefined);
});

test('parts of one memory do not disturb each other', () => {
  const { memories } = notebook();
  const memory = memories.of('a chain');
  memoryPart(memory, 'view').set({ tab: 'theory' });
  memoryPart(memory, 'asked').set({ kind: 'steps', steps: 3 });
  assert.deepEqual(memoryPart(memory, 'view').get(), { tab: 'theory' });
  assert.deepEqual(memoryPart(memory, 'asked').get(), { kind: 'steps', steps: 3 });
});

test('of more than fifty outputs the ones that were longest untouched are forgotten', () => {
  let views: NotebookViews = {};
  for (let i = 0; i < 60; i++) views = withView(views, `output ${i}`, i);
  views = withView(views, 'output 10', 'again');
  views = withView(views, 'one more', 1);
  assert.deepEqual([Object.keys(views).length, views['output 10']], [50, 'again']);
  assert.equal(views['output 11'], undefined);
});
