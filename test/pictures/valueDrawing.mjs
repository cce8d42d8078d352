// The picture that opens the README, as SVG, from what `npm run bench:value -- --keep` kept.

const [width, height] = [1280, 640];
const plot = { top: 92, height: 400, width: 500 };
const ink = '#1f2328';
const faint = '#d0d7de';
const soft = '#59636e';

/** Every decoder has a colour, a dash and a mark of its own. */
const styles = {
  randomEven: { colour: '#6e7781', dash: '2 4', mark: 'circle' },
  random: { colour: '#0969da', dash: '', mark: 'circle' },
  spread: { colour: '#1a7f37', dash: '', mark: 'diamond' },
  confident: { colour: '#bc4c00', dash: '8 4', mark: 'square' },
  confidentMore: { colour: '#8250df', dash: '8 4', mark: 'square' },
  misled: { colour: '#cf222e', dash: '3 3', mark: 'triangle' },
};

/** Title, sizes and asked calls of the rows that are drawn; the tables of the run have them all. */
const words = [
  ['Spread', 'planned', 'spread', 'spread order, sizes planned for it'],
  ['Random order', 'planned', 'random', 'random order, sizes planned for it'],
  ['LLaDA low_confidence', 'even', 'confident', 'LLaDA low_confidence, even sizes'],
  ['Random order', 'even', 'randomEven', 'random order, even sizes'],
  [
    'LLaDA low_confidence',
    'planned for random order',
    'misled',
    'low_confidence, sizes of random order',
  ],
];
const english = [
  ['Spread', 8, 'spread', 'spread order, planned, 8 calls'],
  ['Random order', 8, 'random', 'random order, planned, 8 calls'],
  ['LLaDA low_confidence', 8, 'confident', 'LLaDA low_confidence, 8 calls'],
  ['LLaDA low_confidence', 16, 'confidentMore', 'LLaDA low_confidence, 16 calls'],
];

export function valueDrawing(result) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="15" fill="${ink}">
<rect width="${width}" height="${height}" fill="#ffffff"/>
${wordsPanel(result.words)}
${englishPanel(result.english)}
</svg>`;
}

function wordsPanel({ rows, count, seed, list }) {
  const frame = framed({ left: 76, x: [3.8, 8.2], y: [0, 1] });
  const series = words.map(([title, sizes, style, label]) => ({
    style: styles[style],
    label,
    points: rows
      .filter((row) => row.title === title && row.sizes === sizes)
      .map(({ steps, valid }) => ({ x: { value: steps }, y: valid })),
  }));
  return panel(frame, series, {
    title: 'How much of what comes out is a word',
    below: `${list.toLocaleString('en').replace(',', '\u202f')} words of eight letters, exact conditionals; ${count.toLocaleString('en').replace(',', '\u202f')} sequences each, seed ${seed}`,
    xTicks: [4, 5, 6, 7, 8].map((value) => [value, `${value}`]),
    yTicks: [0, 0.25, 0.5, 0.75, 1].map((value) => [value, `${100 * value} %`]),
    xTitle: 'calls of the model',
    yTitle: 'share of words, with 95 % intervals',
  });
}

function englishPanel({ rows, text, count, seed }) {
  const shown = english.map(([title, steps, style, label]) => ({
    style: styles[style],
    label,
    points: rows
      .filter((row) => row.title === title && row.steps === steps)
      .map(({ variety, nats, temperature }) => ({ x: variety, y: nats, note: `${temperature}` })),
  }));
  const everything = [...shown.flatMap(({ points }) => points), { x: text.variety, y: text.nats }];
  const x = rangeOf(everything.map((point) => point.x));
  const [least, most] = rangeOf(everything.map((point) => point.y));
  // less is better, and better is up
  const frame = framed({ left: 716, x, y: [most, least] });
  const real = { x: text.variety, y: text.nats, note: 'real text' };
  return `${panel(frame, shown, {
    title: 'How good and how varied what comes out is',
    below: `a small model of English; ${count} windows each, seed ${seed}; temperatures beside`,
    xTicks: ticksIn(x, 0.5),
    yTicks: ticksIn([least, most], 0.5),
    xTitle: 'entropy of four letters, nats: more varied →',
    yTitle: '↑ better: nats a letter by an independent judge, with 95 % intervals',
  })}
${bars(frame, real, ink)}
${markAt(frame, real, { mark: 'star', colour: ink })}
${noteAt(frame, real)}`;
}

function panel(frame, series, words) {
  const { left, right, top, bottom } = frame;
  const middle = (left + right) / 2;
  const lines = [
    `<text x="${left}" y="36" font-size="20" font-weight="600">${words.title}</text>`,
    `<text x="${left}" y="62" font-size="13" fill="${soft}">${words.below}</text>`,
    ...words.xTicks.map(
      ([value, label]) =>
        `<line x1="${frame.x(value)}" x2="${frame.x(value)}" y1="${top}" y2="${bottom}" stroke="${faint}"/><text x="${frame.x(value)}" y="${bottom + 20}" text-anchor="middle" fill="${soft}">${label}</text>`,
    ),
    ...words.yTicks.map(
      ([value, label]) =>
        `<line x1="${left}" x2="${right}" y1="${frame.y(value)}" y2="${frame.y(value)}" stroke="${faint}"/><text x="${left - 8}" y="${frame.y(value) + 5}" text-anchor="end" fill="${soft}">${label}</text>`,
    ),
    `<text x="${middle}" y="${bottom + 42}" text-anchor="middle">${words.xTitle}</text>`,
    `<text x="${left}" y="${top - 8}" font-size="13" fill="${soft}">${words.yTitle}</text>`,
    ...series.map((one) => curve(frame, one)),
    ...series.map((one, i) =>
      legend(left + (i % 2) * 268, bottom + 72 + Math.floor(i / 2) * 24, one),
    ),
  ];
  return lines.join('\n');
}

function curve(frame, { style, points }) {
  const path = points.map(({ x, y }) => `${frame.x(x.value)},${frame.y(y.value)}`).join(' ');
  return [
    `<polyline points="${path}" fill="none" stroke="${style.colour}" stroke-width="2" stroke-dasharray="${style.dash}"/>`,
    ...points.map((point) => bars(frame, point, style.colour)),
    ...points.map((point) => markAt(frame, point, style)),
    ...points.map((point) => noteAt(frame, point)),
  ].join('\n');
}

/** What the numbers lie between. */
function bars(frame, { x, y }, colour) {
  const line = (x1, y1, x2, y2) =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="1.5"/>`;
  const [atX, atY] = [frame.x(x.value), frame.y(y.value)];
  const across = x.interval ? line(frame.x(x.interval[0]), atY, frame.x(x.interval[1]), atY) : '';
  return across + line(atX, frame.y(y.interval[0]), atX, frame.y(y.interval[1]));
}

const marks = {
  circle: '<circle r="5"/>',
  square: '<rect x="-5" y="-5" width="10" height="10"/>',
  diamond: '<path d="M0 -7 L7 0 L0 7 L-7 0 Z"/>',
  triangle: '<path d="M0 -6 L6.5 6 L-6.5 6 Z"/>',
  star: '<path d="M0 -10 L2.6 -3.4 L9.5 -3.1 L4.2 1.3 L5.9 8.1 L0 4.3 L-5.9 8.1 L-4.2 1.3 L-9.5 -3.1 L-2.6 -3.4 Z"/>',
};

function markAt(frame, { x, y }, { mark, colour }) {
  return `<g transform="translate(${frame.x(x.value)} ${frame.y(y.value)}) scale(0.7)" fill="${colour}">${marks[mark]}</g>`;
}

function noteAt(frame, { x, y, note }) {
  if (note === undefined) return '';
  return `<text x="${frame.x(x.value) + 9}" y="${frame.y(y.value) - 8}" font-size="12" fill="${soft}">${note}</text>`;
}

function legend(x, y, { style, label }) {
  return `<line x1="${x}" x2="${x + 28}" y1="${y - 5}" y2="${y - 5}" stroke="${style.colour}" stroke-width="2" stroke-dasharray="${style.dash}"/><g transform="translate(${x + 14} ${y - 5})" fill="${style.colour}">${marks[style.mark]}</g><text x="${x + 36}" y="${y}" font-size="13">${label}</text>`;
}

/** Where a panel lies, and from values to its pixels. */
function framed({ left, x, y }) {
  const [right, bottom] = [left + plot.width, plot.top + plot.height];
  const round = (value) => Math.round(10 * value) / 10;
  return {
    ...{ left, right, top: plot.top, bottom },
    x: (value) => round(left + (plot.width * (value - x[0])) / (x[1] - x[0])),
    y: (value) => round(bottom - (plot.height * (value - y[0])) / (y[1] - y[0])),
  };
}

function rangeOf(told) {
  const ends = told.flatMap(({ interval }) => interval);
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const room = 0.06 * (most - least);
  return [least - room, most + room];
}

function ticksIn([least, most], distance) {
  const ticks = [];
  for (let value = Math.ceil(least / distance) * distance; value <= most; value += distance)
    ticks.push([value, value.toFixed(1)]);
  return ticks;
}
