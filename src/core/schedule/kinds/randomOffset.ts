import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { defineKind } from './kind';

export const randomOffset = defineKind({
  name: 'randomOffset',
  title: 'Random offset',
  summary:
    'Steps of `size` tokens after a first one of 1 to `size`, drawn anew for every sequence: whatever the profile, an error of at most (size − 1)/2 · (h(0) − h(N − 1)).',
  source: 'the mean over offsets of Chen, Cong, Li 2511.04647',
  fields: Type.Object({
    size: Type.Integer({
      minimum: 1,
      maximum: 10000,
      description: 'Tokens per step, s, from 1 to the length.',
    }),
  }),
  example: { size: 4 },
  check: ({ size }, length, report) => {
    if (size <= length) return true;
    report({
      code: 'schedule.size',
      severity: 'error',
      message: l10n.t`A step cannot reveal ${size} tokens: the length is ${length}.`,
      path: ['size'],
      repairs: [{ title: l10n.t`Use ${length}`, path: ['size'], value: length }],
    });
    return false;
  },
  resolve: ({ size }, { length }) => ({
    kind: 'mixture',
    parts: Array.from({ length: size }, (_, offset) =>
      stepsFrom(Math.min(offset + 1, length), size, length),
    ),
  }),
});

/** A first step of so many tokens, then full ones, the last with what is left. */
function stepsFrom(first: number, size: number, length: number): Int32Array {
  const sizes = new Int32Array(1 + Math.ceil((length - first) / size)).fill(size);
  sizes[0] = first;
  const rest = (length - first) % size;
  if (rest > 0) sizes[sizes.length - 1] = rest;
  return sizes;
}
