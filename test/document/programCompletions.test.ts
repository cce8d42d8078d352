import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { programCompletions } from '../../src/document/programCompletions';
import {
  elseWord,
  functionWords,
  inWord,
  joiningWords,
  type ProgramWord,
  statementWords,
  valueWords,
} from '../../src/document/programWords';
import { keywords } from '../../src/formats/families/language/expressions';
import { readProgram } from '../../src/formats/families/language/statements';

/** What is offered where the bar stands; the bar itself is taken out. */
function at(...lines: readonly string[]) {
  const code = lines.map((line) => `    ${JSON.stringify(line)}`).join(',\n');
  const marked = `{ "distribution": {\n  "family": "program", "code": [\n${code}\n] } }`;
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = programCompletions(text, offset);
  assert.ok(found);
  const { start, end } = found.range;
  assert.equal(start.line, end.line);
  const word = text.split('\n')[start.line]!.slice(start.character, end.character);
  return { word, offered: found.offered, names: found.offered.map(({ name }) => name) };
}

describe('completion within programs', () => {
  test('offers statements and variables where a line begins, but no counter', () => {
    const { word, names } = at(
      'let coin = flip(0.5)',
      'for i in 0 .. 3 {',
      '  le|',
      '}',
      'return [coin]',
    );
    assert.equal(word, 'le');
    assert.deepEqual(names, ['coin', 'let', 'if', 'for', 'observe', 'return']);
  });

  test('offers variables that are known there, functions and values within an expression', () => {
    const { word, names, offered } = at(
      'let x = array(8)',
      'if flip(0.5) { let inner = 1 }',
      'for i in 1 .. 8 { x[i] = x| }',
      'let later = 2',
    );
    assert.equal(word, 'x');
    assert.deepEqual(names.slice(0, 3), ['i', 'x', 'flip']);
    for (const name of ['draw', 'uniform', 'div', 'not', 'true']) assert.ok(names.includes(name));
    for (const name of ['inner', 'later', 'let', 'and']) assert.ok(!names.includes(name));
    assert.deepEqual(
      offered.slice(0, 2).map(({ usage }) => usage),
      ['for i in 1 .. 8', 'let x = array(8)'],
    );
  });

  test('offers no variable within its own value, and none twice', () => {
    assert.ok(!at('let fresh = |').names.includes('fresh'));
    const { names } = at('let a = 1', 'let a = 2', 'return [|a]');
    assert.equal(names.filter((name) => name === 'a').length, 1);
  });

  test('offers what fits behind a value, a loop and a block, and nothing for a new name or in a comment', () => {
    assert.deepEqual(at('let a = flip(0.5) o|').names, ['and', 'or']);
    assert.deepEqual(at('for i |').names, ['in']);
    assert.equal(at('if flip(0.5) { }', '|').names[0], 'else');
    for (const line of ['let |', 'for |', 'let a = 1 # fl|', 'let a = 12|'])
      assert.deepEqual(at(line).names, [], line);
  });

  test('replaces the whole word, right behind escapes', () => {
    const text = String.raw`{"distribution":{"family":"program","code":"let x = 1\nlet y = fl|ip(0.5)"}}`;
    const offset = text.indexOf('|');
    const found = programCompletions(text.replace('|', ''), offset);
    assert.deepEqual(
      [found?.range.start.character, found?.range.end.character],
      [offset - 2, offset + 2],
    );
    assert.ok(found?.offered.some(({ name }) => name === 'x'));
  });

  test('is none outside of programs, and goes on behind what means nothing', () => {
    assert.equal(
      programCompletions('{"distribution":{"family":"table","code":"le"}}', 41),
      undefined,
    );
    assert.equal(programCompletions('', 0), undefined);
    assert.ok(at('let ? a = 1', 'let b = |').names.length > 0);
  });

  test('knows every word of the language', () => {
    const known = [elseWord, inWord].map(({ usage }) => usage.split(' ')[0]);
    for (const words of [joiningWords, statementWords, valueWords])
      known.push(...Object.keys(words));
    for (const keyword of keywords) assert.ok(known.includes(keyword), keyword);
  });

  test('writes what can be read: functions and statements with their usual values', () => {
    const plain = ({ written }: ProgramWord) => written.replace(/[«»]/g, '');
    for (const word of Object.values(functionWords)) {
      const line = `let y = ${plain(word)}`;
      assert.ok(readProgram(`let x = array(2)\nlet a = 1\nlet b = 2\n${line}\nreturn [y]`), line);
    }
    const { return: last, ...others } = statementWords;
    const lines = Object.values(others).map(plain);
    assert.ok(readProgram(['let a = 1', ...lines, plain(last!)].join('\n')));
  });
});
