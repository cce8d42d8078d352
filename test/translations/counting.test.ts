// "1 step", not "1 steps": what is counted goes through `counted`, or has a text of its own for one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceKeys } from './sourceKeys';

/** Texts whose number is never one, by why; how they begin. */
const neverOne: Readonly<Record<string, readonly string[]>> = {
  'one has a text of its own': [
    ' · {0} blocks',
    'Your {0} steps',
    'The first {0} steps',
    'The last {0} tokens',
    '{0} reveals {1} tokens',
    '{0} rows lie',
  ],
  'one of it is always right, or is another case': [
    'A step cannot reveal {0} tokens',
    'More than {0} steps would be needed',
    'The error is the relative entropy',
    'The schedule has {0} steps for {1}',
    'There are {0} blocks, and each needs a step',
    'With {0} positions a common correlation',
    '{0} blocks, one after another',
    '{0} calls are more than',
    '{0} cannot be shared evenly',
    'Passes of each of the {0} blocks',
    '{0} lost on the way',
    '{0} steps cannot each reveal',
    '{0}, {1} in each of {2} blocks',
    'With {0} steps the best schedule saves',
    '{0} tokens revealed.',
    'a count of {0} tokens',
  ],
  'it is a limit, or what goes beyond one': [
    'A ring of {0} positions',
    'No surface of {0} yet',
    'So many blocks and steps',
    'This graph has width',
    'cross entropies measured on {0} texts',
    '{0} has {1} lines: that is more',
    '{0} states: what is still needed',
    '{0} symbols with order',
    'Generated with a model, {0} texts a decoder at least',
    'A vocabulary of {0} symbols is too small',
    'Random order, a first step of random size',
    '{0} ± {1} nats by {2} samples',
  ],
  'a power or a product of numbers stands there': [
    'the model takes {0} × {1} tokens',
    'it answers {0} × {1} tokens',
    '{0} for {1}^{2}{3} sequences',
    'A grid of {0} × {1}',
    '"grid" is {0}',
  ],
  'a part of a whole, which one alone would not need': [
    '{0} of {1} values',
    '{0} of {1} tokens revealed',
    'has ends for {0} of {1} numbers',
    'has a group of {0} numbers',
    'its header names {0} numbers',
    'No ring of {0} positions',
  ],
  'the word behind the hole is a verb, or belongs to what follows': [
    'Left out: {0} changes',
    'Progress of the {0} sampler',
    'With {0} samplers aim',
    '{0} calls the token',
  ],
};

test('no text says "1 steps": what is counted is counted in words', () => {
  const keys = [...sourceKeys().keys()];
  const nouns = keys.flatMap((key) => /^\{0\} ([a-z ]+)$/.exec(key)?.[1] ?? []);
  const counted = nouns.filter((noun) =>
    keys.some((key) => key === `1 ${noun.replace(/ies$/, 'y').replace(/s$/, '')}`),
  );
  assert.ok(counted.length > 30, 'nouns are found');
  const plural = new RegExp(`\\{\\d\\} (${counted.join('|')})\\b`);
  const limit = /(up to|at most|more than|from 1 to|[Aa]ll|[Aa]bout) \{\d\}/;
  const exempt = Object.values(neverOne).flat();
  const found = keys.filter((key) => plural.test(key) && !limit.test(key));
  assert.deepEqual(
    found.filter(
      (key) =>
        !counted.some((noun) => key === `{0} ${noun}`) &&
        !exempt.some((beginning) => key.startsWith(beginning)),
    ),
    [],
  );
  assert.deepEqual(
    exempt.filter((beginning) => !found.some((key) => key.startsWith(beginning))),
    [],
    'nothing is listed that is not said',
  );
});
