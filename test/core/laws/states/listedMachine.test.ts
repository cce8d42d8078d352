import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedMachine } from '../../../../src/core/laws/states/listedMachine';
import { type Machine, machineStep, type Way } from '../../../../src/core/laws/states/machine';

/** A machine of one state that goes the same ways at every step, saying one position after another. */
function same(steps: number, ways: readonly Way[], alphabet = 2): Machine {
  return {
    length: steps,
    alphabet,
    steps: Array.from({ length: steps }, (_, position) => machineStep(position, 1, ways)),
  };
}

/** Every state can come to an end. */
const open = ({ steps }: Machine) =>
  Array.from({ length: steps.length + 1 }, () => Float64Array.of(1));
const listed = (machine: Machine, most = 1000, messages = open(machine)) =>
  listedMachine(machine, messages, most);

test('all sequences are listed with their shares, each once, whatever ways say it', () => {
  const table = listed(
    same(2, [
      [0, 0, 0, 1],
      [0, 0, 1, 2],
      [0, 0, 1, 1],
    ]),
  );
  assert.deepEqual([...table!.sequences], [0, 0, 0, 1, 1, 0, 1, 1]);
  assert.deepEqual([...table!.probabilities], [1 / 16, 3 / 16, 3 / 16, 9 / 16]);
  // a step that says nothing changes no symbol
  const silent = same(1, [[0, 0, 1, 1]]);
  const longer = { ...silent, steps: [...silent.steps, machineStep(-1, 1, [[0, 0, 0, 1]])] };
  assert.deepEqual([...listed(longer)!.sequences], [1]);
});

test('what cannot come to an end, or has no weight, is not said', () => {
  const machine: Machine = {
    length: 1,
    alphabet: 3,
    steps: [
      machineStep(0, 2, [
        [0, 0, 0, 1],
        [0, 1, 1, 1],
        [0, 0, 2, 0],
      ]),
    ],
  };
  const table = listedMachine(machine, [Float64Array.of(1), Float64Array.of(1, 0)], 10);
  assert.deepEqual([...table!.sequences], [0]);
});

test('no more sequences are listed than are wanted, nor more steps and ways gone than fit', () => {
  const coins = same(3, [
    [0, 0, 0, 1],
    [0, 0, 1, 1],
  ]);
  assert.equal(listed(coins, 8)?.probabilities.length, 8);
  assert.equal(listed(coins, 7), undefined);
  const one: readonly Way[] = [[0, 0, 0, 1]];
  assert.equal(listed(same(2000, one))?.probabilities.length, 1);
  assert.equal(listed(same(2001, one)), undefined);
  // 20 million ways are gone along, and no more
  const zeros = new Int32Array(1e7 + 1);
  const weight = new Float64Array(zeros.length).fill(1, 0, 1);
  const many = { position: 0, states: 1, from: zeros, to: zeros, symbol: zeros, weight };
  const long = (steps: number) =>
    listed({ length: 1, alphabet: 2, steps: Array.from({ length: steps }, () => many) });
  assert.equal(long(1)?.probabilities.length, 1);
  assert.equal(long(2), undefined);
});
