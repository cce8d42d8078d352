/** Writes down what painters draw, as paths and words of LaTeX in the units of the axes. */
import type { Brush, PointedPlot } from './drawing';
import { latexText } from './latexText';

/** What a painter draws on the plot. */
export function paintedInLatex(
  paint: ((plot: PointedPlot) => void) | undefined,
  plot: PointedPlot,
  colour: (css: string) => string,
): readonly string[] {
  const context = new LatexBrush(plot, colour);
  paint?.({ ...plot, context });
  return context.lines;
}

class LatexBrush implements Brush {
  readonly lines: string[] = [];
  fillStyle: Brush['fillStyle'] = '#000000';
  strokeStyle: Brush['strokeStyle'] = '#000000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '';
  textAlign: Brush['textAlign'] = 'left';
  textBaseline: Brush['textBaseline'] = 'alphabetic';
  private path: string[] = [];
  /** Whether the words that come next are readable on lines. */
  private lifted = false;

  constructor(
    private readonly plot: PointedPlot,
    private readonly colour: (css: string) => string,
  ) {}

  beginPath(): void {
    this.path = [];
  }

  moveTo(left: number, top: number): void {
    this.path.push(this.at(left, top));
  }

  lineTo(left: number, top: number): void {
    this.path.push(`${this.path.length > 0 ? '-- ' : ''}${this.at(left, top)}`);
  }

  closePath(): void {
    this.path.push('-- cycle');
  }

  fill(): void {
    this.write('\\fill', this.fillStyle, this.path);
  }

  stroke(): void {
    this.write('\\draw', this.strokeStyle, this.path);
  }

  fillRect(left: number, top: number, width: number, height: number): void {
    const corners = [this.at(left, top), 'rectangle', this.at(left + width, top + height)];
    this.write('\\fill', this.fillStyle, corners);
  }

  fillText(text: string, left: number, top: number): void {
    const [across, up] = [
      this.textAlign === 'right' ? 'east' : 'west',
      { top: 'north ', bottom: 'south ' }[String(this.textBaseline)] ?? '',
    ];
    const back = this.lifted ? ', fill=white, fill opacity=0.75, text opacity=1' : '';
    this.lifted = false;
    this.lines.push(
      `\\node[anchor=${up}${across}, inner sep=1pt, font=\\scriptsize${back}] at ${this.at(left, top)} {${latexText(text)}};`,
    );
  }

  /** What is around words comes before them. */
  strokeText(): void {
    this.lifted = true;
  }

  measureText(text: string): TextMetrics {
    return this.plot.context.measureText(text);
  }

  private write(command: string, css: Brush['fillStyle'], path: readonly string[]): void {
    if (path.length === 0) return;
    const opacity = this.globalAlpha < 1 ? `, opacity=${this.globalAlpha.toFixed(3)}` : '';
    this.lines.push(`${command}[${this.colour(String(css))}${opacity}] ${path.join(' ')};`);
  }

  private at(left: number, top: number): string {
    const { x, y } = this.plot.valuesAt(left, top);
    return `(axis cs:${Number(x.toPrecision(5))},${Number(y.toPrecision(5))})`;
  }
}
