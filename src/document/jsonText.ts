// Values as JSON, laid out as people do.

/** JSON on one line, with the spaces that people put. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, entry]) => `${JSON.stringify(key)}: ${jsonText(entry)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
}

/** Where a value is written, and how the text around it is laid out. */
export interface JsonPlace {
  /** How far the line is indented that the value begins on. */
  readonly indent: string;
  /** How many columns of that line are taken by what stands beside the value. */
  readonly beside: number;
  /** One more level of indentation. */
  readonly unit: string;
  readonly newLine: string;
  /** Whether the last entry of what takes several lines has a comma behind it. */
  readonly trailingCommas: boolean;
}

/** Lines are no longer than that, where the value lets them. */
const widest = 100;

/** JSON on one line where that fits, or without a place; otherwise with the outer brackets on lines of their own. */
export function fittedJson(value: unknown, place: JsonPlace | undefined): string {
  const line = jsonText(value);
  return !place || place.beside + line.length <= widest ? line : brokenJson(value, place);
}

/** JSON with the outer brackets on lines of their own, and what is in them fitted. */
export function brokenJson(value: unknown, place: JsonPlace): string {
  if (typeof value !== 'object' || value === null) return jsonText(value);
  const { newLine, trailingCommas } = place;
  const inner = { ...place, indent: place.indent + place.unit };
  const lines = Array.isArray(value) ? listLines(value, inner) : propertyLines(value, inner);
  if (lines.length === 0) return jsonText(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const body = lines.map((line) => `${newLine}${inner.indent}${line}`).join(',');
  return `${open}${body}${trailingCommas ? ',' : ''}${newLine}${place.indent}${close}`;
}

function propertyLines(object: object, place: JsonPlace): readonly string[] {
  return Object.entries(object).map(([key, entry]) => {
    const name = `${JSON.stringify(key)}: `;
    return name + fittedJson(entry, { ...place, beside: besideIn(place) + name.length });
  });
}

/** The entries of a list by lines: as many plain ones as fit, those in brackets each on its own. */
function listLines(list: readonly unknown[], place: JsonPlace): readonly string[] {
  if (list.some((entry) => typeof entry === 'object' && entry !== null))
    return list.map((entry) => fittedJson(entry, { ...place, beside: besideIn(place) }));
  const lines: string[] = [];
  for (const entry of list.map(jsonText)) {
    const last = lines[lines.length - 1];
    const joined = `${last}, ${entry}`;
    if (last !== undefined && besideIn(place) + joined.length <= widest)
      lines[lines.length - 1] = joined;
    else lines.push(entry);
  }
  return lines;
}

/** The indentation, and the comma at the end. */
function besideIn({ indent }: JsonPlace): number {
  return widthOf(indent) + 1;
}

/** How many columns a part of a line takes, with tabs as wide as four. */
export function widthOf(text: string): number {
  return text.replaceAll('\t', '    ').length;
}
