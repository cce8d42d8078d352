import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { graphLaw, moderate, soundEdges } from '../../core/laws/graph/graphLaw';
import { defineFamily } from './family';
import { gridField, lengthField } from './fields';

/** The edges of larger grids are not even listed. */
const mostGridNodes = 10_000;

export const ising = defineFamily({
  name: 'ising',
  title: 'Ising model',
  summary: 'Spins on a grid or a graph: p(x) ∝ exp(coupling·Σ s_u s_v + field·Σ s_u), s = 2x − 1.',
  fields: Type.Object({
    grid: Type.Optional({
      ...gridField,
      description: 'Rows and columns; node index = row · columns + column.',
    }),
    periodic: Type.Optional(
      Type.Boolean({ description: 'Whether the edges of the grid meet; false by default.' }),
    ),
    length: Type.Optional(lengthField),
    edges: Type.Optional(
      Type.Array(Type.Array(Type.Integer({ minimum: 0 })), {
        description: 'With "length", instead of a grid: pairs of neighbours.',
      }),
    ),
    coupling: Type.Number({ description: 'Above 0 neighbours like to agree, below to differ.' }),
    field: Type.Optional(
      Type.Number({ description: 'What pulls every spin towards 1; 0 by default.' }),
    ),
  }),
  example: {
    title: 'A grid of 3 × 4 spins',
    description: 'Neighbours like to agree, more strongly than chance, less than for good.',
    distribution: { family: 'ising', grid: [3, 4], coupling: 0.4, field: 0 },
    goal: { steps: 4 },
    schedules: { even: { kind: 'uniform', steps: 4 } },
  },
  build: ({ grid, periodic = false, length, edges, coupling, field = 0 }, { report }) => {
    if (grid && (edges || length !== undefined)) {
      report({
        code: 'field.conflict',
        severity: 'error',
        message: l10n.t('Give either "grid", or "length" and "edges", not both.'),
        path: [edges ? 'edges' : 'length'],
        at: 'key',
      });
      return undefined;
    }
    const [rows = 1, columns = 1] = grid ?? [];
    if (rows * columns > mostGridNodes) {
      report({
        code: 'grid.tooLarge',
        severity: 'error',
        message: l10n.t`A grid of ${rows} × ${columns} has ${rows * columns} nodes, and ${mostGridNodes} are allowed. Use fewer rows or columns.`,
        path: ['grid'],
      });
      return undefined;
    }
    const nodes = grid ? rows * columns : length;
    const neighbours = grid ? gridEdges(rows, columns, periodic) : edges;
    if (nodes === undefined || !neighbours) {
      report({
        code: 'field.missing',
        severity: 'error',
        message: l10n.t('Give "grid" (rows and columns), or "length" and "edges".'),
        path: ['family'],
      });
      return undefined;
    }
    if (!soundEdges(neighbours, nodes, report)) return undefined;
    const weighed = [
      moderate([coupling], ['coupling'], report),
      moderate([field], ['field'], report),
    ];
    if (!weighed.every(Boolean)) return undefined;
    const pair = [
      [coupling, -coupling],
      [-coupling, coupling],
    ];
    const law = graphLaw(
      {
        length: nodes,
        alphabet: 2,
        edges: neighbours,
        interaction: () => pair,
        field: () => [-field, field],
      },
      report,
    );
    return law && grid ? { ...law, grid: [rows, columns] } : law;
  },
});

/** To the right and down; a periodic side of two would join the same pair twice, and does not. */
export function gridEdges(
  rows: number,
  columns: number,
  periodic: boolean,
): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const node = row * columns + column;
      if (column + 1 < columns) edges.push([node, node + 1]);
      else if (periodic && columns > 2) edges.push([node, row * columns]);
      if (row + 1 < rows) edges.push([node, node + columns]);
      else if (periodic && rows > 2) edges.push([node, column]);
    }
  return edges;
}
