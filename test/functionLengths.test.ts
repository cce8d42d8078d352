import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const longest = 60;

/** Others than `if`, `for` and the like, which open a brace after a bracket too. */
const method =
  /^\s*(?:(?:public|private|protected|static|override|async|get|set) )*\*?(?!(?:if|for|while|switch|catch|return)\b)[\w#$]+(?:<.*>)?\(/;

/** How many lines each function has, read from the layout that Biome gives: it ends at the brace as far left as its head. */
function functionsIn(text: string): readonly { readonly line: number; readonly lines: number }[] {
  const lines = text.split('\n');
  const indentOf = (line: string) => line.length - line.trimStart().length;
  return lines.flatMap((line, opening) => {
    if (!/[{([]$/.test(line)) return [];
    const indent = indentOf(line);
    const isAsFarLeft = (other: string) => other.trim() !== '' && indentOf(other) <= indent;
    // the head may go over several lines, the last of which closes its brackets
    let head = opening;
    while (head > 0 && /^\s*[)}\]]/.test(lines[head] ?? ''))
      do head--;
      while (head > 0 && !isAsFarLeft(lines[head] ?? ''));
    const first = lines[head] ?? '';
    const isFunction =
      /=> [{([]+$/.test(line) ||
      (/\{$/.test(line) &&
        (/\bfunction\b/.test(first) || (method.test(first) && /\)(: .*)? \{$/.test(line))));
    if (!isFunction) return [];
    const length = lines.slice(opening + 1).findIndex(isAsFarLeft);
    return [{ line: head + 1, lines: opening + 2 + length - head }];
  });
}

test('the lengths of functions are read from their layout', () => {
  const text = [
    'export function one(): void {',
    '  two();',
    '}',
    'class A {',
    '  *two(',
    '    a: number,',
    '  ): Job<number> {',
    '    if (a) {',
    '    }',
    '  }',
    '}',
    'const three = ({',
    '  a,',
    '}: A) => {',
    '  for (const b of a) {',
    '  }',
    '};',
  ].join('\n');
  assert.deepEqual(functionsIn(text), [
    { line: 1, lines: 3 },
    { line: 5, lines: 6 },
    { line: 12, lines: 6 },
  ]);
});

test(`no function has more than ${longest} lines`, () => {
  const files = ['src', 'webview']
    .flatMap((root) =>
      readdirSync(root, { recursive: true }).map((file) => path.posix.join(root, String(file))),
    )
    .filter((file) => /\.tsx?$/.test(file));
  const tooLong = files.flatMap((file) =>
    functionsIn(readFileSync(file, 'utf8'))
      .filter(({ lines }) => lines > longest)
      .map(({ line, lines }) => `${file}:${line} has ${lines} lines`),
  );
  assert.deepEqual(tooLong, []);
});
