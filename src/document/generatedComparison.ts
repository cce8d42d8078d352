// What decoders generated with a model: how good it is and how varied, as the front of a comparison.
import * as l10n from '@vscode/l10n';
import { meanOfTexts } from '../core/comparison/measuredDecoders';
import { studentQuantile } from '../core/numbers/studentQuantile';
import type {
  GeneratedRows,
  GeneratedTable,
  GeneratedText,
} from '../formats/measurements/generatedRows';
import type { ComparisonFile } from './comparisonFile';
import type { SavedDecoder, SavedTold } from './frontFile';
import { inEnglish } from './textLanguage';

const confidence = 0.95;

/** The file that the page of comparisons opens; a sentence where there is too little. */
export function generatedComparison(
  source: string,
  table: GeneratedTable,
): ComparisonFile | string {
  const few = table.all.find(({ rows }) => rows.length < 2);
  if (few)
    return l10n.t`Of "${few.decoder}" there is one text only: two at least tell how varied what comes out is.`;
  const judged = table.all.map(judgedDecoder);
  const decoders = judged.map((one) => ({
    ...one,
    onFront: !judged.some((other) => beats(other, one)),
  }));
  const calls = Math.max(...decoders.map(({ steps }) => steps));
  const count = Math.min(...table.all.map(({ rows }) => rows.length));
  return {
    version: 1,
    source,
    about: inEnglish(() => generatedAbout(table, count)),
    seed: 0,
    count,
    ...{ samplers: [], structured: [], optimal: [] },
    front: {
      steps: Math.round(calls),
      length: table.length,
      seed: 0,
      count,
      decoders,
    },
  };
}

/** What the numbers are, as a sentence. */
export function generatedAbout({ judgedIn }: GeneratedTable, count: number): string {
  const order =
    judgedIn === ''
      ? l10n.t('one token a call')
      : l10n.t`one token a call in the order ${judgedIn}`;
  return l10n.t`Generated with a model, ${count} texts a decoder at least; likelihoods are those that the model itself gives, ${order}.`;
}

/** Better on one axis and no worse on the other. */
function beats(other: SavedDecoder, one: SavedDecoder): boolean {
  const better = (other.logLikelihood?.value ?? 0) - (one.logLikelihood?.value ?? 0);
  const wider = other.distance.value - one.distance.value;
  return better >= 0 && wider >= 0 && better + wider > 0;
}

function judgedDecoder({
  decoder,
  title,
  temperature,
  parameters,
  rows,
}: GeneratedRows): SavedDecoder {
  const told = (value: (row: GeneratedText) => number): SavedTold => {
    const { mean, interval } = meanOfTexts(
      rows.map((row) => [row.text, value(row)] as const),
      confidence,
    );
    return { value: mean, interval: interval ?? [null, null] };
  };
  const scored = rows.every(({ score }) => score !== undefined);
  return {
    name: decoder,
    title: title ?? decoder,
    parameter: parameters,
    temperature,
    steps: told(({ calls }) => calls).value,
    kind: 'estimate',
    logLikelihood: told(({ likelihood }) => likelihood),
    // a model that ends in a softmax finds nothing impossible
    impossible: { value: 0, interval: [0, 0] },
    distance: distanceOf(rows),
    ...(scored && { score: told(({ score = 0 }) => score) }),
    onFront: false,
  };
}

/** The share of positions in which two texts differ, the mean over all pairs: a U-statistic with its error. */
function distanceOf(rows: readonly GeneratedText[]): SavedTold {
  const count = rows.length;
  const places = rows[0]?.tokens ?? [];
  const own = new Float64Array(count);
  for (const place of places.keys()) {
    const seen = new Map<number, number>();
    for (const { tokens } of rows) seen.set(tokens[place]!, (seen.get(tokens[place]!) ?? 0) + 1);
    rows.forEach(({ tokens }, i) => {
      own[i] = own[i]! + (count - seen.get(tokens[place]!)!) / (count - 1) / places.length;
    });
  }
  const value = own.reduce((total, one) => total + one, 0) / count;
  const square = own.reduce((total, one) => total + (one - value) ** 2, 0);
  const error = 2 * Math.sqrt(square / (count - 1) / count);
  const reach = studentQuantile(0.5 + confidence / 2, count - 1) * error;
  return { value, interval: [Math.max(0, value - reach), Math.min(1, value + reach)] };
}
