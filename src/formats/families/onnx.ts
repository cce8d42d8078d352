import type { Tokenizer } from '@huggingface/tokenizers';
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted, countedPhrase } from '../../core/input/counted';
import { bytesOf, type Files, madeOf } from '../../core/input/files';
import type { Report } from '../../core/input/finding';
import { labelled } from '../../core/input/labelled';
import { phrase, phraseOf, sentences } from '../../core/input/phrase';
import type { MaskedModel } from '../../core/laws/law';
import { maskedModel, probed } from '../../core/laws/model/maskedModel';
import type { Models, OpenModel } from '../../core/laws/model/runtime';
import { type Signature, signatureOf } from '../../core/laws/model/signature';
import { notCovered } from '../notCovered';
import { defineFamily } from './family';
import { lengthField } from './fields';
import { rowsOfIds, rowsOfText, symbolsOf, type TokenRows, tokenizerOf } from './tokenRows';

/** Of a model file: larger ones are measured by a script. */
const largestModel = 512 * 2 ** 20;

const fileField = (description: string) => Type.String({ minLength: 1, description });

const fields = Type.Object({
  file: fileField('A masked model as an ONNX file, relative to this one: token ids to logits.'),
  maskToken: Type.Integer({
    minimum: 0,
    maximum: 2 ** 31 - 1,
    description: 'The id of the token that stands for what is not known.',
  }),
  length: Type.Optional({
    ...lengthField,
    description: 'Number of positions N, where neither the model nor the data tell.',
  }),
  data: fileField(
    'What the model is measured on: token ids, one sequence a line (as a JSON list or with spaces between), or a text for the tokenizer.',
  ),
  tokenizer: Type.Optional(
    fileField('The tokenizer.json of the model; with it the data are a text.'),
  ),
});

type Fields = Type.Static<typeof fields>;

export const onnx = defineFamily({
  name: 'onnx',
  title: 'A masked model that is run',
  summary: 'A trained model in an ONNX file, measured on data and sampled with ONNX Runtime.',
  fields,
  example: {
    title: 'My masked model',
    description: 'What does my model lose when it reveals several tokens at once?',
    distribution: {
      family: 'onnx',
      file: 'model.onnx',
      maskToken: 103,
      length: 64,
      data: 'text.txt',
      tokenizer: 'tokenizer.json',
    },
    goal: { steps: 16 },
    schedules: { even: { kind: 'uniform', steps: 16 } },
    needs: 'the model, its tokenizer and a text beside this file, and ONNX Runtime',
  },
  build: (given, { report, files, models }): MaskedModel | undefined => {
    const opened = openedModel(given, report, files, models);
    const data = dataOf(given, report, files);
    if (!opened || !data) return undefined;
    const { bytes, model, signature } = opened;
    const { file, maskToken, length } = given;
    const wrong = wrongWith(report);
    if (length !== undefined && signature.length !== undefined && length !== signature.length)
      return wrong(
        'length.mismatch',
        l10n.t`The model was made for ${counted(signature.length, 'token')}, not ${length}; leave the length out.`,
        'length',
      );
    const read = data.read(signature.length ?? length);
    if (typeof read === 'string') return wrong('onnx.data', labelled(given.data, read), 'data');
    const { rows, left } = read;
    const asked = { model, signature, length: rows[0]!.length, maskToken };
    const key = [asked.length, maskToken, model.runtime].join(' ');
    const answer = madeOf(bytes, key, () => probed(asked));
    if ('problem' in answer)
      return answer.maskAtFault
        ? wrong(
            'onnx.maskToken',
            l10n.t`${file} knows no token ${maskToken}: ${answer.problem}`,
            'maskToken',
          )
        : wrong('onnx.run', labelled(file, answer.problem), 'file');
    const { alphabet } = answer;
    if (!idsFit(rows, alphabet, given, report)) return undefined;
    return {
      ...maskedModel({ ...asked, alphabet, size: bytes.length, rows }),
      ...(data.tokenizer && { symbols: symbolsOf(data.tokenizer, alphabet) }),
      note: sentences([
        phrase`Run by ${model.runtime} on ${countedPhrase(rows.length, 'sequence')} of ${given.data}: errors are extra nats against one token per step with this model in random order, and say nothing of ${phraseOf(notCovered)}.`,
        ...(left > 0
          ? [
              left === 1
                ? phrase`The last token of the text fills no sequence.`
                : phrase`The last ${left} tokens of the text fill no sequence.`,
            ]
          : []),
      ]),
    };
  },
});

function wrongWith(report: Report) {
  return (code: string, message: string, field: keyof Fields): undefined => {
    report({ code, severity: 'error', message, path: [field] });
    return undefined;
  };
}

interface Opened {
  readonly bytes: Uint8Array;
  readonly model: OpenModel;
  readonly signature: Signature;
}

function openedModel(
  { file }: Fields,
  report: Report,
  files: Files,
  models: Models,
): Opened | undefined {
  const bytes = bytesOf(files, file, report, 'file', largestModel);
  const model = bytes && models(bytes);
  if (!model) return undefined;
  if ('code' in model) {
    const { code, message } = model;
    // a runtime that is missing is not the fault of the file
    if (code === 'onnx.runtime') report({ code, severity: 'error', message, path: [] });
    else wrongWith(report)(code, labelled(file, message), 'file');
    return undefined;
  }
  const signature = signatureOf(model);
  if (typeof signature !== 'string') return { bytes, model, signature };
  return wrongWith(report)('onnx.signature', labelled(file, signature), 'file');
}

interface Data {
  readonly tokenizer?: Tokenizer;
  read(length: number | undefined): TokenRows | string;
}

function dataOf(given: Fields, report: Report, files: Files): Data | undefined {
  const { data, tokenizer: name } = given;
  const bytes = bytesOf(files, data, report, 'data');
  if (name === undefined)
    return (
      bytes && { read: (length) => madeOf(bytes, `${length}`, () => rowsOfIds(bytes, length)) }
    );
  const described = bytesOf(files, name, report, 'tokenizer');
  if (!bytes || !described) return undefined;
  const tokenizer = madeOf(described, 'tokenizer', () => tokenizerOf(described));
  if (typeof tokenizer === 'string')
    return wrongWith(report)('onnx.tokenizer', labelled(name, tokenizer), 'tokenizer');
  reportMask(given, tokenizer, report);
  const found = files(name);
  const digest = found && 'digest' in found ? found.digest : '';
  return {
    tokenizer,
    read: (length) =>
      length === undefined
        ? l10n.t('a text has no length of its own; give the "length" of a sequence.')
        : madeOf(bytes, `${digest} ${length}`, () => rowsOfText(bytes, tokenizer, length)),
  };
}

/** A tokenizer that calls another token its mask is most often right. */
function reportMask(
  { maskToken, tokenizer: name }: Fields,
  tokenizer: Tokenizer,
  report: Report,
): void {
  // a tokenizer that is not whole may have a token without a number
  const masks = [...tokenizer.get_added_tokens_decoder()].filter(
    ([id, { content }]) => Number.isInteger(id) && /^[[<|]*(?:\w+_)?mask[\]>|]*$/i.test(content),
  );
  const [mask] = masks;
  if (!mask || masks.some(([id]) => id === maskToken)) return;
  const [id, { content }] = mask;
  const own = tokenizer.id_to_token(maskToken);
  const there = own === undefined ? l10n.t('no token of it') : `"${own}"`;
  report({
    code: 'onnx.maskToken',
    severity: 'warning',
    message: l10n.t`${String(name)} calls the token ${id} "${content}"; ${maskToken} is ${there}.`,
    path: ['maskToken'],
    repairs: [{ title: l10n.t`Change to ${id}`, path: ['maskToken'], value: id }],
  });
}

/** Whether the model has every token of the data, and none of them is the mask. */
function idsFit(
  rows: readonly Int32Array[],
  alphabet: number,
  { data, tokenizer, maskToken }: Fields,
  report: Report,
): boolean {
  const wrong = wrongWith(report);
  for (const [r, row] of rows.entries()) {
    const foreign = row.find((id) => id >= alphabet);
    if (foreign !== undefined && tokenizer !== undefined)
      wrong(
        'onnx.tokenizer',
        l10n.t`${tokenizer} makes tokens up to ${foreign} of ${data}, and the model has ${alphabet}, 0 to ${alphabet - 1}: it is the tokenizer of another model.`,
        'tokenizer',
      );
    else if (foreign !== undefined)
      wrong(
        'onnx.data',
        l10n.t`${data}: sequence ${r + 1} has the token ${foreign}, and the model has ${alphabet}, 0 to ${alphabet - 1}.`,
        'data',
      );
    else if (row.includes(maskToken))
      wrong(
        'onnx.data',
        l10n.t`${data}: sequence ${r + 1} has the mask ${maskToken} at position ${row.indexOf(maskToken)}; data are whole sequences.`,
        'data',
      );
    else continue;
    return false;
  }
  return true;
}
