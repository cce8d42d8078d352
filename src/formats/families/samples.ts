import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { countedPhrase } from '../../core/input/counted';
import { bytesOf, madeOf } from '../../core/input/files';
import { labelled } from '../../core/input/labelled';
import { phrase } from '../../core/input/phrase';
import { tableLaw } from '../../core/laws/table/sparseLaw';
import { exampleWords } from './exampleWords';
import { defineFamily } from './family';
import { readLines } from './samplesFile';

/** Singletons above this share of the lines say that the file has not seen everything. */
const unseenShare = 0.05;

export const samples = defineFamily({
  name: 'samples',
  title: 'Samples from a file',
  summary: 'Sequences of one length, one a line: each as probable as it is frequent.',
  fields: Type.Object({
    file: Type.String({
      minLength: 1,
      description: 'A text file, relative to this one: one sequence a line, repeated lines count.',
    }),
    tokens: Type.Optional(
      Type.Union([Type.Literal('characters'), Type.Literal('words'), Type.Literal('integers')], {
        description:
          'What a line is made of: characters (the default), words, or integers (as a JSON list too).',
      }),
    ),
    complete: Type.Optional(
      Type.Boolean({
        description: 'Whether the lines are the whole law, not a sample of it; false by default.',
      }),
    ),
  }),
  example: {
    title: 'Words of four letters',
    description: 'Every line of a file is as probable as any other. What do two letters tell?',
    distribution: {
      family: 'samples',
      file: 'words.txt',
      tokens: 'characters',
      complete: true,
    },
    goal: { steps: 3 },
    schedules: { even: { kind: 'uniform', steps: 3 }, twoTwo: [2, 2] },
    files: { 'words.txt': exampleWords },
  },
  build: ({ file, tokens = 'characters', complete = false }, { report, files }) => {
    const bytes = bytesOf(files, file, report);
    if (!bytes) return undefined;
    const lines = madeOf(bytes, `samples ${tokens}`, () => readLines(bytes, tokens));
    if (typeof lines === 'string') {
      report({
        code: 'samples.file',
        severity: 'error',
        message: labelled(file, lines),
        path: ['file'],
      });
      return undefined;
    }
    const { count, once, table, symbols } = lines;
    if (!complete && once > unseenShare * count)
      report({
        code: 'samples.empirical',
        severity: 'warning',
        message: l10n.t`Lines that occur only once: ${once} of ${count}. So the law that they were drawn from has more entropy than the file shows, and errors are larger. If the lines are the whole law, say "complete": true.`,
        path: ['file'],
      });
    return {
      ...tableLaw(table),
      ...(symbols && { symbols }),
      note: complete
        ? phrase`${countedPhrase(count, 'line')}, taken for the whole law.`
        : phrase`${countedPhrase(count, 'line')}, ${once} of them only once: an empirical law understates the entropy of what it was drawn from.`,
    };
  },
});
