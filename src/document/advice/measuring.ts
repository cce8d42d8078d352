// What a measuring script for the model of some settings begins with, as far as their file tells.
import type { ModelKindName } from '../../formats/measuringScript/kinds';
import type { Decoding } from './decoding';

/** A guess, which people see before the script is written, and in it. */
export interface Measuring {
  readonly model: ModelKindName;
  readonly modelName?: string;
  readonly length?: number;
  /** Tokens of a block, where there are several. */
  readonly block?: number;
}

/** Which model is measured, and how long its sequences are. */
export function measuringFor(text: string, { length, blocks, ...decoding }: Decoding): Measuring {
  const modelName = nameOfModel(text);
  return {
    model: kindOf(modelName ?? '', decoding),
    ...(modelName !== undefined && { modelName }),
    ...(length !== undefined && { length: length * blocks }),
    ...(length !== undefined && blocks > 1 && { block: length }),
  };
}

/** The first model that the file loads by a name that is written there. */
function nameOfModel(text: string): string | undefined {
  const loaded = /Model\w*\.from_pretrained\(\s*["']([\w.-]{1,100}(?:\/[\w.-]{1,100})?)["']/;
  const named = /\bmodel(?:_name|_path|_id)\w*\s*=\s*["']([\w.-]{1,100}\/[\w.-]{1,100})["']/i;
  return loaded.exec(text)?.[1] ?? named.exec(text)?.[1];
}

const kindsByName: readonly (readonly [RegExp, ModelKindName])[] = [
  [/llada-?2|llada_?2/i, 'llada2'],
  [/llada/i, 'llada'],
  [/dream/i, 'dream'],
  [/mdlm/i, 'mdlm'],
  [/bert|esm/i, 'bert'],
];

function kindOf(
  modelName: string,
  { sampler, ofImage }: Pick<Decoding, 'sampler' | 'ofImage'>,
): ModelKindName {
  const named = kindsByName.find(([pattern]) => pattern.test(modelName))?.[1];
  if (named) return named;
  if (ofImage) return 'imageTokens';
  if (sampler === 'dream-hook') return 'dream';
  if (sampler === 'llada2-diffusers') return 'llada2';
  return sampler === 'mdlm' ? 'mdlm' : 'llada';
}
