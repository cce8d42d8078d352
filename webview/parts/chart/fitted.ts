/** As much of a name as there is room for: the chart's words have all of it. */
export function fitted(
  text: string,
  width: number,
  context: Pick<CanvasRenderingContext2D, 'measureText'>,
): string {
  if (context.measureText(text).width <= width) return text;
  let shown = text;
  while (shown !== '' && context.measureText(`${shown}…`).width > width)
    shown = shown.slice(0, -1).trimEnd();
  return `${shown}…`;
}
