// The curve of a file as its icon: a small SVG in the colours of light and of dark themes.

const size = 16;
/** Of the charts of VS Code: blue on white, and on black. */
const inks = { light: '#1a85ff', dark: '#3794ff' } as const;

/** From the first number on the left to the last on the right, between 0 and the largest. */
export function sparkSvg(numbers: readonly number[], theme: 'light' | 'dark'): string {
  const curve = numbers.length === 1 ? [...numbers, ...numbers] : numbers;
  const most = curve.reduce((one, other) => Math.max(one, other), 0);
  const least = curve.reduce((one, other) => Math.min(one, other), 0);
  const span = most - least || 1;
  const last = Math.max(1, curve.length - 1);
  const points = curve.map((value, i) => {
    const x = 1 + (i / last) * (size - 2);
    const y = size - 2 - ((value - least) / span) * (size - 4);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const line = `M${points.join('L')}`;
  const right = (1 + ((curve.length - 1) / last) * (size - 2)).toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${line}L${right} ${size - 1}L1 ${size - 1}Z" fill="${inks[theme]}" fill-opacity="0.3"/><path d="${line}" fill="none" stroke="${inks[theme]}" stroke-width="1.6" stroke-linejoin="round"/></svg>`;
}
