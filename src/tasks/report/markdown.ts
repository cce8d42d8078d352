// A report as Markdown, with its drawings in one SVG file beside it.
import { escapedMarkdown, markdownTable } from '../../document/markdown';
import { escapedMarkup } from './escapedMarkup';
import { plotWidth, svgOfPlot } from './plot';
import type { FileReport, ReportTable } from './report';
import { colours, plotStyle } from './style';

/** `drawings` is the name of the file that `drawingsAsSvg` goes into. */
export function reportAsMarkdown(report: FileReport, drawings: string): string {
  const { title, question, answer, plan, sizes, plots, tables, claims, origin } = report;
  const captions = plots.map(({ title, caption }) => `${title}: ${caption}`).join(' ');
  return `${[
    `# ${escapedMarkdown(title)}`,
    ...question.map(escapedMarkdown),
    `**${escapedMarkdown(answer.steps)} → ${escapedMarkdown(answer.error)}** (${escapedMarkdown(answer.sureness)})`,
    '## Plan',
    `Tokens per step: ${escapedMarkdown(sizes)}`,
    ...plan.map(escapedMarkdown),
    '## Curves',
    `![${escapedMarkdown(plots.map((plot) => plot.title).join(', '))}](${encodeURI(drawings).replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))})`,
    escapedMarkdown(captions),
    ...tables.flatMap(tableSection),
    '## Claims',
    markdownTable(
      ['kind', 'what', 'how much', 'from'],
      claims.map(({ sureness, what, value, from }) => [sureness, what, value, from]),
    ),
    '## Where this comes from',
    markdownTable(['', ''], origin),
  ].join('\n\n')}\n`;
}

function tableSection({ title, about, head, rows }: ReportTable): readonly string[] {
  return [
    `## ${escapedMarkdown(title)}`,
    ...(about === undefined ? [] : [escapedMarkdown(about)]),
    markdownTable(head, rows),
  ];
}

/** Room for the title over a drawing. */
const headLine = 28;

/** All drawings below each other, light or dark as the reader's system is. */
export function drawingsAsSvg({ title, plots }: Pick<FileReport, 'title' | 'plots'>): string {
  const drawn: string[] = [];
  let y = 0;
  for (const plot of plots) {
    y += headLine;
    drawn.push(`<text class="unmask-head" x="8" y="${y - 8}">${escapedMarkup(plot.title)}</text>`);
    const { svg, height } = svgOfPlot({ ...plot, name: `drawing-${plot.name}` }, y);
    drawn.push(svg);
    y += height + 12;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${plotWidth} ${y}" width="${plotWidth}" height="${y}">
<style>
${colours('svg')}
${plotStyle}
</style>
<title>${escapedMarkup(title)}</title>
<rect width="100%" height="100%" fill="var(--paper)"/>
${drawn.join('\n')}
</svg>
`;
}
