// What the words of programs mean, for those who write one.
import type { CallName } from '../formats/families/language/syntax';

export interface ProgramWord {
  /** How it is used, such as `flip(p)`. */
  readonly usage: string;
  readonly meaning: string;
  /** What is written, in one line; what one fills in stands within «», nothing where one goes on writing. */
  readonly written: string;
}

export const functionWords: Readonly<Record<CallName, ProgramWord>> = {
  flip: {
    usage: 'flip(p)',
    meaning: 'A coin: 1 with probability p, otherwise 0.',
    written: 'flip(«0.5»)',
  },
  draw: {
    usage: 'draw([w0, w1, …])',
    meaning: 'Draws 0, 1, … as likely as their weights say; they need not add up to 1.',
    written: 'draw([«2, 1»])',
  },
  uniform: {
    usage: 'uniform(k)',
    meaning: 'One of 0 … k − 1, all equally likely.',
    written: 'uniform(«6»)',
  },
  array: {
    usage: 'array(n)',
    meaning: 'n cells, all 0 at first: x[0] … x[n − 1]. How many must not depend on chance.',
    written: 'array(«8»)',
  },
  length: {
    usage: 'length(x)',
    meaning: 'How many cells an array or a list has.',
    written: 'length(«x»)',
  },
  abs: { usage: 'abs(a)', meaning: 'The number without its sign.', written: 'abs(«a»)' },
  min: { usage: 'min(a, b)', meaning: 'The smaller of two.', written: 'min(«a», «b»)' },
  max: { usage: 'max(a, b)', meaning: 'The larger of two.', written: 'max(«a», «b»)' },
  div: {
    usage: 'div(a, b)',
    meaning: 'a divided by b, rounded down. (a / b is not rounded.)',
    written: 'div(«a», «b»)',
  },
};

/** Those that begin a statement. */
export const statementWords: Readonly<Record<string, ProgramWord>> = {
  let: {
    usage: 'let x = …',
    meaning:
      'A new variable: a number, an array or a list. It is known up to the end of its block.',
    written: 'let «x» = «flip(0.5)»',
  },
  if: {
    usage: 'if a == 1 { … } else { … }',
    meaning:
      'Does the first block where the condition is not 0, otherwise the second, if there is one.',
    written: 'if «a» == «1» { «» }',
  },
  for: {
    usage: 'for i in 0 .. n { … }',
    meaning: 'Does the block for i = 0, 1, … n − 1. The counter is given no other value.',
    written: 'for «i» in «0» .. «8» { «» }',
  },
  observe: {
    usage: 'observe(a == 1)',
    meaning: 'Keeps only the runs where this is so; the law is that of those that are left.',
    written: 'observe(«a == 1»)',
  },
  return: {
    usage: 'return x',
    meaning: 'The sequence, at the end of the program: an array, or a list such as [a, b].',
    written: 'return «x»',
  },
};

/** Behind the block of an "if". */
export const elseWord: ProgramWord = {
  usage: 'else { … }',
  meaning: 'What is done where the condition before it is 0.',
  written: 'else { «» }',
};

/** Behind the name of a counter. */
export const inWord: ProgramWord = {
  usage: 'in 0 .. n',
  meaning: 'From the first number to the one before the last.',
  written: 'in «0» .. «8» { «» }',
};

/** Between two values. */
export const joiningWords: Readonly<Record<string, ProgramWord>> = {
  and: { usage: 'a and b', meaning: '1 where neither is 0.', written: 'and ' },
  or: { usage: 'a or b', meaning: '1 where one of them is not 0.', written: 'or ' },
};

/** Where a value begins. */
export const valueWords: Readonly<Record<string, ProgramWord>> = {
  not: { usage: 'not a', meaning: '1 where a is 0, otherwise 0.', written: 'not ' },
  true: { usage: 'true', meaning: 'The number 1.', written: 'true' },
  false: { usage: 'false', meaning: 'The number 0.', written: 'false' },
};
