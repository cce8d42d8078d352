// A report as one HTML page that needs nothing else.
import { escapedMarkup } from './escapedMarkup';
import { svgOfPlot } from './plot';
import type { Claim, FileReport, ReportTable } from './report';
import { colours, pageStyle, plotStyle } from './style';

export function reportAsHtml(report: FileReport): string {
  const { title, question, answer, plan, sizes, plots, tables, claims, origin } = report;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedMarkup(title)}</title>
<style>
${colours(':root')}
${plotStyle}${pageStyle}
</style>
</head>
<body>
<main>
<h1>${escapedMarkup(title)}</h1>
${paragraphs(question)}
<p class="answer">${escapedMarkup(answer.steps)} → <strong>${escapedMarkup(answer.error)}</strong></p>
<p>${kind(answer.sureness)}</p>
<h2>Plan</h2>
<p>Tokens per step: <code>${escapedMarkup(sizes)}</code></p>
${paragraphs(plan)}
<h2>Curves</h2>
<div class="drawings">
${plots.map((plot) => `<figure>\n${svgOfPlot(plot).svg}\n<figcaption><b>${escapedMarkup(plot.title)}.</b> ${escapedMarkup(plot.caption)}</figcaption>\n</figure>`).join('\n')}
</div>
${tables.map(section).join('\n')}
<h2>Claims</h2>
${claimTable(claims)}
<h2>Where this comes from</h2>
${htmlTable([], origin)}
</main>
</body>
</html>
`;
}

function paragraphs(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escapedMarkup(text)}</p>`).join('\n');
}

/** Its first word decides the colour; all of it is read. */
function kind(sureness: string): string {
  const [word = ''] = sureness.split(' ');
  return `<span class="kind ${escapedMarkup(word)}">${escapedMarkup(sureness)}</span>`;
}

function section({ title, about, head, rows }: ReportTable): string {
  return [
    `<h2>${escapedMarkup(title)}</h2>`,
    ...(about === undefined ? [] : [`<p>${escapedMarkup(about)}</p>`]),
    htmlTable(head, rows),
  ].join('\n');
}

function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return tableOf(
    head,
    rows.map((cells) => cells.map(escapedMarkup)),
  );
}

function claimTable(claims: readonly Claim[]): string {
  return tableOf(
    ['kind', 'what', 'how much', 'from'],
    claims.map(({ sureness, what, value, from }) => [
      kind(sureness),
      ...[what, value, from].map(escapedMarkup),
    ]),
  );
}

/** Cells are markup. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const heading =
    head.length === 0
      ? ''
      : `<thead><tr>${head.map((cell) => `<th scope="col">${escapedMarkup(cell)}</th>`).join('')}</tr></thead>\n`;
  const first = head.length === 0 ? 'th scope="row"' : 'td';
  const body = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell) => `<td>${cell}</td>`).join('');
    return `<tr><${first}>${name}</${first.slice(0, 2)}>${rest}</tr>`;
  });
  return `<div class="wide"><table>\n${heading}<tbody>\n${body.join('\n')}\n</tbody>\n</table></div>`;
}
