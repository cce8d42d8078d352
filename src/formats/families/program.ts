import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import type { Report } from '../../core/input/finding';
import type { DiscreteDistribution } from '../../core/laws/law';
import type { Machine } from '../../core/laws/states/machine';
import { machineLaw } from '../../core/laws/states/machineLaw';
import { defineFamily } from './family';
import { machineOf } from './language/expand';
import { type CodePlace, ProgramProblem } from './language/programProblem';
import { readProgram } from './language/statements';

/** Longer programs are no small ones. */
const mostCharacters = 200_000;

const fields = Type.Object({
  code: Type.Union(
    [
      Type.String({ maxLength: mostCharacters }),
      Type.Array(Type.String(), { minItems: 1, maxItems: 10_000 }),
    ],
    {
      description:
        'The program, as one text or as a list of lines: let, flip(p), draw(weights), uniform(k), if / else, for i in 0 .. n, observe(condition), and at the end return [ … ].',
    },
  ),
});

export const program = defineFamily({
  name: 'program',
  title: 'Program',
  summary: 'A law written as a small program, expanded exactly: every draw, every sequence.',
  fields,
  example: {
    title: 'A lamp that is switched',
    description:
      'Every evening somebody may flip a switch, and on the last evening the lamp is off: a chain with its end observed.',
    distribution: {
      family: 'program',
      code: [
        'let lamp = 0',
        'let seen = array(24)',
        'for evening in 0 .. 24 {',
        '  if flip(0.2) { lamp = 1 - lamp }',
        '  seen[evening] = lamp',
        '}',
        'observe(lamp == 0)',
        'return seen',
      ],
    },
    goal: { steps: 6 },
    schedules: { even: { kind: 'uniform', steps: 6 } },
  },
  build: ({ code }, { report }) => lawOfProgram(code, report),
});

function lawOfProgram(
  code: string | readonly string[],
  report: Report,
): DiscreteDistribution | undefined {
  const machine = expanded(typeof code === 'string' ? code : code.join('\n'));
  if (machine instanceof ProgramProblem) {
    const { message, place } = machine;
    report({ code: 'program.code', severity: 'error', message, ...placeIn(code, place) });
    return undefined;
  }
  const law = machineLaw(machine);
  if (!law)
    report({
      code: 'program.nothing',
      severity: 'error',
      message: l10n.t('What is observed never happens: no sequence is left.'),
      path: ['code'],
    });
  return law;
}

/** The program that was expanded last: while somebody types elsewhere in the file, it stays the same. */
let last: { readonly text: string; readonly machine: Machine | ProgramProblem } | undefined;

/** What is wrong with the program is an answer as well. */
function expanded(text: string): Machine | ProgramProblem {
  if (last?.text !== text) last = { text, machine: expandedAnew(text) };
  return last.machine;
}

function expandedAnew(text: string): Machine | ProgramProblem {
  try {
    return machineOf(readProgram(text));
  } catch (error) {
    if (error instanceof ProgramProblem) return error;
    throw error;
  }
}

/** The line of a list, and the characters within it; of one text the characters. */
function placeIn(code: string | readonly string[], { from, to }: CodePlace) {
  if (typeof code === 'string') return { path: ['code'], within: { from, to } };
  let start = 0;
  for (const [line, text] of code.entries()) {
    const end = start + text.length;
    if (from <= end || line === code.length - 1) {
      const within = {
        from: Math.max(0, from - start),
        to: Math.min(end, Math.max(to, from)) - start,
      };
      return { path: ['code', line], within };
    }
    start = end + 1;
  }
  return { path: ['code'] };
}
