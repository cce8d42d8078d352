import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { bytesOf } from '../../core/input/files';
import { labelled } from '../../core/input/labelled';
import { type Phrase, phrase } from '../../core/input/phrase';
import { homogeneousLaw } from '../../core/laws/chain/chainLaw';
import type { DiscreteDistribution } from '../../core/laws/law';
import { chainOfOrder, markovOf, tooLargeChain } from '../../core/laws/text/chainOfOrder';
import {
  type CutText,
  cutText,
  type FittedText,
  tooLongToFit,
} from '../../core/laws/text/fittedText';
import { exampleText } from './exampleText';
import { defineFamily } from './family';
import { lengthField } from './fields';

const usualOrder = 1;
/** A matrix for every pair of more symbols would not be quick any more. */
const usualVocabulary = 256;
const longestText = 16 * 2 ** 20;

const fields = Type.Object({
  file: Type.String({ minLength: 1, description: 'A text in UTF-8, relative to this file.' }),
  tokens: Type.Optional(
    Type.Union([Type.Literal('characters'), Type.Literal('bytes'), Type.Literal('words')], {
      description: 'What the text is made of: characters (the default), bytes or words.',
    }),
  ),
  order: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 12,
      description: `How many tokens before it a token depends on; ${usualOrder} by default. Exact up to 1, estimated above.`,
    }),
  ),
  smoothing: Type.Optional(
    Type.Union([Type.Literal('wittenBell'), Type.Literal('kneserNey')], {
      description:
        'How what was never seen gets its probability: "wittenBell" (the default), or "kneserNey" (modified, interpolated).',
    }),
  ),
  length: lengthField,
  vocabulary: Type.Optional(
    Type.Integer({
      minimum: 2,
      maximum: 100_000,
      description: `At most so many symbols, ${usualVocabulary} by default: the most frequent, and one for the rest.`,
    }),
  ),
});

export const text = defineFamily({
  name: 'text',
  title: 'Text from a file',
  summary: 'A chain fitted to a text: every token depends on the few before it.',
  fields,
  example: {
    title: 'A speech, letter by letter',
    description:
      'A chain of order 1 over the characters of a short text: how much do letters tell of each other?',
    distribution: {
      family: 'text',
      file: 'speech.txt',
      tokens: 'characters',
      order: 1,
      smoothing: 'wittenBell',
      length: 64,
    },
    goal: { steps: 12 },
    schedules: { even: { kind: 'uniform', steps: 12 }, cosine: { kind: 'cosine', steps: 12 } },
    files: { 'speech.txt': exampleText },
  },
  build: (given, { report, files }) => {
    const { file, tokens = 'characters', order = usualOrder, smoothing = 'wittenBell' } = given;
    const bytes = bytesOf(files, file, report);
    if (!bytes) return undefined;
    if (bytes.length > longestText) {
      report({
        code: 'file.tooLarge',
        severity: 'error',
        message: l10n.t`The text has ${(bytes.length / 2 ** 20).toFixed(0)} MB; up to ${longestText / 2 ** 20} are fitted. Use a part of it.`,
        path: ['file'],
      });
      return undefined;
    }
    const { vocabulary = usualVocabulary } = given;
    const cut = cutText(bytes, { unit: tokens, order, smoothing, vocabulary });
    if (typeof cut === 'string') {
      report({
        code: 'text.file',
        severity: 'error',
        message: labelled(file, cut),
        path: ['file'],
      });
      return undefined;
    }
    const refused = refusalOf(cut, given);
    if (refused) {
      report({ code: 'text.tooLarge', severity: 'error', message: refused, path: ['order'] });
      return undefined;
    }
    const fitted = cut.fitted();
    return {
      ...lawOf(fitted, given),
      symbols: cut.symbols,
      note: noteOf(fitted, given),
    };
  },
});

/** Symbols for which there is one matrix of all steps. */
const mostInMatrix = 2000;

/** Why nothing is fitted: asked before, since fitting takes as long as the text and its order are. */
function refusalOf(
  { symbols, count }: CutText,
  { order = usualOrder, length }: Type.Static<typeof fields>,
): string | undefined {
  const { length: alphabet } = symbols;
  if (order > 1) return tooLargeChain(alphabet, order, length) ?? tooLongToFit(count, order);
  if (alphabet > mostInMatrix)
    return l10n.t`${alphabet} symbols are too many for a matrix; set "vocabulary" to at most ${mostInMatrix}.`;
  return tooLongToFit(count, order);
}

function lawOf(
  { model }: FittedText,
  { order = usualOrder, length }: Type.Static<typeof fields>,
): DiscreteDistribution {
  if (order > 1) return chainOfOrder(model, length);
  const { initial, transition } = markovOf(model);
  return homogeneousLaw(length, transition, initial);
}

function noteOf(
  { count, fitted, heldOut, rest, judged }: FittedText,
  {
    order = usualOrder,
    smoothing = 'wittenBell',
    tokens = 'characters',
  }: Type.Static<typeof fields>,
): Phrase {
  const names = { wittenBell: 'Witten–Bell', kneserNey: phrase`modified Kneser–Ney` };
  const others =
    rest > 0 ? phrase`, ${(100 * rest).toPrecision(2)} % of them the rest symbol …` : '';
  const first = judged < count ? phrase`, by the first ${judged}` : '';
  const units = {
    characters: phrase`characters`,
    bytes: phrase`bytes`,
    words: phrase`words`,
  };
  const unseen =
    heldOut === undefined
      ? phrase`too short to hold a part out`
      : phrase`${heldOut.toPrecision(4)} nats on a tenth that was held out: the chain’s own entropy is too small for the text by about as much`;
  return phrase`Order ${order} with ${names[smoothing]} smoothing, fitted to ${count} ${units[tokens]}${others}. Cross entropy per token${first}: ${fitted.toPrecision(4)} nats on what it was fitted to, ${unseen}.`;
}
