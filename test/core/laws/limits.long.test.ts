import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spoken } from '../../../src/core/input/phrase';
import { graphLaw } from '../../../src/core/laws/graph/graphLaw';
import { junctionTree } from '../../../src/core/laws/graph/junctionTree';
import { neighboursOf } from '../../../src/core/laws/graph/pairwiseField';
import type { PairwiseField } from '../../../src/core/laws/structure';
import { tableLaw } from '../../../src/core/laws/table/sparseLaw';

type Edges = readonly (readonly [number, number])[];

test('junction trees are made up to two million numbers', () => {
  const made = (length: number, edges: Edges) => {
    const nodes = Int32Array.from({ length }, (_, v) => v);
    const rank = new Int32Array(length).fill(-1);
    return junctionTree(neighboursOf(length, edges), nodes, 1000, rank) !== undefined;
  };
  // a table of 1000 numbers for each node alone
  assert.equal(made(2000, []), true);
  assert.equal(made(2001, []), false);
  // and one of a million for two that are joined, eliminated last
  assert.equal(made(1001, [[999, 1000]]), true);
  assert.equal(made(1002, [[1000, 1001]]), false);
});

test('all sequences of a graph are listed up to 2^18 where that is quicker than the tree', () => {
  const noteOf = (length: number) => {
    const edges = Array.from({ length }, (_, v) => v).flatMap((v) =>
      Array.from({ length: v }, (_, u) => [u, v] as const),
    );
    const zeros = [0, 0, 0, 0];
    const field: PairwiseField = {
      length,
      alphabet: 4,
      edges,
      interaction: () => [zeros, zeros, zeros, zeros],
      field: () => zeros,
    };
    const note = graphLaw(field, ({ message }) => assert.fail(message))?.note;
    return note && spoken(note);
  };
  assert.equal(noteOf(9), 'list of all 262144 sequences');
  assert.match(noteOf(10) ?? '', /^junction tree of width 9/);
});

test('a profile is found through the support or the whole table, up to a hundred million rows or 400 MB', () => {
  const algorithmOf = (count: number, alphabet: number) => {
    const length = 8;
    return tableLaw({
      length,
      alphabet,
      sequences: Int32Array.from(
        { length: count * length },
        (_, at) => Math.floor(Math.floor(at / length) / 9 ** (at % length)) % 9,
      ),
      probabilities: new Float64Array(count).fill(1 / count),
    }).exactProfile?.algorithm.text.replace(/[,:].*$/, '');
  };
  // 2^8 subsets of positions for each sequence, 9^8 or 10^8 sequences in the table
  assert.equal(algorithmOf(390_625, 9), 'the sequences that look alike');
  assert.equal(algorithmOf(390_626, 9), 'joint table');
  assert.equal(algorithmOf(390_626, 10), undefined);
});
