// What a program consists of, once it is read.
import type { CodePlace } from './programProblem';

/** A variable, by the number of its declaration: two of the same name in different blocks are two. */
export type Slot = number;

export type Expression = CodePlace &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'variable'; readonly slot: Slot; readonly name: string }
    | { readonly kind: 'index'; readonly of: Expression; readonly index: Expression }
    | { readonly kind: 'unary'; readonly sign: '-' | '!'; readonly of: Expression }
    | {
        readonly kind: 'binary';
        readonly sign: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'call'; readonly name: CallName; readonly given: readonly Expression[] }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
  );

/** Functions, and how many values each takes. */
export const calls = {
  flip: 1,
  draw: 1,
  uniform: 1,
  array: 1,
  length: 1,
  abs: 1,
  min: 2,
  max: 2,
  div: 2,
} as const;

export type CallName = keyof typeof calls;

export type Statement = CodePlace &
  (
    | { readonly kind: 'let'; readonly slot: Slot; readonly value: Expression }
    | { readonly kind: 'assign'; readonly slot: Slot; readonly value: Expression }
    | {
        readonly kind: 'store';
        readonly slot: Slot;
        readonly index: Expression;
        readonly value: Expression;
      }
    | {
        readonly kind: 'if';
        readonly condition: Expression;
        readonly then: readonly Statement[];
        readonly otherwise: readonly Statement[];
      }
    | {
        readonly kind: 'for';
        readonly slot: Slot;
        readonly start: Expression;
        readonly end: Expression;
        readonly body: readonly Statement[];
      }
    | { readonly kind: 'observe'; readonly condition: Expression }
  );

export interface Program {
  readonly statements: readonly Statement[];
  /** What it returns: the positions of the sequence; an array stands for all of its cells. */
  readonly returned: readonly Expression[];
  /** So many slots; further ones are free. */
  readonly slots: number;
}
