import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byNode, plainly } from '../../src/cli/terminal/parsed';
import { randomFrom } from '../../src/core/numbers/random';

const pieces = [
  ...[
    'plan',
    'a.json',
    '',
    '-',
    '--',
    '-q',
    '-h',
    '-x',
    '--json',
    '--json=1',
    '--steps',
    '--steps=',
  ],
  ...[
    '--steps=3',
    '--steps=a=b',
    '4',
    '--max-error',
    '0.1',
    '--max-error=-1',
    '--no-json',
    '--quiet',
  ],
  ...[
    '--nothing',
    '--__proto__',
    '--constructor=2',
    '--Steps',
    '---json',
    '--=3',
    'a\n=b',
    '--units=\n',
  ],
];

test('usual words are taken as Node takes them, and others are left to it', () => {
  const random = randomFrom(3);
  let plain = 0;
  for (let trial = 0; trial < 4000; trial++) {
    const args = Array.from(
      { length: random.integer(5) },
      () => pieces[random.integer(pieces.length)]!,
    );
    const told = plainly(args);
    if (!told) continue;
    plain++;
    const { values, positionals } = byNode(args);
    assert.deepEqual(Object.entries(told.values), Object.entries(values), args.join(' '));
    assert.deepEqual(told.positionals, positionals, args.join(' '));
  }
  assert.ok(plain > 400);
  assert.ok(plainly(['plan', 'a.json', '--steps', '3', '--max-error=-1', '--json']));
});
