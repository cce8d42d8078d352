/** The table: a row a line, with what is asked of it and what others take. */
export function print(rows) {
  const cells = rows.map((row) => [
    row.id,
    row.size,
    row.median.toFixed(2),
    row.minimum.toFixed(2),
    row.cpp === undefined ? '' : row.cpp.toFixed(2),
    ratioOf(row),
    row.megabytes === undefined ? '' : row.megabytes.toFixed(0),
    rateOf(row),
    goalOf(row),
    othersOf(row),
  ]);
  const head = [
    'row',
    'size',
    'median ms',
    'least ms',
    'C++ ms',
    'ratio',
    'MB',
    'rate',
    'goal',
    'others',
  ];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...cells.map((row) => row[i].length)),
  );
  const left = (i) => i < 2 || i === head.length - 1;
  for (const row of [head, ...cells])
    console.log(
      row
        .map((cell, i) => (left(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
        .join('  '),
    );
}

/** Of which power of the size the time is. */
export function slopeOf(growth, steps) {
  return Math.log(growth) / Math.log(steps);
}

function ratioOf({ ratio, ratioToBare, growth, steps }) {
  if (ratio !== undefined) return `${ratio.toFixed(2)} × C++`;
  if (ratioToBare !== undefined) return `${ratioToBare.toFixed(2)} × node`;
  if (growth === undefined) return '';
  const slope = steps > 1 ? `, slope ${slopeOf(growth, steps).toFixed(2)}` : '';
  return `${growth.toFixed(2)} × less${slope}`;
}

function rateOf({ counts, checksum, median }) {
  return counts ? `${((checksum / median) * 1000).toExponential(1)} ${counts}/s` : '';
}

function goalOf({ goal = {}, mostGrowth, slope }) {
  const { most, ratio, ratioToBare, ahead = {} } = goal;
  return [
    ...(most === undefined ? [] : [`≤ ${most} ms`]),
    ...(ratio === undefined ? [] : [`≤ ${ratio} × C++`]),
    ...(ratioToBare === undefined ? [] : [`≤ ${ratioToBare} × node`]),
    ...Object.entries(ahead).map(([name, times]) => askedOf(name, times)),
    ...(mostGrowth === undefined ? [] : [`≤ ${mostGrowth} × less`]),
    ...(slope === undefined
      ? []
      : [`slope ${slope.least ? `${slope.least} … ` : '≤ '}${slope.most}`]),
  ].join(', ');
}

/** Of those that are far behind, how far; of the others, how much of their time is asked. */
function askedOf(name, times) {
  return times >= 10 ? `${name} ≥ ${times} ×` : `≤ ${(1 / times).toFixed(1)} × ${name}`;
}

/** How many times as long others take; what was not run is said with its reason. */
function othersOf({ others = {}, median }) {
  return Object.entries(others)
    .map(([name, time]) =>
      typeof time === 'number' ? `${name} ${(time / median).toPrecision(3)} ×` : `${name}: ${time}`,
    )
    .join('; ');
}
