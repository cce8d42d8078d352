// The same prompt at the same temperature: the law, token by token, and corrected; as SVG.
import { readFileSync } from 'node:fs';
import { productOfPowers } from '../../src/core/laws/combined/product';
import type { DiscreteDistribution } from '../../src/core/laws/law';
import { randomFrom } from '../../src/core/numbers/random';
import { drawnSteps } from '../../src/core/samplers/corrected/drawnSteps';
import { population } from '../../src/core/samplers/corrected/particles';
import { powerTargetOf } from '../../src/core/samplers/corrected/targetOf';
import { evenSplit } from '../../src/core/schedule/evenSplit';
import { readDocument } from '../../src/document/read';

const prompt = 'kn';
const temperature = 0.5;
const steps = 4;
const particles = 64;
const draws = 600;
const shown = 9;

/** Words of eight letters, all alike, given how they begin. */
function wordsLaw(): DiscreteDistribution {
  const words = readFileSync('media/examples/eightLetterWords.txt', 'utf8').trim().split('\n');
  const begin = words
    .filter((word) => word.startsWith(prompt))
    .map((word) => word.slice(prompt.length));
  const letters = [...new Set(begin.join(''))].sort();
  const support = begin.map((word) => ({
    x: Array.from(word, (letter) => letters.indexOf(letter)),
    weight: 1,
  }));
  const text = JSON.stringify({
    distribution: {
      family: 'table',
      length: support[0]!.x.length,
      alphabet: letters.length,
      support,
    },
  });
  const law = readDocument(text).study?.distribution;
  if (law?.kind !== 'discrete') throw new Error('the words are no law');
  return { ...law, symbols: letters };
}

interface Column {
  readonly title: string;
  readonly about: string;
  /** Words by how often they came, the most frequent first, as a share of all. */
  readonly words: readonly (readonly [word: string, share: number])[];
  /** The share of what comes out that is a word, and the most frequent that is none. */
  readonly right: number;
  readonly wrong: string | undefined;
}

function columnOf(
  law: DiscreteDistribution,
  title: string,
  about: string,
  draw: (r: number) => Int32Array,
): Column {
  const counts = new Map<string, number>();
  let right = 0;
  const wrong = new Set<string>();
  for (let r = 0; r < draws; r++) {
    const values = draw(r);
    const word = prompt + Array.from(values, (token) => law.symbols![token]).join('');
    if (law.logProbability(values) > Number.NEGATIVE_INFINITY) right += 1 / draws;
    else wrong.add(word);
    counts.set(word, (counts.get(word) ?? 0) + 1 / draws);
  }
  const words = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const first = words.find(([word]) => wrong.has(word))?.[0];
  return { title, about, words: words.slice(0, shown), right, wrong: first };
}

function columns(law: DiscreteDistribution): readonly Column[] {
  const target = powerTargetOf(law, temperature);
  const cold = productOfPowers([{ law, power: 1 / temperature }]);
  if ('reason' in cold || cold.kind !== 'discrete') throw new Error('no law at this temperature');
  const sizes = evenSplit(law.length, steps);
  const drawn = (count: number) => (r: number) => {
    const random = randomFrom(7, r);
    const sets = drawnSteps({ kind: 'sizes', sizes }, law.length, random);
    return population(target, sets, random, { particles: count }).values;
  };
  return [
    columnOf(law, `Words at temperature ${temperature}`, 'what is meant', (r) =>
      cold.sample(randomFrom(3, r)),
    ),
    columnOf(law, 'Token by token', `${steps} calls, each token at ${temperature}`, drawn(1)),
    columnOf(law, 'Corrected', `the same ${steps} steps, ${particles} particles`, drawn(particles)),
  ];
}

const [width, rowHeight, left, top] = [280, 24, 20, 92];

/** The picture, light on dark and dark on light alike: it has a ground of its own. */
export function drawing(): string {
  const law = wordsLaw();
  const found = columns(law);
  const most = Math.max(...found.flatMap(({ words }) => words.map(([, share]) => share)));
  const real = new Set(
    readFileSync('media/examples/eightLetterWords.txt', 'utf8').trim().split('\n'),
  );
  const height = top + shown * rowHeight + 44;
  const parts = found.map((column, k) => columnSvg(column, left + k * (width + 20), most, real));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${3 * (width + 20) + left} ${height}" font-family="sans-serif" font-size="13" role="img" aria-label="Words of eight letters that begin with ${prompt}: what is meant, what comes out token by token, and corrected">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${left}" y="26" font-size="15" fill="#222222">The prompt “${prompt}”, the temperature ${temperature}: the ${shown} most frequent of ${draws} draws, and how much of all is a word</text>
${parts.join('\n')}
</svg>
`;
}

function columnSvg(
  { title, about, words, right, wrong }: Column,
  x: number,
  most: number,
  real: ReadonlySet<string>,
): string {
  const rows = words.map(([word, share], k) => {
    const y = top + k * rowHeight;
    const isWord = real.has(word);
    const long = Math.max(1, Math.round((110 * share) / most));
    return [
      `<text x="${x}" y="${y + 13}" font-family="monospace" fill="#222222">${word}${isWord ? '' : ' ✗'}</text>`,
      `<rect x="${x + 100}" y="${y + 2}" width="${long}" height="14" fill="${isWord ? '#1f6feb' : '#ffffff'}" stroke="${isWord ? '#1f6feb' : '#b35900'}"/>`,
      `<text x="${x + 106 + long}" y="${y + 13}" fill="#444444">${(100 * share).toFixed(1)} %</text>`,
    ].join('\n');
  });
  return [
    `<text x="${x}" y="56" font-weight="bold" fill="#222222">${title}</text>`,
    `<text x="${x}" y="74" fill="#555555">${about}</text>`,
    ...rows,
    `<text x="${x}" y="${top + shown * rowHeight + 20}" fill="#222222">${(100 * right).toFixed(0)} % are words${wrong === undefined ? '' : `, “${wrong}” is none`}</text>`,
  ].join('\n');
}
