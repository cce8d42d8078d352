import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parser } from '@lezer/python';
import { readable, treeOf } from '../../../src/document/advice/syntaxTree';

describe('what is read of a text', () => {
  test('ends where so many brackets are open that nobody closes them', () => {
    assert.equal(readable(`${'('.repeat(1100)}${')'.repeat(1100)} x`).length, 2202);
    assert.equal(readable('([{'.repeat(1000)), '([{'.repeat(1000).slice(0, 1100));
    // what is closed is not open, and what was never opened closes nothing
    assert.equal(readable('[]'.repeat(2000)).length, 4000);
    assert.equal(readable(`${')'.repeat(50)}${'('.repeat(1200)}`).length, 50 + 1100);
  });

  test('is blank where lines are too long, and no more than so much', () => {
    const long = 'x'.repeat(5000);
    assert.equal(readable(`a\n${long}\nb`), `a\n${' '.repeat(5000)}\nb`);
    assert.equal(readable(`a\r\n${long.slice(1)}\r\nb`), `a\r\n${long.slice(1)}\r\nb`);
    assert.equal(readable('a\n'.repeat(150_000)).length, 200_000);
  });
});

describe('the tree of a text', () => {
  test('is of all of it, few mistakes included', () => {
    const source = 'f(steps=8)\nx = = )\n'.repeat(20);
    assert.equal(treeOf(parser, source).length, source.length);
    const sound = 'f(steps=8)\n'.repeat(1000);
    assert.equal(treeOf(parser, sound).length, sound.length);
  });

  test('is of the beginning, where mistakes go on and on', () => {
    const broken = '% ? ) = ! '.repeat(20_000);
    const { length } = treeOf(parser, broken);
    assert.ok(length > 100 && length < 20_000, `${length}`);
  });

  test('is of the beginning, where a text has more tokens than anybody writes', () => {
    const sound = 'a\n'.repeat(100_000);
    const { length } = treeOf(parser, sound);
    assert.ok(length > 75_000 && length < sound.length, `${length}`);
  });
});
