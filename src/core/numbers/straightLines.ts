/** Numbers where nothing was measured lie on straight lines between their neighbours, or are the nearest one's. */
export function filled(values: readonly (number | null)[]): Float64Array {
  const whole = new Float64Array(values.length);
  let before = -1;
  values.forEach((value, j) => {
    if (value === null) return;
    const from = before < 0 ? value : whole[before]!;
    for (let i = before + 1; i <= j; i++)
      whole[i] = i === j ? value : from + ((value - from) * (i - before)) / (j - before);
    before = j;
  });
  if (before >= 0) whole.fill(whole[before]!, before);
  return whole;
}

/** The places without a number, in runs: "3, 7–12". */
export function runsOfGaps(values: readonly (number | null)[], most = 5): string {
  const runs: string[] = [];
  for (let j = 0; j < values.length; j++) {
    if (values[j] !== null) continue;
    const start = j;
    while (j + 1 < values.length && values[j + 1] === null) j++;
    runs.push(start === j ? `${j}` : `${start}–${j}`);
  }
  return runs.length > most ? `${runs.slice(0, most).join(', ')} …` : runs.join(', ');
}
