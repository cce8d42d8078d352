// What exported Python files have in common.
import { sum } from '../../core/numbers/entropy';
import { encodingLine } from '../pythonLiteral';
import type { ExportedSchedule } from './csv';
import type { ExportContext, ExportTarget } from './target';
import { headerLines, wrapped } from './words';

/** A target whose file is Python: only the code below the list differs. */
export interface PythonTarget extends Omit<ExportTarget, 'extension' | 'write'> {
  /** Python that uses COUNTS, STEPS, TOTAL and REMAINING; where it depends on the schedule, what that is of it. */
  readonly code: string | ((schedule: ExportedSchedule, context: ExportContext) => string);
}

/** The file checks itself when it is loaded: a list that somebody edited must not run unnoticed. */
export function pythonTarget({ code, ...own }: PythonTarget): ExportTarget {
  const target: ExportTarget = {
    ...own,
    extension: 'py',
    write: (schedule, context) => {
      const own = typeof code === 'string' ? code : code(schedule, context);
      const [imports, rest] = atImports(own);
      return [
        encodingLine,
        ...comments(headerLines(target, schedule, context)),
        '',
        ...(schedule.times ? [] : ['from itertools import accumulate', '']),
        ...(imports ? [imports, ''] : []),
        ...planLines(schedule),
        rest,
        '',
      ].join('\n');
    },
  };
  return target;
}

/** Imports stand at the top of a file, before the list. */
function atImports(code: string): readonly [imports: string, rest: string] {
  const lines = code.trim().split('\n');
  const end = lines.findIndex((line) => line !== '' && !/^(import|from) /.test(line));
  return [lines.slice(0, end).join('\n').trim(), lines.slice(end).join('\n')];
}

function planLines({ sizes, times }: ExportedSchedule): readonly string[] {
  return times ? timeLines(times) : countLines(sizes);
}

function countLines(sizes: Int32Array): readonly string[] {
  return [
    'COUNTS = [  # tokens revealed at each step',
    ...wrapped([...sizes].join(', '), 92).map((line) => `    ${line}`),
    ']',
    `STEPS = ${sizes.length}`,
    `TOTAL = ${sum(sizes)}`,
    'assert len(COUNTS) == STEPS, "COUNTS does not have as many steps as planned"',
    'assert sum(COUNTS) == TOTAL, "COUNTS does not add up to the planned number of tokens"',
    'assert min(COUNTS) > 0, "every step reveals at least one token"',
    'REMAINING = [TOTAL - done for done in accumulate(COUNTS, initial=0)]  # masked tokens, n to 0',
    '',
    '',
  ];
}

function timeLines({ reveal, length }: NonNullable<ExportedSchedule['times']>): readonly string[] {
  return [
    'REVEALED = [  # share of tokens revealed at each time; the counts are drawn',
    ...wrapped(reveal.join(', '), 92).map((line) => `    ${line}`),
    ']',
    `STEPS = ${reveal.length - 1}`,
    `TOTAL = ${length}`,
    'assert len(REVEALED) == STEPS + 1, "REVEALED does not have one time more than steps"',
    'assert REVEALED[0] == 0 and REVEALED[-1] == 1, "REVEALED goes from 0 to 1"',
    'assert all(a < b for a, b in zip(REVEALED, REVEALED[1:])), "every step reveals something"',
    'REMAINING = [TOTAL * (1 - share) for share in REVEALED]  # masked tokens on average, n to 0',
    '',
    '',
  ];
}

export function comments(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '#' : `# ${line}`));
}
