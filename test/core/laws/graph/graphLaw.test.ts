import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../../src/core/input/finding';
import { graphLaw, moderate } from '../../../../src/core/laws/graph/graphLaw';
import { junctionTree } from '../../../../src/core/laws/graph/junctionTree';
import { neighboursOf } from '../../../../src/core/laws/graph/pairwiseField';
import { readDistribution } from '../../../../src/formats/families/readDistribution';

/** What is said of this distribution. */
function codesOf(value: unknown): string[] {
  const codes: string[] = [];
  readDistribution(value, ({ code }) => codes.push(code));
  return codes;
}

/** Graphs of so many nodes side by side, each node joined with all others of its own. */
const complete = (length: number, copies = 1) => ({
  family: 'ising',
  length: copies * length,
  edges: Array.from({ length: copies * length }, (_, i) =>
    Array.from({ length: i % length }, (_, j) => [i, i - 1 - j]),
  ).flat(),
  coupling: 0.1,
});

test('graphs are refused whose list has more than 2^18 sequences and whose tables are too wide', () => {
  assert.deepEqual(codesOf(complete(12)), []);
  assert.deepEqual(codesOf(complete(26)), ['graph.width']);
});

test('a graph that is too wide is told what is too large: one table, or all together', () => {
  const said = (value: unknown) => {
    const messages: string[] = [];
    readDistribution(value, ({ message }) => messages.push(message));
    return messages.join();
  };
  assert.match(
    said(complete(22)),
    /width 21 .*: exact sums go through tables of 2\^22 = 4\.2e\+6 numbers/,
  );
  assert.match(said(complete(20, 2)), /: each of the 40 nodes has up to 2\^20 = 1\.0e\+6 numbers/);
});

test('log-weights beyond a million are refused, on either side', () => {
  const refused = (...weights: number[]) => {
    const said: Finding[] = [];
    assert.equal(
      moderate(weights, ['coupling'], (finding) => said.push(finding)),
      said.length === 0,
    );
    return said.map(({ code, message, path }) => `${code} ${path}: ${message.slice(0, 12)}`);
  };
  assert.deepEqual(refused(1e6, -1e6, 0), []);
  assert.deepEqual(refused(0, 1.5e6), ['weights.range coupling: 1500000 is t']);
  assert.deepEqual(refused(-1.5e6), ['weights.range coupling: -1500000 is ']);
});

test('a graph of more than 2^18 sequences is never listed, and has no profile by its list', () => {
  const grid = (rows: number, columns: number) => {
    const at = (row: number, column: number) => row * columns + column;
    const edges: [number, number][] = [];
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        if (column > 0) edges.push([at(row, column - 1), at(row, column)]);
        if (row > 0) edges.push([at(row - 1, column), at(row, column)]);
      }
    const length = rows * columns;
    const field = {
      length,
      alphabet: 2,
      edges,
      field: () => [0, 0.1],
      interaction: () => [
        [0.3, 0],
        [0, 0.3],
      ],
    };
    return graphLaw(field, () => assert.fail())?.exactProfile !== undefined;
  };
  assert.deepEqual([grid(3, 6), grid(4, 5)], [true, false]);
});

test('the tables of a junction tree have two million numbers at most, all together', () => {
  const apart = (nodes: number) =>
    junctionTree(
      neighboursOf(nodes, []),
      Int32Array.from({ length: nodes }, (_, v) => v),
      1e6,
      new Int32Array(nodes).fill(-1),
    );
  assert.ok(apart(2));
  assert.equal(apart(3), undefined);
});
