import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evaluation, Plan } from '../../src/core/study/evaluation';
import type { Goal } from '../../src/core/study/study';
import type { DocumentState } from '../../src/editor/analysis/documentState';
import { goalWithin, Slider } from '../../src/editor/preview/slider';
import type { EvaluateReply } from '../../src/protocol/worker';

const planOf = (steps: number) => ({ steps }) as Plan;
const steps = (count: number): Goal => ({ kind: 'steps', steps: count });

/** A result whose slider begins here. */
function reply(goal: Goal, suggested = true): EvaluateReply {
  const curve = { steps: Int32Array.from({ length: 64 }, (_, k) => 1 + k) };
  const evaluation = { length: 64, curve } as Evaluation;
  return { evaluation, first: { goal, plan: planOf(5), suggested } } as EvaluateReply;
}

/** A slider, and what it asked the thread for. */
function setUp() {
  const slider = new Slider();
  const asked: Goal[] = [];
  const answer = async (to: EvaluateReply, isOld = false) =>
    slider.answer(
      to,
      async (goal) => {
        asked.push(goal);
        return planOf(99);
      },
      () => isOld,
    );
  return { slider, asked, answer };
}

test('what it shows first came with the result, and nothing is asked for it', async () => {
  const { slider, asked, answer } = setUp();
  const result = reply(steps(5));
  assert.equal(await answer(result), true);
  assert.equal(await answer(result), false, 'once is enough');
  assert.deepEqual(slider.planned, { ...result.first, reply: result });
  await answer(reply(steps(7)));
  assert.deepEqual([slider.planned?.goal, asked], [steps(7), []]);
});

test('a goal that somebody chose is asked for, for every result, until the file has another goal', async () => {
  const { slider, asked, answer } = setUp();
  await answer(reply(steps(5), false));
  slider.move(steps(9));
  await answer(reply(steps(5), false));
  await answer(reply(steps(5), false));
  assert.deepEqual(asked, [steps(9), steps(9)]);
  assert.deepEqual([slider.planned?.plan.steps, slider.planned?.suggested], [99, false]);
  await answer(reply(steps(6), false));
  assert.deepEqual([slider.planned?.goal, asked.length], [steps(6), 2]);
});

test('a plan for a text that is not shown any more is let go', async () => {
  const { slider, answer } = setUp();
  const goal = () => slider.planned?.goal;
  slider.move(steps(9));
  await answer(reply(steps(5)), true);
  assert.deepEqual(goal(), undefined);
  slider.reset();
  await answer(reply(steps(5)));
  assert.deepEqual(goal(), steps(5));
});

test('a number of steps that was chosen for another text is moved to what this one can have', () => {
  // four blocks need a step each
  const curve = { steps: Int32Array.from({ length: 61 }, (_, k) => 4 + k) };
  const now = { length: 64, curve } as Evaluation;
  const within = (steps: number) => goalWithin({ kind: 'steps', steps }, now);
  assert.deepEqual([100, 10, 2].map(within), [
    { kind: 'steps', steps: 64 },
    { kind: 'steps', steps: 10 },
    { kind: 'steps', steps: 4 },
  ]);
  assert.deepEqual(goalWithin({ kind: 'maxError', maxError: 1 }, now), {
    kind: 'maxError',
    maxError: 1,
  });
});

test('what is answered ahead is the answer when its time comes, and is asked for once', async () => {
  const { slider, asked, answer } = setUp();
  await answer(reply(steps(5)));
  const lookAhead = (to: EvaluateReply) => {
    const planUnder = async (_: EvaluateReply, goal: Goal) => {
      asked.push(goal);
      return planOf(7);
    };
    const state = { version: 1 } as DocumentState;
    return slider.lookAhead({ planUnder, state }, { version: 1, reply: to });
  };
  const next = reply(steps(6));
  const ahead = await lookAhead(next);
  assert.deepEqual([ahead?.plan.steps, slider.planned?.goal], [5, steps(5)], 'nothing is shown');
  await answer(next);
  assert.equal(slider.planned, ahead);
  slider.move(steps(9));
  await answer(next);
  const last = reply(steps(6));
  await lookAhead(last);
  await answer(last);
  assert.deepEqual([asked, slider.planned?.plan.steps], [[steps(9), steps(9)], 7]);
  slider.move(steps(10));
  await lookAhead(reply(steps(8), false));
  assert.equal(asked.length, 2, 'the goal of the file counts');
});
