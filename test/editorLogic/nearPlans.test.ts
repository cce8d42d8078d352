import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Uri } from 'vscode';
import type { Plan } from '../../src/core/study/evaluation';
import type { Goal } from '../../src/core/study/study';
import type { Analysis } from '../../src/editor/analysis/analysis';
import { NearPlans } from '../../src/editor/preview/nearPlans';
import type { ToPanel } from '../../src/protocol/panel';
import type { EvaluateReply } from '../../src/protocol/worker';

const source = 'file:///a.dist.json' as unknown as Uri;
const steps = (count: number): Goal => ({ kind: 'steps', steps: count });
const counted = (from: number, length: number) => Array.from({ length }, (_, k) => from + k);

function setUp() {
  const reply = { profileKey: 'a', evaluation: {} } as EvaluateReply;
  const asked: number[][] = [];
  const told: number[] = [];
  const plans = async ({ goals }: { readonly goals: readonly Goal[] }) => {
    const found = goals.map((goal) => (goal.kind === 'steps' ? goal.steps : 0));
    asked.push(found);
    return found.map((one) => ({ steps: one }) as Plan);
  };
  const analysis = {
    client: { thread: { plans } },
    state: () => ({ evaluated: { version: 1, reply } }),
  } as unknown as Analysis;
  const near = new NearPlans();
  const tell = (message: ToPanel) => {
    if (message.type === 'nearPlans') told.push(...message.plans.map(([one]) => one));
  };
  const find = (wanted: readonly number[]) => near.find(analysis, source, wanted, tell);
  return { near, reply, asked, told, find };
}

test('plans in reach are found some at a time, the nearest first, and each once', async () => {
  const { near, reply, asked, told, find } = setUp();
  await find(counted(1, 30));
  assert.deepEqual([asked[0], told], [counted(1, 8), counted(1, 30)]);
  assert.deepEqual(near.get(reply, steps(30))?.steps, 30);
  assert.equal(near.get({ ...reply }, steps(30)), undefined, 'of another result nothing is known');
  assert.equal(near.get(reply, { kind: 'maxError', maxError: 1 }), undefined);
  const before = asked.length;
  told.length = 0;
  await find(counted(29, 4));
  assert.deepEqual([asked.slice(before), told], [[[31, 32]], counted(29, 4)]);
});

test('once nobody holds the number of steps any more no plans are found', async () => {
  const { asked, told, find } = setUp();
  const finding = find(counted(1, 300));
  await find([]);
  await finding;
  assert.deepEqual([asked.flat(), told], [counted(1, 8), []]);
});
