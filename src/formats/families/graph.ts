import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../core/input/counted';
import type { JsonPath, Report } from '../../core/input/finding';
import { graphLaw, moderate, soundEdges } from '../../core/laws/graph/graphLaw';
import { defineFamily } from './family';
import { alphabetField, lengthField } from './fields';

const square = (description: string) => Type.Array(Type.Array(Type.Number()), { description });

export const graph = defineFamily({
  name: 'graph',
  title: 'Pairwise random field',
  summary: 'Symbols on a graph: log-weights for the pairs of neighbours and for single nodes.',
  fields: Type.Object({
    length: lengthField,
    alphabet: alphabetField,
    edges: Type.Array(Type.Array(Type.Integer({ minimum: 0 })), {
      description: 'Pairs of neighbours.',
    }),
    interaction: Type.Optional(
      square('q × q log-weights of every edge; the first index is that of the first node.'),
    ),
    interactions: Type.Optional(
      Type.Array(square('Log-weights of this edge.'), {
        description: 'Or one such matrix an edge.',
      }),
    ),
    field: Type.Optional(
      Type.Array(Type.Number(), { description: 'q log-weights of every node; 0 by default.' }),
    ),
    fields: Type.Optional(
      Type.Array(Type.Array(Type.Number(), { description: 'Log-weights of this node.' }), {
        description: 'Or one such list a node.',
      }),
    ),
  }),
  example: {
    title: 'A star with three colours',
    description: 'Six leaves that like to have the colour of their hub.',
    distribution: {
      family: 'graph',
      length: 7,
      alphabet: 3,
      edges: [
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
        [0, 5],
        [0, 6],
      ],
      interaction: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    goal: { steps: 3 },
    schedules: { even: { kind: 'uniform', steps: 3 } },
  },
  build: (given, { report }) => {
    const { length, alphabet, edges, interaction, interactions, field, fields } = given;
    if ((interaction === undefined) === (interactions === undefined)) {
      report({
        code: interaction ? 'field.conflict' : 'field.missing',
        severity: 'error',
        message: l10n.t(
          'Give either "interaction" (for every edge) or "interactions" (one an edge).',
        ),
        path: interaction ? ['interactions'] : ['family'],
      });
      return undefined;
    }
    if (!soundEdges(edges, length, report)) return undefined;
    const sound = [
      !interactions ||
        sized(interactions, edges.length, ['interactions'], l10n.t('one for each edge'), report),
      !fields || sized(fields, length, ['fields'], l10n.t('one for each node'), report),
      ...(interactions ?? []).map((matrix, e) =>
        squareOf(matrix, alphabet, ['interactions', e], report),
      ),
      !interaction || squareOf(interaction, alphabet, ['interaction'], report),
      !field || weighed(field, alphabet, ['field'], report),
      ...(fields ?? []).map((list, node) => weighed(list, alphabet, ['fields', node], report)),
    ];
    if (!sound.every(Boolean)) return undefined;
    const none = new Array<number>(alphabet).fill(0);
    return graphLaw(
      {
        length,
        alphabet,
        edges,
        interaction: (edge) => interaction ?? interactions?.[edge] ?? [],
        field: (node) => fields?.[node] ?? field ?? none,
      },
      report,
    );
  },
});

function squareOf(
  matrix: readonly (readonly number[])[],
  size: number,
  path: JsonPath,
  report: Report,
): boolean {
  return [
    sized(matrix, size, path, l10n.t('one row for each symbol'), report),
    ...matrix.map((row, x) => weighed(row, size, [...path, x], report)),
  ].every(Boolean);
}

function weighed(list: readonly number[], size: number, path: JsonPath, report: Report): boolean {
  return (
    sized(list, size, path, l10n.t('one for each symbol'), report) && moderate(list, path, report)
  );
}

function sized(
  list: readonly unknown[],
  size: number,
  path: JsonPath,
  what: string,
  report: Report,
): boolean {
  if (list.length === size) return true;
  report({
    code: 'list.length',
    severity: 'error',
    message: l10n.t`This list has ${counted(list.length, 'entry')} and needs ${size}: ${what}.`,
    path,
  });
  return false;
}
