// What decoders make texts cost, as the file of a comparison and as a table.
import type { MeanOverTexts } from '../../core/comparison/measuredDecoders';
import { type ComparisonFile, readComparison } from '../../document/comparisonFile';
import { type ComparedDecoder, decoderTitle } from '../../document/decoderComparison';
import { formatHalfWidth, formatNats, formatNumber } from '../../document/format';
import type { SavedTold } from '../../document/frontFile';
import {
  greedyWords,
  type ImportedDecoders,
  type ImportedGreedy,
} from '../../tasks/importingDecoders';
import { type Arguments, Complaint, type Output, printJson } from '../terminal/command';
import { saveFile } from '../terminal/saveFile';
import { textTable } from '../terminal/textTable';

/** Writes `*.compare.json`, and tells every decoder with its paired differences. */
export function showDecoders(
  { text, about: aboutWords, compared }: ImportedDecoders,
  to: string,
  { force, json, units = 'nats' }: Arguments,
  output: Output,
): void {
  if (!to.endsWith('.compare.json'))
    throw new Complaint(
      `Rows of decoders become a comparison: --to ${to.replace(/(?:\.dist)?\.json$/, '')}.compare.json`,
    );
  saveFile(to, text, force);
  const about = aboutWords();
  if (!compared) {
    if (json) printJson(output, { to, about, ...readComparison(text, to).front });
    else output.out(`${to}: ${about}\n\n${generatedTable(readComparison(text, to).front)}`);
    return;
  }
  if (json) {
    printJson(output, {
      to,
      reference: compared.reference.order,
      oneByOne: compared.oneByOne,
      decoders: compared.decoders.map(asJson),
    });
    return;
  }
  const amount = (told: MeanOverTexts | undefined) => toldWords(told, units);
  output.out(
    [
      `${to}: ${about}`,
      '',
      textTable(
        [
          ...['decoder', 'parameters', 'calls', 'a text in all'],
          ...['more than one token a call, ranked alike', 'more than the reference'],
        ],
        compared.decoders.map(({ about, calls, total, overOneByOne, overReference }) => [
          decoderTitle(about),
          Object.entries(about.parameters)
            .map(([name, value]) => `${name} ${value}`)
            .join(' '),
          formatNumber(calls),
          amount(total),
          amount(overOneByOne),
          amount(overReference),
        ]),
      ),
    ].join('\n'),
  );
}

function asJson({ about, calls, total, overOneByOne, overReference }: ComparedDecoder) {
  const { rows, ...decoder } = about;
  return { ...decoder, rows: rows.length, calls, total, overOneByOne, overReference };
}

/** A mean and how far it may be off with 95 % confidence. */
function toldWords(told: MeanOverTexts | undefined, units: 'nats' | 'bits'): string {
  if (!told) return '';
  const { mean, interval } = told;
  const words = formatNats(mean, units);
  return interval ? `${words} ± ${formatHalfWidth(interval, units)} ${units}` : words;
}

/** Two axes, never one number: how good what comes out is, and how varied. */
function generatedTable(front: ComparisonFile['front']): string {
  const told = ({ value, interval: [low, high] }: SavedTold) =>
    low === null || high === null
      ? formatNumber(value)
      : `${formatNumber(value)} ± ${formatNumber((high - low) / 2)}`;
  return textTable(
    ['decoder', 'temperature', 'calls', 'log likelihood, nats', 'share that differs', 'score', ''],
    (front?.decoders ?? []).map((one) => [
      [one.title, ...Object.entries(one.parameter).map(([name, value]) => `${name} ${value}`)].join(
        ' ',
      ),
      ...[formatNumber(one.temperature), formatNumber(one.steps)],
      ...[one.logLikelihood ? told(one.logLikelihood) : '', told(one.distance)],
      ...[one.score ? told(one.score) : '', one.onFront ? 'on the front' : ''],
    ]),
  );
}

/** How few calls give the same greedy answers. */
export function showGreedy(found: ImportedGreedy, { to, json }: Arguments, output: Output): void {
  if (to !== undefined)
    throw new Complaint('Rows of greedy answers give no file: without --to their plans are shown.');
  if (json) {
    const { order, texts, plans } = found;
    const told = plans.map(({ sizes, error, ...plan }) => ({
      ...plan,
      sizes: [...sizes],
      differs: error,
    }));
    printJson(output, { order, texts, plans: told });
  } else output.out(`${greedyWords(found).join('\n')}\n`);
}
