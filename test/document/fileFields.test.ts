import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject } from '../../src/core/input/isObject';
import { fileFields } from '../../src/document/fileFields';
import { readDocument } from '../../src/document/read';

/** What the editor writes behind each name, by its path. */
function defaultsIn(schema: unknown, path = ''): Record<string, unknown> {
  if (!isObject(schema)) return {};
  const own = 'default' in schema ? { [path]: schema.default } : {};
  const inner = Object.entries(isObject(schema.properties) ? schema.properties : {});
  return Object.assign(
    own,
    ...inner.map(([name, one]) => defaultsIn(one, path === '' ? name : `${path}.${name}`)),
  );
}

const law = { family: 'independent', length: 16, marginal: [0.5, 0.5] };
const wrongIn = (fields: object) =>
  readDocument(JSON.stringify({ distribution: law, ...fields })).problems.filter(
    ({ severity }) => severity === 'error',
  ).length;

test('what the editor writes behind a name is what holds without it, or small enough for every file', () => {
  assert.deepEqual(defaultsIn(fileFields), {
    'profile.samples': 4000,
    'profile.seed': 1,
    'profile.confidence': 0.95,
    'profile.standardError': 0.01,
    'goal.steps': 8,
    'goal.maxError': 0.5,
    'start.tokens': 1,
    'start.kl': 0,
    blockLength: 8,
    blockLengths: { count: 8 },
  });
});

test('numbers are refused from where they mean nothing', () => {
  const monteCarlo = (more: object) => ({ profile: { method: 'monteCarlo', ...more } });
  for (const [fits, not] of [
    [monteCarlo({ samples: 2 }), monteCarlo({ samples: 1 })],
    [monteCarlo({ samples: 1e9 }), monteCarlo({ samples: 1e9 + 1 })],
    [monteCarlo({ seed: 0 }), monteCarlo({ seed: -1 })],
    [monteCarlo({ seed: 2 ** 31 - 1 }), monteCarlo({ seed: 2 ** 31 })],
    [monteCarlo({ confidence: 1e-9 }), monteCarlo({ confidence: 0 })],
    [monteCarlo({ confidence: 1 - 1e-9 }), monteCarlo({ confidence: 1 - 1e-10 })],
    [monteCarlo({ standardError: 1e-9 }), monteCarlo({ standardError: 0 })],
    [{ goal: { steps: 1 } }, { goal: { steps: 0 } }],
    [{ goal: { maxError: 0 } }, { goal: { maxError: -1e-9 } }],
    [{ start: { tokens: 1, kl: 0 } }, { start: { tokens: 0, kl: 0 } }],
    [{ start: { tokens: 1, kl: 0 } }, { start: { tokens: 1, kl: -1 } }],
    [{ start: { tokens: 1, kl: 0 } }, { start: { tokens: 1, file: '' } }],
    [{ blockLength: 1 }, { blockLength: 0 }],
  ])
    assert.deepEqual([wrongIn(fits!), wrongIn(not!)], [0, 1], JSON.stringify(not));
});

test('a field that nobody knows is told within each of its objects', () => {
  for (const [name, value] of [
    ['profile', {}],
    ['goal', { steps: 2 }],
    ['start', { tokens: 1, kl: 0 }],
    ['model', { crossEntropies: new Array(16).fill(1) }],
  ] as const) {
    const problems = (more: object) =>
      readDocument(JSON.stringify({ distribution: law, [name]: { ...value, ...more } })).problems
        .length;
    assert.equal(problems({ nobody: 1 }) - problems({}), 1, name);
  }
});
