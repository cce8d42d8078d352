// What is decoded: real words with exact conditionals, and a small trained model of English.
import { readFileSync } from 'node:fs';
import {
  type DiscreteDistribution,
  type Distribution,
  type MaskedModel,
  UNKNOWN,
} from '../../src/core/laws/law';
import { type Models, noModels } from '../../src/core/laws/model/runtime';
import { readDistribution } from '../../src/formats/families/readDistribution';
import { filesOf } from '../files';
import { idsOf, maskToken } from './judge';

const wordsFile = 'media/examples/eightLetterWords.txt';
const english = 'test/fixtures/english';
/** Letters of a window: what the model was made for. */
export const windowLength = 64;

/** The law that draws every word of the list as often as any other. */
export function wordsLaw(text = readFileSync(wordsFile, 'utf8')): DiscreteDistribution {
  const law = built({ family: 'samples', file: 'words', complete: true }, { words: text });
  if (law.kind !== 'discrete') throw new RangeError('a list of words is a law');
  // every run begins with nothing known, which takes longest to answer
  const first = law.conditionals(new Int32Array(law.length).fill(UNKNOWN));
  const conditionals = (known: Int32Array) =>
    known.every((symbol) => symbol === UNKNOWN) ? first.slice() : law.conditionals(known);
  return { ...law, conditionals };
}

/** The model, with the windows of the held-out text as its data. */
export function englishModel(models: Models): MaskedModel {
  const rows = heldOutWindows();
  const law = built(
    { family: 'onnx', file: 'model', maskToken, data: 'windows' },
    {
      model: readFileSync(`${english}/english.onnx`),
      windows: rows.map((ids) => `[${ids.join()}]\n`).join(''),
    },
    models,
  );
  if (law.kind !== 'model') throw new RangeError('the model is opened');
  return law;
}

/** Windows of a text that neither the model nor the judge saw, one after the other. */
export function heldOutWindows(): readonly Int32Array[] {
  const ids = idsOf(readFileSync(`${english}/windows.txt`, 'utf8'));
  return Array.from({ length: Math.floor(ids.length / windowLength) }, (_, r) =>
    ids.subarray(r * windowLength, (r + 1) * windowLength),
  );
}

export const judgeText = () => readFileSync(`${english}/judge.txt`, 'utf8');

function built(
  given: object,
  texts: Readonly<Record<string, string | Uint8Array>>,
  models: Models = noModels,
): Distribution {
  const found = readDistribution(
    given,
    ({ message }) => {
      throw new RangeError(message);
    },
    filesOf(texts),
    models,
  );
  if (!found) throw new RangeError('nothing was built');
  return found;
}
