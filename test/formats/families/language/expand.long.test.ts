// Programs that would take too long or too much memory are refused at the line that leads to it, and in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineOf } from '../../../../src/formats/families/language/expand';
import { ProgramProblem } from '../../../../src/formats/families/language/programProblem';
import { readProgram } from '../../../../src/formats/families/language/statements';

/** What is said of this program; nothing where it can be expanded. */
function refusal(...code: readonly string[]): string {
  try {
    machineOf(readProgram(code.join('\n')));
    return '';
  } catch (error) {
    assert.ok(error instanceof ProgramProblem, String(error));
    return error.message;
  }
}

test('more than 20 000 states at once', () => {
  const pair = (many: number) =>
    refusal(
      `let a = uniform(${many})`,
      `let b = uniform(${many})`,
      'observe(a != b)',
      'return [a]',
    );
  assert.match(pair(150), /leads to more than 20000 states/);
  assert.equal(pair(20), '');
});

test('more than 400 000 ways from state to state', () => {
  const last = (many: number) =>
    refusal(
      'let a = uniform(80)',
      'let b = uniform(80)',
      `let c = uniform(${many})`,
      'observe(a != b + c)',
      'return [a, b]',
    );
  // 6400 states before the last choice
  assert.match(last(63), /leads to more than 400000 ways from state to state/);
});

test('more than 20 million variables to copy', () => {
  const rounds = (many: number) =>
    refusal(
      'let x = array(10000)',
      `for i in 0 .. ${many} { let k = uniform(1000) }`,
      'return [1]',
    );
  assert.match(rounds(40), /leads to more than can be followed: use shorter arrays/);
  assert.equal(rounds(2), '');
});

test('more than 100 000 statements one after another, or choices within one', () => {
  const rounds = (many: number) => refusal(`for i in 0 .. ${many} { let k = 1 }`, 'return [1]');
  assert.match(rounds(50_001), /comes by more than 100000 statements/);
  const sum = Array.from({ length: 20 }, () => 'flip(0.5)').join(' + ');
  const choices = (many: number) =>
    refusal('let a = 0', `if flip(0.5) { for i in 0 .. ${many} { a = ${sum} } }`, 'return [a > 0]');
  assert.match(choices(6000), /must come to its end/);
});

test('symbols beyond 9 999', () => {
  assert.equal(refusal('return [9999]'), '');
  assert.match(
    refusal('return [10000]'),
    /gets 10000 here; symbols are whole numbers from 0 to 9999/,
  );
  assert.match(refusal('return [0.5]'), /gets 0\.5 here/);
  assert.match(refusal('return [0 - 1]'), /gets -1 here/);
});
