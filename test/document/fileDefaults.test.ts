import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noFiles } from '../../src/core/input/files';
import { noModels } from '../../src/core/laws/model/runtime';
import { type FileDefaults, readDocument } from '../../src/document/read';
import { threadsAsked, usualThreads } from '../../src/threads/helperThread';

const law = {
  family: 'markov',
  length: 8,
  transition: [
    [0.9, 0.1],
    [0.1, 0.9],
  ],
};
const read = (content: object, defaults?: FileDefaults) => {
  const { study, outline } = readDocument(JSON.stringify(content), noFiles, noModels, defaults);
  assert.ok(study);
  const { seed, samples } = study.profile;
  return { seed, samples, units: outline.units, key: study.profileKey };
};

test('what a person prefers holds where a file says nothing, and only there', () => {
  const preferred = { units: 'bits', seed: 7, samples: 123 } as const;
  const silent = { distribution: law };
  const { key: plainKey, ...plain } = read(silent);
  assert.deepEqual(plain, { seed: 1, samples: 4000, units: 'nats' });
  const { key, ...other } = read(silent, preferred);
  assert.deepEqual(other, preferred);
  assert.notEqual(key, plainKey, 'another profile is found');
  const said = { ...silent, units: 'nats', profile: { seed: 2, samples: 50 } };
  const { key: _, ...own } = read(said, preferred);
  assert.deepEqual(own, { seed: 2, samples: 50, units: 'nats' });
});

test('as many threads compute as somebody asks for, or as usual', () => {
  assert.deepEqual([1, 3, 1000].map(threadsAsked), [1, 3, 64]);
  assert.deepEqual([undefined, 0].map(threadsAsked), [usualThreads(), usualThreads()]);
});
