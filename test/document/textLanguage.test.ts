import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import {
  declaredParts,
  declaredSentences,
  inEnglish,
  jobInEnglish,
  sentencesIn,
  shortKey,
  speak,
} from '../../src/document/textLanguage';

test('sentences are looked up one by one, with a hole for every number', () => {
  assert.deepEqual(sentencesIn('At most 12 of 30 e.g. tokens. Über 5. x'), [
    { key: 'At most {0} of {1} e.g. tokens.', numbers: ['12', '30'] },
    { key: 'Über {0}. x', numbers: ['5'] },
  ]);
  speak({ name: 'de', texts: { 'Of {0} or {1}.': '{1} oder {0}.' } });
  try {
    assert.equal(declaredSentences('Of 2 or 3. Both.'), '3 oder 2. Both.');
    assert.equal(
      inEnglish(() => declaredSentences('Of 2 or 3.')),
      'Of 2 or 3.',
    );
    assert.equal(declaredSentences('Of 2 or 3.'), '3 oder 2.');
  } finally {
    speak();
  }
});

test('a source is looked up between its semicolons, but those in brackets', () => {
  speak({ name: 'de', texts: { 'after A': 'nach A', '{0}; {1}': '{0} / {1}' } });
  try {
    assert.equal(
      declaredParts('after A; B (C; after A); after A'),
      'nach A / B (C; after A) / nach A',
    );
  } finally {
    speak();
  }
});

test('a text is found by its own words or by its short key, the published hash of 32 bits', () => {
  // FNV-1a of nothing, of "a" and of "foobar"
  assert.deepEqual(
    ['', 'a', 'foobar'].map((text) => Number.parseInt(shortKey(text), 36)),
    [0x811c9dc5, 0xe40c292c, 0xbf9cf968],
  );
  speak({ name: 'it', texts: { [shortKey('One.')]: 'Uno.' } });
  try {
    assert.deepEqual(['One.', 'Two.'].map(declaredSentences), ['Uno.', 'Two.']);
  } finally {
    speak();
  }
});

test('a job for a file is English in all its steps, and what happens between them is not', () => {
  speak({ name: 'de', texts: { 'One.': 'Eins.' } });
  try {
    const between: string[] = [];
    const job = jobInEnglish(
      (function* () {
        const first = declaredSentences('One.');
        yield { fraction: 0.5 };
        return [first, declaredSentences('One.')];
      })(),
    );
    assert.equal(job.next().done, false);
    between.push(declaredSentences('One.'));
    assert.deepEqual(finish(job), ['One.', 'One.']);
    assert.deepEqual(between, ['Eins.']);
  } finally {
    speak();
  }
});
