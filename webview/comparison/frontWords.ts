/** What the chart of quality against variety says: in sentences and as a table. */
import * as l10n from '@vscode/l10n';
import { counted, formatNumber, inARow, withUnit } from '../../src/document/format';
import { decoderWords, frontRows } from '../../src/document/frontText';
import type { SavedDecoder, SavedFront } from '../../src/protocol/comparison';
import type { Words } from '../parts/chart/drawing';
import { inUnits } from '../parts/quantity';

export function frontWords(front: SavedFront): Words {
  const [head = [], ...rows] = frontRows(front, front.units ?? 'nats');
  return { summary: summaryOf(front), head, rows: () => rows };
}

function summaryOf(front: SavedFront): string {
  const { decoders, steps, count, topP = 1 } = front;
  const on = decoders.filter(({ onFront, logLikelihood }) => onFront && logLikelihood);
  const away = decoders.filter(({ logLikelihood }) => !logLikelihood).length;
  const names = new Set(decoders.filter(({ onFront }) => onFront).map(({ name }) => name));
  const grey = new Set(decoders.filter(({ name }) => !names.has(name)).map(({ name }) => name));
  const drawn = decoders.some(({ kind }) => kind === 'estimate');
  const words = [
    topP < 1
      ? l10n.t`Decoders with ${counted(steps, 'call')} and top-p ${formatNumber(topP)}; a line joins the temperatures of one.`
      : l10n.t`Decoders with ${counted(steps, 'call')}; a line joins the temperatures of one.`,
    on.length > 0 && extremesOf(on, front),
    l10n.t(
      'Large marks are on the front: no other is as likely, as varied and as seldom impossible, and better in one of them, by the values found.',
    ),
    decoders.some(({ impossible }) => impossible.value > 0) &&
      l10n.t(
        'Hollow marks: some of what comes out is impossible under the law; the likelihood is that of the rest.',
      ),
    grey.size > 0 &&
      l10n.t`Grey: on the front at no temperature (${counted(grey.size, 'sampler')}).`,
    away > 0 && l10n.t`Without a place, as none of their sequences is possible: ${away}.`,
    drawn && l10n.t`Thin lines are 95 % intervals, from ${counted(count, 'sequence')} of each.`,
  ];
  return inARow(words);
}

/** The two ends of the front. */
function extremesOf(on: readonly SavedDecoder[], front: SavedFront): string {
  const likely = ({ logLikelihood }: SavedDecoder) => logLikelihood?.value ?? 0;
  const [first] = on.toSorted((one, other) => other.distance.value - one.distance.value);
  const [last] = on.toSorted((one, other) => likely(other) - likely(one));
  if (!first || !last) return '';
  if (first === last) return l10n.t`Alone on the front: ${ofOne(first, front)}.`;
  return l10n.t`The most varied on the front: ${ofOne(first, front)}; the likeliest: ${ofOne(last, front)}.`;
}

function ofOne(decoder: SavedDecoder, { length, units = 'nats' }: SavedFront): string {
  const { title, distance, logLikelihood } = decoder;
  const amount = withUnit(inUnits((logLikelihood?.value ?? 0) / length, units), units);
  const differ = formatNumber(100 * distance.value);
  return l10n.t`${title} at ${decoderWords(decoder)} (${amount} a token, two sequences differ in ${differ} %)`;
}
