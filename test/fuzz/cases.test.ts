// The fuzzer itself: the same word is the same input, and nonsense is noticed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import { answerStudy } from '../../src/core/study/answerStudy';
import { readDocument } from '../../src/document/read';
import { caseOf, kindOf } from './cases';
import { loadCommands } from './commandLines';
import { evaluationFaults } from './evaluationFaults';
import { problemFaults, wordsFaults } from './fault';

const nowhere = () => assert.fail('nothing is wanted before an input is tried');
const around = { folder: nowhere, models: () => () => undefined };

test('the same seed and number are the same input, and others are others', async () => {
  await loadCommands();
  for (let index = 0; index < 40; index++) {
    const [one, again, other] = [3, 3, 4].map((seed) => caseOf(seed, index, around).input);
    assert.equal(one, again);
    if (kindOf(index) === 'document') assert.notEqual(one, other);
  }
  const kinds = new Set(Array.from({ length: 20 }, (_, index) => kindOf(index)));
  assert.deepEqual([...kinds].sort(), [
    ...['advice', 'command', 'comparison', 'document', 'exportName', 'import', 'model'],
  ]);
});

const text = `{ "distribution": { "family": "markov", "length": 6, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "goal": { "steps": 2 }, "schedules": { "even": [3, 3] } }`;

function evaluated() {
  const { study } = readDocument(text);
  const choice = study && chooseProfile(study.distribution);
  assert.ok(study && choice?.kind === 'exact');
  return finish(answerStudy(study, finish(choice.run())));
}

test('an evaluation that is right has no fault, and one that is altered has', () => {
  const right = evaluated();
  assert.deepEqual(evaluationFaults(right), []);
  const [even] = right.schedules;
  const { goal, curve } = right;
  assert.ok(even && goal);
  const [bound] = even.bounds;
  assert.ok(bound?.forTheseSizes);
  const schedule = (change: object) => ({ ...right, schedules: [{ ...even, ...change }] });
  const altered = [
    schedule({ error: Number.NaN }),
    schedule({ error: -1 }),
    schedule({ sizes: Int32Array.of(3, 2) }),
    schedule({ best: even.error + 1 }),
    schedule({ ratio: 0.5 }),
    schedule({ interval: [2, 1] }),
    schedule({ bounds: [{ ...bound, value: even.error / 2 }] }),
    { ...right, goal: { ...goal, sizes: Int32Array.of(6) } },
    { ...right, curve: { ...curve, errors: curve.errors.map((error) => -1 - error) } },
    { ...right, totals: { ...right.totals, entropy: Number.POSITIVE_INFINITY } },
  ];
  for (const [i, one] of altered.entries())
    assert.notDeepEqual(evaluationFaults(one), [], `altered evaluation ${i}`);
});

test('a problem without words or outside its text is a fault', () => {
  const at = (line: number, character: number) => ({ line, character });
  const problem = (message: string, end = at(0, 1)) =>
    problemFaults(
      [{ code: 'a.b', severity: 'error', message, range: { start: at(0, 0), end }, fixes: [] }],
      'abc',
    );
  assert.deepEqual(problem('Say more.'), []);
  for (const faults of [
    problem(''),
    problem('x is undefined.'),
    problem('Here.', at(1, 0)),
    problem('Here.', at(0, 9)),
  ])
    assert.equal(faults.length, 1);
  assert.deepEqual(
    wordsFaults('a ratio of Infinity.', 'inf'),
    [],
    'what the input says is repeated',
  );
});
