/** From so many rows on, a standard error is taken as it is. */
const enoughRows = 31;
/** Below, neighbours join in until there are so many degrees of freedom … */
const enoughFreedom = 60;
/** … or none is near. */
const farthest = 256;

/** One number of known tokens j, the rows that were measured there and the standard error of their mean. */
export interface MeasuredLevel {
  readonly known: number;
  readonly rows: number;
  /** Null where a single row cannot tell. */
  readonly standardError: number | null;
}

/**
 * Standard errors where a level has few rows: two rows tell hardly anything of their spread, and an
 * interval from such errors is far too short (85 % instead of 95 % with two rows a level). The variance of
 * a mean over hidden tokens falls with their number; so what a row tells times that number is nearly the
 * same among neighbours, and is pooled with them.
 */
export function pooledErrors(levels: readonly MeasuredLevel[], length: number): Float64Array {
  const scaled = levels.map(({ known, rows, standardError }) =>
    standardError === null ? 0 : standardError ** 2 * rows * (length - known),
  );
  const freedom = levels.map(({ rows, standardError }) =>
    standardError === null ? 0 : Math.max(0, rows - 1),
  );
  return Float64Array.from(levels, ({ known, rows, standardError }, i) => {
    if (standardError !== null && rows >= enoughRows) return standardError;
    let [total, mass] = [0, 0];
    const join = (k: number) => {
      total += (freedom[k] ?? 0) * (scaled[k] ?? 0);
      mass += freedom[k] ?? 0;
    };
    join(i);
    for (let away = 1; away <= farthest && mass < enoughFreedom; away++) {
      join(i - away);
      join(i + away);
    }
    if (mass === 0) return standardError ?? Number.NaN;
    return Math.sqrt(total / mass / (length - known) / Math.max(1, rows));
  });
}
