import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
    // (N + 1) · 200²
    assert.equal(codesOf({ family: 'ring', length: 500, weights }).length, 1);
    assert.deepEqual(codesOf({ family: 'ring', length: 499, weights }), []);
  });

  test('graphs whose list has more than 2^18 sequences and whose tables are too wide', () => {
    const complete = (length: number) => ({
      family: 'ising',
      length,
      edges: Array.from({ length }, (_, i) => Array.from({ length: i }, (_, j) => [i, j])).flat(),
      coupling: 0.1,
    });
    assert.deepEqual(codesOf(complete(12)), []);
    assert.deepEqual(codesOf(complete(26)), ['graph.width']);
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

  test('ranks of up to 50 million sets of columns', () => {
    // all sets of up to rank columns of 30: of ten 53 million, of nine 23 million
    const code = (rank: number) => ({
      family: 'linearCode',
      alphabet: 2,
      generator: Array.from({ length: rank }, (_, row) =>
        Array.from({ length: 30 }, (_, column) =>
          column === row || (column >= rank && (column * (row + 2)) % 3 === 0) ? 1 : 0,
        ),
      ),
    });
    assert.equal(exact(code(9)), true);
    assert.equal(exact(code(10)), false);
  });

  test('counts of up to 50 million vectors', () => {
    const mixture = (length: number) => ({
      family: 'mixture',
      length,
      weights: [0.5, 0.5],
      components: [{ marginal: [0.4, 0.3, 0.2, 0.1] }, { marginal: [0.1, 0.2, 0.3, 0.4] }],
    });
    // C(N + 3, 4) of up to N − 1 tokens of four kinds
    assert.equal(exact(mixture(184)), true);
    assert.equal(exact(mixture(190)), false);
  });
});
