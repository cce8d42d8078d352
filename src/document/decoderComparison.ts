// Decoders measured on a model, as a comparison that a file keeps.
import * as l10n from '@vscode/l10n';
import {
  type MeanOverTexts,
  meanCost,
  pairedDifference,
} from '../core/comparison/measuredDecoders';
import { counted } from '../core/input/counted';
import type { DecoderRows, DecoderTable } from '../formats/measurements/decoderRows';
import type { ComparisonFile, SavedPoint } from './comparisonFile';

const confidence = 0.95;

/** What is told of one decoder. */
export interface ComparedDecoder {
  readonly about: DecoderRows;
  readonly calls: number;
  readonly total: MeanOverTexts;
  /** Over one token a call with the same ranking, on the same texts: what parallelism costs; where that was measured. */
  readonly overOneByOne?: MeanOverTexts;
  /** Over what all are held against. */
  readonly overReference: MeanOverTexts;
}

export interface ComparedDecoders {
  readonly decoders: readonly ComparedDecoder[];
  readonly reference: DecoderRows;
  readonly texts: number;
  /** Whether the reference reveals one token a call. */
  readonly oneByOne: boolean;
}

/** All decoders, paired; a sentence where they have no texts in common. */
export function comparedDecoders({ all, length }: DecoderTable): ComparedDecoders | string {
  const isOneByOne = ({ rows }: DecoderRows) => rows.every(({ calls }) => calls === length);
  const single = all.filter(isOneByOne);
  const costOf = ({ rows }: DecoderRows) => meanCost(rows, confidence).mean;
  const candidates = single.length > 0 ? single : all;
  const reference = [...candidates].sort((one, other) => costOf(one) - costOf(other))[0];
  if (!reference) return l10n.t('There is no row of a decoder.');
  const decoders: ComparedDecoder[] = [];
  for (const about of all) {
    const overReference = pairedDifference(about.rows, reference.rows, confidence);
    if (!overReference)
      return l10n.t`"${about.decoder}" and "${reference.decoder}" have no text in common: differences are paired by "text" and "seed".`;
    const own = single.find(({ order }) => order === about.order);
    const overOneByOne = own && pairedDifference(about.rows, own.rows, confidence);
    decoders.push({
      about,
      calls: about.rows.reduce((sum, { calls }) => sum + calls, 0) / about.rows.length,
      total: meanCost(about.rows, confidence),
      ...(overOneByOne && { overOneByOne }),
      overReference,
    });
  }
  const texts = Math.min(...decoders.map(({ overReference }) => overReference.texts));
  return { decoders, reference, texts, oneByOne: single.length > 0 };
}

/** A decoder in a table or a legend. */
export function decoderTitle({ title, decoder, sizes }: DecoderRows): string {
  return title ?? (sizes && !isEven(sizes) ? l10n.t`${decoder}, sizes ${sizes.join()}` : decoder);
}

function isEven(sizes: readonly number[]): boolean {
  return Math.max(...sizes) - Math.min(...sizes) <= 1;
}

/** What the numbers of such a comparison are, as a sentence. */
export function decodersAbout({ reference, texts, oneByOne }: ComparedDecoders): string {
  const what = oneByOne
    ? l10n.t`one token per call in the order ${reference.order}`
    : decoderTitle(reference);
  return l10n.t`Measured on a model, teacher-forced: extra nats against ${what}, paired on ${counted(texts, 'text')}.`;
}

/** The file that the page of comparisons opens. */
export function decoderComparison(source: string, compared: ComparedDecoders): ComparisonFile {
  return {
    version: 1,
    source,
    about: decodersAbout(compared),
    seed: 0,
    count: compared.texts,
    samplers: compared.decoders.map(savedMeasured),
    structured: [],
    optimal: [],
  };
}

function savedMeasured({
  about,
  calls,
  total,
  overOneByOne,
  overReference,
}: ComparedDecoder): SavedPoint {
  const { decoder, parameters, sizes } = about;
  const planned = sizes && !isEven(sizes);
  return {
    name: planned ? `${decoder}-planned` : decoder,
    title: about.title ?? (planned ? `${decoder}, planned` : decoder),
    parameter: sizes ? { steps: sizes.length } : parameters,
    steps: calls,
    error: overReference.mean,
    standardError: overReference.standardError,
    kind: 'estimate',
    measured: {
      total: total.mean,
      totalStandardError: total.standardError,
      ...(overOneByOne && {
        overOneByOne: overOneByOne.mean,
        overOneByOneStandardError: overOneByOne.standardError,
      }),
      texts: overReference.texts,
    },
  };
}
