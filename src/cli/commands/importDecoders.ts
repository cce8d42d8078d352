// What decoders make texts cost, as the file of a comparison and as a table.
import type { MeanOverTexts } from '../../core/comparison/measuredDecoders';
import {
  type ComparedDecoder,
  decodersAbout,
  decoderTitle,
} from '../../document/decoderComparison';
import { formatNats, formatNumber } from '../../document/format';
import type { Imported } from '../../tasks/importing';
import { type Arguments, Complaint, type Output, printJson } from '../terminal/command';
import { saveFile } from '../terminal/saveFile';
import { textTable } from '../terminal/textTable';

/** Writes `*.compare.json`, and tells every decoder with its paired differences. */
export function showDecoders(
  { text, compared }: Extract<Imported, { readonly kind: 'decoders' }>,
  to: string,
  { force, json, units = 'nats' }: Arguments,
  output: Output,
): void {
  if (!to.endsWith('.compare.json'))
    throw new Complaint(
      `Rows of decoders become a comparison: --to ${to.replace(/(?:\.dist)?\.json$/, '')}.compare.json`,
    );
  saveFile(to, text, force);
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
      `${to}: ${decodersAbout(compared)}`,
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
  return interval ? `${words} ± ${formatNats((interval[1] - interval[0]) / 2, units)}` : words;
}
