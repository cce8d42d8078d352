// Damaged models, tokenizers and data: what is checked before a runtime runs, and answers of a model that make no sense.
import { readFileSync } from 'node:fs';
import { dataFile, missingFile } from '../../../src/core/input/files';
import {
  type ModelAnswer,
  ModelFailed,
  type Models,
  type OpenModel,
} from '../../../src/core/laws/model/runtime';
import { readDocument } from '../../../src/document/read';
import { alteredBytes, alteredValue } from '../alter';
import type { Draw } from '../draw';
import { type Faults, problemFaults, wordsFaults } from '../fault';
import { hostileNumber, hostileText } from '../hostile';
import { studyFaults } from './documents';

const folder = 'test/fixtures/onnx';
const files = ['letters.onnx', 'heldOut.txt', 'tokenizer.json', 'ids.jsonl'];
const good = Object.fromEntries(files.map((name) => [name, readFileSync(`${folder}/${name}`)]));

const vocabulary = 29;

/** `real` opens models by the runtime that is installed for the tests. */
export function fuzzModel(draw: Draw, real: () => Models): { input: string; check(): Faults } {
  const bytes: Record<string, Uint8Array> = { ...good };
  for (const name of files) if (draw.chance(0.4)) bytes[name] = damaged(draw, name);
  const text = JSON.stringify(fileOf(draw));
  const models = draw.chance(0.1) ? real() : madeUp(draw);
  const input = [text, ...Object.values(bytes).map((one) => Buffer.from(one).toString())].join(
    '\n',
  );
  return { input, check: () => modelFaults(text, bytes, models, input) };
}

function damaged(draw: Draw, name: string): Uint8Array {
  const whole = good[name]!;
  if (name !== 'tokenizer.json' || draw.chance(0.4)) return alteredBytes(draw, whole);
  let value: unknown = JSON.parse(whole.toString());
  for (let left = draw.integer(1, 3); left > 0; left--) value = alteredValue(draw, value);
  return Buffer.from(JSON.stringify(value) ?? '');
}

function fileOf(draw: Draw): unknown {
  const withTokenizer = draw.chance(0.6);
  const distribution = {
    family: 'onnx',
    file: 'letters.onnx',
    maskToken: draw.chance(0.85) ? 28 : hostileNumber(draw),
    data: withTokenizer ? 'heldOut.txt' : draw.pick(['ids.jsonl', 'heldOut.txt']),
    ...(withTokenizer && { tokenizer: 'tokenizer.json' }),
    ...(draw.chance(0.4) && { length: draw.pick([1, 4, 16, 24, 5000, hostileNumber(draw)]) }),
  };
  const value = { distribution, goal: { steps: 2 }, profile: { samples: draw.pick([2, 20]) } };
  return draw.chance(0.2) ? alteredValue(draw, value) : value;
}

/** A model that anybody may have made: of odd inputs, and with answers of odd shapes and numbers. */
function madeUp(draw: Draw): Models {
  const shape = (usual: readonly (number | string)[]) =>
    draw.chance(0.9) ? usual : draw.some([1, 0, -1, 2, 'n', 1e9, 24], draw.integer(0, 4));
  const name = (usual: string) => (draw.chance(0.95) ? usual : hostileText(draw));
  const type = (usual: string) =>
    draw.chance(0.95) ? usual : draw.pick(['int32', 'float32', 'string', 'no tensor']);
  const input = (usual: string) => ({
    name: name(usual),
    type: type('int64'),
    shape: shape(['batch', draw.pick(['length', 24])]),
  });
  const model: OpenModel = {
    runtime: 'made up 1.0',
    inputs: draw.chance(0.05)
      ? []
      : [input('input_ids'), ...(draw.chance(0.2) ? [input('attention_mask')] : [])],
    outputs: draw.chance(0.05)
      ? []
      : [
          {
            name: name('logits'),
            type: type('float32'),
            shape: shape(['batch', 'length', vocabulary]),
          },
        ],
    run: ({ batch, length }) => answerOf(draw, batch, length),
  };
  return () =>
    draw.chance(0.05) ? { code: 'onnx.model', message: 'It cannot be opened.' } : model;
}

function answerOf(draw: Draw, batch: number, length: number): ModelAnswer {
  if (draw.chance(0.02)) return { refused: 'out of memory.' };
  const width = draw.chance(0.97) ? vocabulary : draw.pick([0, 1, 28]);
  const count = draw.chance(0.98) ? batch * length * width : draw.integer(0, 100);
  const odd = draw.chance(0.05);
  const values = Float32Array.from({ length: count }, () =>
    odd && draw.chance(0.1)
      ? draw.pick([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e38, -1e38])
      : draw.random.uniform() * 4,
  );
  const shape = draw.chance(0.98) ? [batch, length, width] : draw.some([1, 0, batch, length], 3);
  return { shape, values };
}

function modelFaults(
  text: string,
  bytes: Readonly<Record<string, Uint8Array>>,
  models: Models,
  input: string,
): Faults {
  const beside = (name: string) =>
    Object.hasOwn(bytes, name) ? dataFile(bytes[name]!) : missingFile(name, undefined);
  const { problems, study, outline } = readDocument(text, beside, models);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  return [
    ...problemFaults(problems, text).filter((fault) => !repeats(fault, input)),
    ...(study && !isWrong ? whileItRuns(() => studyFaults(study, outline, text)) : []),
    ...(study || isWrong ? [] : ['nothing to compute, and no error told']),
  ];
}

/** A model that fails is a refusal in words. */
function whileItRuns(check: () => Faults): Faults {
  try {
    return check();
  } catch (error) {
    if (error instanceof ModelFailed) return wordsFaults(error.message, '');
    throw error;
  }
}

/** What a file beside says may be repeated. */
function repeats(fault: string, input: string): boolean {
  const [, word] = /^a message with "(.*?)"/.exec(fault) ?? [];
  return word !== undefined && input.includes(word);
}
