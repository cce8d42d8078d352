/**
 * A string of somebody else as a literal of Python: whatever it holds, it ends no line, no string and no comment, and
 * nothing in it is invisible.
 */
export function pythonLiteral(text: string): string {
  return JSON.stringify(text).replace(/[\p{C}\p{Z}]/gu, (character) => {
    if (character === ' ') return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
}

/**
 * The first line of every file of Python. Python obeys an encoding that is spelt in one of the first two lines, even
 * within a name that a comment quotes; so names stand no earlier than in the third.
 */
export const encodingLine = '# -*- coding: utf-8 -*-';
