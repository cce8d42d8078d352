// The files that a report is written into.
import { reportAsHtml } from './html';
import { drawingsAsSvg, reportAsMarkdown } from './markdown';
import type { FileReport } from './report';

export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/** One page, or where the name ends in `.md` Markdown and the drawings that it shows. */
export function reportFiles(report: FileReport, name: string): readonly ReportFile[] {
  if (!/\.md$/i.test(name)) return [{ name, text: reportAsHtml(report) }];
  const drawings = drawingsName(name);
  const beside = drawings.slice(
    Math.max(drawings.lastIndexOf('/'), drawings.lastIndexOf('\\')) + 1,
  );
  return [
    { name, text: reportAsMarkdown(report, beside) },
    { name: drawings, text: drawingsAsSvg(report) },
  ];
}

/** What the drawings of a report in Markdown are called. */
export function drawingsName(markdown: string): string {
  return markdown.replace(/\.md$/i, '.svg');
}
