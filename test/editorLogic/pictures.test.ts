import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentState } from '../../src/editor/analysis/documentState';
import { Pictures } from '../../src/editor/preview/pictures';
import type { Planned } from '../../src/editor/preview/slider';
import type { EvaluateReply } from '../../src/protocol/worker';

const sourceOf = (version: number) => ({ uri: 'file:///a.dist.json', version, name: 'a' });
const planned = (): Planned => {
  const reply = { evaluation: { profile: {} } } as unknown as EvaluateReply;
  return { reply, goal: { kind: 'steps', steps: 5 }, plan: {}, suggested: false } as Planned;
};
const stateOf = (version: number, { reply }: Planned) =>
  ({ evaluated: { version, reply } }) as DocumentState;

test('a picture that was given ahead is the one that is shown in its time, and is told of once', () => {
  const pictures = new Pictures();
  const [first, second] = [planned(), planned()];
  pictures.draw(stateOf(1, first), first, sourceOf);
  const before = pictures.last;
  const ahead = pictures.drawAhead(stateOf(1, first), second, sourceOf(2));
  pictures.draw(stateOf(1, first), second, sourceOf);
  assert.equal(pictures.last, before, 'the text has not got that far');
  pictures.draw(stateOf(2, second), second, sourceOf);
  assert.equal(pictures.last, ahead);
  const ready = { kind: 'ready', snapshot: ahead } as const;
  assert.deepEqual([pictures.isGiven(ready), pictures.isGiven(ready)], [true, false]);
});

test('a page that begins anew has no picture from before', () => {
  const pictures = new Pictures();
  const snapshot = pictures.drawAhead(stateOf(0, planned()), planned(), sourceOf(1));
  pictures.forgetAhead();
  assert.equal(pictures.isGiven({ kind: 'ready', snapshot }), false);
});
