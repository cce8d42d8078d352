// Tables of a schedule, as CSV and as Markdown.
import { sum } from '../../../core/numbers/entropy';
import type { ExportedSchedule } from '../csv';
import { remainingAfter } from '../remaining';
import type { ExportContext, ExportTarget } from '../target';
import { errorText } from '../words';

interface Row {
  readonly step: number;
  readonly reveal: number;
  readonly revealed: number;
  readonly maskRatio: number;
  readonly cost: number;
  /** Of a fixed order. */
  readonly positions?: readonly number[];
}

const positionsOrder = {
  takes: 'fixed',
  by: 'Holds the positions of each step, where they are the same for every sequence.',
} as const;

function rowsOf({ sizes, sets }: ExportedSchedule, { stepCosts }: ExportContext): readonly Row[] {
  const remaining = remainingAfter(sizes);
  const tokens = remaining[0]!;
  return Array.from(sizes, (reveal, k) => {
    const left = remaining[k + 1]!;
    return {
      step: k + 1,
      reveal,
      revealed: tokens - left,
      maskRatio: left / tokens,
      cost: stepCosts[k]!,
      ...(sets && { positions: sets[k]! }),
    };
  });
}

export const csv: ExportTarget = {
  name: 'csv',
  title: 'a spreadsheet',
  summary: 'A table of the steps: tokens revealed, share still masked, cost in nats.',
  extension: 'csv',
  upstream: null,
  place: 'Any spreadsheet or data frame reads it.',
  write: (schedule, context) =>
    `${[
      `step,reveal,revealed_after,mask_ratio,step_cost${schedule.sets ? ',positions' : ''}`,
      ...rowsOf(schedule, context).map(({ step, reveal, revealed, maskRatio, cost, positions }) =>
        [step, reveal, revealed, maskRatio, cost, ...(positions ? [positions.join(' ')] : [])].join(
          ',',
        ),
      ),
    ].join('\r\n')}\r\n`,
  order: positionsOrder,
  counts: (sizes) => sizes,
};

export const markdown: ExportTarget = {
  name: 'markdown',
  title: 'Markdown',
  summary: 'A table of the steps for a README or an issue.',
  extension: 'md',
  upstream: null,
  place: 'Paste it into a README or an issue.',
  write: (schedule, context) =>
    [
      `**${schedule.name.replaceAll(/[\\`*_[\]<>|~#\r\n]/g, escapedMarkdown)}**: ${caption(schedule, context)}`,
      '',
      `| step | reveal | revealed after | still masked | cost (nats) |${schedule.sets ? ' positions |' : ''}`,
      `| ---: | ---: | ---: | ---: | ---: |${schedule.sets ? ' :--- |' : ''}`,
      ...rowsOf(schedule, context).map((row) => `| ${cells(row).join(' | ')} |`),
      '',
    ].join('\n'),
  order: positionsOrder,
  counts: (sizes) => sizes,
};

export const latex: ExportTarget = {
  name: 'latex',
  title: 'LaTeX',
  summary: 'A table of the steps for a paper, with booktabs.',
  extension: 'tex',
  upstream: null,
  place: 'Needs \\usepackage{booktabs}.',
  write: (schedule, context) =>
    [
      '\\begin{table}',
      '  \\centering',
      `  \\begin{tabular}{rrrrr${schedule.sets ? 'l' : ''}}`,
      '    \\toprule',
      `    step & reveal & revealed after & still masked & cost (nats)${schedule.sets ? ' & positions' : ''} \\\\`,
      '    \\midrule',
      ...rowsOf(schedule, context).map((row) => `    ${cells(row).join(' & ')} \\\\`),
      '    \\bottomrule',
      '  \\end{tabular}',
      `  \\caption{${escapedLatex(schedule.name)}: ${caption(schedule, context)}}`,
      '\\end{table}',
      '',
    ].join('\n'),
  order: positionsOrder,
  counts: (sizes) => sizes,
};

function caption(schedule: ExportedSchedule, context: ExportContext): string {
  const { sizes } = schedule;
  return `${sum(sizes)} tokens in ${sizes.length} steps, ${errorText(context, schedule)}.`;
}

function cells({ step, reveal, revealed, maskRatio, cost, positions }: Row): readonly string[] {
  return [
    String(step),
    String(reveal),
    String(revealed),
    maskRatio.toFixed(4),
    cost === 0 ? '0' : Number(cost.toPrecision(4)).toString(),
    ...(positions ? [positions.join(' ')] : []),
  ];
}

function escapedMarkdown(character: string): string {
  return character === '\r' || character === '\n' ? ' ' : `\\${character}`;
}

function escapedLatex(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\{}$&#_%~^]/g, (character) => {
    if (character === '\\') return '\\textbackslash{}';
    return character === '~' || character === '^' ? `\\${character}{}` : `\\${character}`;
  });
}
