/** A canvas that keeps what is drawn on it as SVG. */
import { Context } from 'svgcanvas';
import { make } from '../make';

const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' };
/** How far below its place the line stands that letters stand on, in sizes of the font: few programs know the baselines of SVG. */
const baselines: Readonly<Record<string, number>> = {
  hanging: 0.75,
  top: 0.9,
  bottom: -0.2,
  middle: 0.35,
};

/**
 * The library sets the font of a text by a style attribute, which the policy of our pages forbids, and leaves colours as
 * CSS writes them, which other programs than browsers do not read.
 */
export class SvgContext extends Context {
  constructor(width: number, height: number) {
    super({ width, height });
    for (const name of ['fillStyle', 'strokeStyle']) {
      let value: unknown = '#000';
      Object.defineProperty(this, name, {
        get: () => value,
        set: (colour: unknown) => {
          value = typeof colour === 'string' ? plainColour(colour) : colour;
        },
      });
    }
  }

  /** @override */
  __applyText(text: string, x: number, y: number, action: 'fill' | 'stroke'): void {
    const [, style = '', size = '12px', family = 'sans-serif'] =
      /^(.*?)([\d.]+px)\S* (.+)$/.exec(this.font) ?? [];
    const group = this.__closestGroupOrSvg();
    const element = this.__createElement(
      'text',
      {
        'font-family': family,
        'font-size': size,
        'font-style': style.includes('italic') ? 'italic' : 'normal',
        'font-weight': /bold|\d00/.exec(style)?.[0] ?? 'normal',
        'text-anchor': anchors[this.textAlign] ?? 'start',
        x,
        y: y + (baselines[this.textBaseline] ?? 0) * Number.parseFloat(size),
      },
      true,
    );
    element.append(text);
    this.__currentElement = element;
    this.__applyTransformation(element);
    this.__applyStyleToCurrentElement(action);
    group.append(element);
  }

  /** The picture as the text of a file. */
  text(): string {
    return new XMLSerializer().serializeToString(this.getSvg());
  }
}

const known = new Map<string, string>();

/** A colour in numbers, as a pixel of it has them: `rgba(0,114,178,0.2)`. */
function plainColour(colour: string): string {
  const found = known.get(colour) ?? pixelOf(colour);
  known.set(colour, found);
  return found;
}

function pixelOf(colour: string): string {
  const canvas = make('canvas', { width: '1', height: '1' });
  const context = canvas.getContext('2d');
  if (!context) throw new RangeError('no canvas');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
}
