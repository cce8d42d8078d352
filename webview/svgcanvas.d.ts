// The library has no types: those parts of it that are used here.
declare module 'svgcanvas' {
  /** Draws as a canvas does, and keeps what was drawn as SVG. */
  export class Context {
    constructor(options: { width: number; height: number; ctx?: CanvasRenderingContext2D });
    /** Of the font, as CSS writes it: `12px sans-serif`. */
    font: string;
    textAlign: string;
    textBaseline: string;
    getSvg(): SVGSVGElement;
    protected __currentElement: Element;
    protected __closestGroupOrSvg(): Element;
    protected __createElement(
      name: string,
      attributes: Readonly<Record<string, string | number>>,
      resetFill: boolean,
    ): Element;
    protected __applyTransformation(element: Element): void;
    protected __applyStyleToCurrentElement(action: 'fill' | 'stroke'): void;
  }
}
