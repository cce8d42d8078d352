// The kinds of models that a script can be written for.
import type { ModelCode } from './torchModel';
import { idData, textData } from './torchModel';

/** A kind of models that scripts are written for. */
export interface ModelKind {
  readonly title: string;
  /** For people who choose. */
  readonly detail: string;
  readonly modelName: string;
  readonly dataFile: string;
  readonly length: number;
  /** Tokens in a block, where such models always decode block by block. */
  readonly block?: number;
  /** Whether its positions usually lie on a square, row by row. */
  readonly square?: true;
  /** None for the stand-in, which runs without PyTorch. */
  readonly code: ModelCode | null;
}

const tokenizerOf = 'tokenizer = AutoTokenizer.from_pretrained(args.model, trust_remote_code=True)';
const modelBy = (loader: string) =>
  `model = ${loader}.from_pretrained(args.model, **options_of(args, dtype))`;
const plainLogits = 'return model(ids).logits';
const text = 'text.txt';

const kinds = {
  llada: {
    title: 'LLaDA',
    detail: 'LLaDA-8B and its descendants, by Hugging Face',
    modelName: 'GSAI-ML/LLaDA-8B-Base',
    dataFile: text,
    length: 128,
    code: {
      loading: `
from transformers import AutoModel, AutoTokenizer

${tokenizerOf}
${modelBy('AutoModel')}
mask = 126336  # ADAPT: LLaDA's own; its tokenizer does not name it
return model, tokenizer, mask, [], []`,
      logits: plainLogits,
      excludeMask: false,
      data: textData,
    },
  },
  dream: {
    title: 'Dream',
    detail: 'Dream-7B and other models that grew out of autoregressive ones: shifted logits',
    modelName: 'Dream-org/Dream-v0-Base-7B',
    dataFile: text,
    length: 128,
    code: {
      loading: `
from transformers import AutoModel, AutoTokenizer

${tokenizerOf}
${modelBy('AutoModel')}
# Position 0 has no position before it that could tell it, so a known token stands there.
first = tokenizer.bos_token_id if tokenizer.bos_token_id is not None else tokenizer.eos_token_id
if first is None:
    tell("The tokenizer has neither bos nor eos: position 0 is told by its own logits, as Dream's sampler does.")
return model, tokenizer, tokenizer.mask_token_id, [] if first is None else [first], []`,
      logits: `
logits = model(ids).logits
# Dream tells token i at position i - 1, as the autoregressive model it began as.
return torch.cat([logits[:, :1], logits[:, :-1]], 1)`,
      excludeMask: false,
      data: textData,
    },
  },
  llada2: {
    title: 'LLaDA 2',
    detail: 'LLaDA 2.0 and 2.1: every block of 32 tokens sees itself and what stands before it',
    modelName: 'inclusionAI/LLaDA2.0-mini',
    dataFile: text,
    length: 128,
    block: 32,
    code: {
      loading: `
from transformers import AutoModelForCausalLM, AutoTokenizer

${tokenizerOf}
${modelBy('AutoModelForCausalLM')}
mask = tokenizer.mask_token_id if tokenizer.mask_token_id is not None else 156895
return model, tokenizer, mask, [], []`,
      logits: `
# ADAPT: the block of the training. Blocks are counted from the first token, that of a prompt as well.
block = torch.arange(ids.shape[1], device=ids.device) // 32
hidden = block[:, None] < block[None, :]
dtype = next(iter(model.parameters()), torch.zeros(1)).dtype
seen = torch.zeros(hidden.shape, dtype=dtype, device=ids.device).masked_fill(hidden, float("-inf"))
places = torch.arange(ids.shape[1], device=ids.device).expand(len(ids), -1)
return model(ids, attention_mask=seen.expand(len(ids), 1, -1, -1), position_ids=places).logits`,
      excludeMask: true,
      data: textData,
    },
  },
  mdlm: {
    title: 'MDLM',
    detail: 'MDLM and models with its parameterization (needs a GPU and flash-attn)',
    modelName: 'kuleshov-group/mdlm-owt',
    dataFile: text,
    length: 1024,
    code: {
      loading: `
from transformers import AutoModelForMaskedLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("gpt2")  # ADAPT: the tokenizer of the training
${modelBy('AutoModelForMaskedLM')}
mask = model.config.vocab_size - 1  # one more than the tokenizer has
return model, tokenizer, mask, [], []`,
      logits: `
# These models do not look at the time; a model that does takes the one of its masked share here.
found = model(ids, timesteps=torch.zeros(len(ids), device=ids.device))
return getattr(found, "logits", found)`,
      excludeMask: true, // its forward pass gives raw logits; SUBS is done here
      data: textData,
    },
  },
  bert: {
    title: 'BERT-like',
    detail: 'Any AutoModelForMaskedLM: BERT, RoBERTa, ModernBERT, ESM',
    modelName: 'bert-base-uncased',
    dataFile: text,
    length: 128,
    code: {
      loading: `
from transformers import AutoModelForMaskedLM, AutoTokenizer

${tokenizerOf}
${modelBy('AutoModelForMaskedLM')}
# Known and not counted: what the model saw around every sequence in its training.
before = [tokenizer.cls_token_id] if tokenizer.cls_token_id is not None else []
end = tokenizer.sep_token_id if tokenizer.sep_token_id is not None else tokenizer.eos_token_id
return model, tokenizer, tokenizer.mask_token_id, before, [end] if before and end is not None else []`,
      logits: plainLogits,
      excludeMask: false,
      data: textData,
    },
  },
  imageTokens: {
    title: 'Image tokens',
    detail: 'MaskGIT, Muse and others over the ids of an image tokenizer, a line of ids per image',
    modelName: 'my-image-model',
    dataFile: 'images.txt',
    length: 256,
    square: true,
    code: {
      loading: `
# ADAPT: your own class and checkpoint; this line is for models that transformers knows.
from transformers import AutoModelForMaskedLM

${modelBy('AutoModelForMaskedLM')}
mask = model.config.vocab_size - 1  # ADAPT: often the last id, or the first after the codebook
# ADAPT: ids that stand before and after every image, such as its class; they are known.
return model, None, mask, [], []`,
      logits: `
# ADAPT: conditions (class, text) go in here as your sampler gives them; without guidance, which
# is no law of the model. Logits must be about image ids; ids of text or classes do no harm.
found = model(ids)
return getattr(found, "logits", found)`,
      excludeMask: true,
      data: idData,
    },
  },
  standIn: {
    title: 'Stand-in without a model',
    detail: 'A Markov chain in plain Python, to try everything here without PyTorch',
    modelName: 'chain',
    dataFile: '-',
    length: 32,
    code: null,
  },
} satisfies Record<string, ModelKind>;

export type ModelKindName = keyof typeof kinds;

/** In the order in which they are offered. */
export const modelKinds: Readonly<Record<ModelKindName, ModelKind>> = kinds;

/** Rows and columns of so many positions of such a model, where they are known without being said. */
export function usualGrid(
  name: ModelKindName,
  length: number,
): readonly [rows: number, columns: number] | undefined {
  const side = Math.sqrt(length);
  return modelKinds[name].square && Number.isInteger(side) ? [side, side] : undefined;
}

export function isModelKind(name: string): name is ModelKindName {
  return Object.hasOwn(kinds, name);
}
