import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dataFile } from '../../../src/core/input/files';
import { spoken } from '../../../src/core/input/phrase';
import { readDistribution } from '../../../src/formats/families/readDistribution';

/** What is said of this distribution. */
function codesOf(value: unknown): string[] {
  const codes: string[] = [];
  readDistribution(value, ({ code }) => codes.push(code));
  return codes;
}

describe('what would take too long or too much memory is refused before it is begun', () => {
  test('grids of more than 10 000 nodes', () => {
    const grid = (rows: number, columns: number) =>
      codesOf({ family: 'ising', grid: [rows, columns], coupling: 0.1 });
    assert.deepEqual(grid(1, 10_000), []);
    assert.deepEqual(grid(1, 10_001), ['grid.tooLarge']);
    assert.deepEqual(grid(73, 137), ['grid.tooLarge'], 'neither side by itself');
  });

  test('rings of more than 20 million numbers', () => {
    const weights = Array.from({ length: 200 }, () => new Array(200).fill(1));
    // N · 200²
    assert.deepEqual(codesOf({ family: 'ring', length: 501, weights }), ['ring.tooLarge']);
    assert.deepEqual(codesOf({ family: 'ring', length: 500, weights }), []);
  });

  test('log-weights beyond a million', () => {
    const field = (value: number) =>
      codesOf({ family: 'ising', length: 2, edges: [[0, 1]], coupling: value });
    assert.deepEqual(field(1e6), []);
    assert.deepEqual(field(-1e6), []);
    assert.deepEqual(field(1.1e6), ['weights.range']);
    assert.deepEqual(field(-1.1e6), ['weights.range']);
  });
});

describe('a text is fitted only where that takes little time', () => {
  const text = (bytes: Uint8Array, order: number) => {
    const messages: string[] = [];
    const given = { family: 'text', file: 'a.txt', order, length: 20 };
    const law = readDistribution(
      given,
      ({ message }) => messages.push(message),
      () => dataFile(bytes),
    );
    return law?.kind === 'discrete' && law.note ? spoken(law.note) : messages.join();
  };
  const letters = (size: number, alphabet: number) =>
    Uint8Array.from({ length: size }, (_, i) => 97 + ((i * i) % alphabet));

  test('not a long one with a high order: it says how much of it can be', () => {
    const size = 2_600_000;
    // squares have few rests: 0, 1, 2, 4 by 7, and 0, 1 by 3
    assert.match(text(letters(size, 7), 12), /4 symbols with order 12 make .* windows/);
    assert.match(
      text(letters(size, 3), 12),
      /has 2600000 tokens; with order 12, chains are fitted to at most 2581110\. Use a part/,
    );
  });

  test('how good it is, is judged by the first million tokens, and that is said', () => {
    assert.match(text(letters(1_200_000, 5), 1), /per token, by the first 1048576: /);
    assert.match(text(letters(2000, 5), 1), /per token: /);
  });
});

describe('a formula that would take too long is none', () => {
  const exact = (value: unknown) =>
    readDistribution(value, ({ message }) => assert.fail(message))?.exactProfile !== undefined;

  test('determinants of all sets up to 18 positions', () => {
    const gaussian = (size: number) => ({
      family: 'gaussian',
      covariance: Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => (i === j ? 2 : 1 / (1 + i + j))),
      ),
    });
    assert.equal(exact(gaussian(18)), true);
    assert.equal(exact(gaussian(19)), false);
  });
});
