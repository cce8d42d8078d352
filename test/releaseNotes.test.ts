import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notesOf, released } from './host/releaseNotes.mjs';

const changelog = `# Changelog

## [Unreleased]

- To come

## [1.1.0] - 2026-12-01

### Added

- A thing

## [1.0.0] - 2026-11-01
`;

test('the notes of a release are what the changelog says of that version alone', () => {
  assert.equal(notesOf(changelog, '1.1.0'), '### Added\n\n- A thing\n');
});

test('a version that the changelog does not know, or says nothing of, is not released', () => {
  assert.throws(() => notesOf(changelog, '1.2.0'), /no section "## \[1\.2\.0\]"/);
  assert.throws(() => notesOf(changelog, '1.0.0'), /says nothing of 1\.0\.0/);
});

test('a release takes what is unreleased, and once', () => {
  const after = released(changelog, '1.2.0', '2026-12-24');
  assert.equal(notesOf(after, '1.2.0'), '- To come\n');
  assert.match(after, /^## \[Unreleased\]\n\n## \[1\.2\.0\] - 2026-12-24\n/m);
  assert.equal(released(after, '1.2.0', '2026-12-25'), after);
});
