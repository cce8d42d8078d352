// Which sampler a group of settings belongs to.
import type { Decoding } from './decoding';
import { llada2Decoding, lladaDecoding, nemoDecoding } from './evenSplits';
import { jsonObject } from './jsonObject';
import { pythonCalls } from './pythonCalls';
import { countOf, numberOf, type SettingGroup } from './settings';
import { ancestralDecoding, dreamDecoding } from './timeGrids';
import { yamlMappings } from './yamlMappings';

/** The settings of samplers in a file that somebody has, by the name of the file. */
export function decodingsIn(fileName: string, text: string): readonly Decoding[] {
  return groupsIn(fileName, text).flatMap((group) => decodingOf(group) ?? []);
}

/** Whether settings are looked for in a file of this name. */
export function isSettingsFile(fileName: string): boolean {
  return /\.(py|ya?ml)$/i.test(fileName) || /(^|\/)generation_config\.json$/.test(fileName);
}

function groupsIn(fileName: string, text: string): readonly SettingGroup[] {
  if (/\.py$/i.test(fileName)) return pythonCalls(text);
  if (/\.ya?ml$/i.test(fileName)) return yamlMappings(text);
  return /(^|\/)generation_config\.json$/.test(fileName) ? jsonObject(text) : [];
}

/** Whose settings these are is told by their names: every sampler has its own. */
function decodingOf(group: SettingGroup): Decoding | undefined {
  const has = (...names: readonly string[]) => names.every((name) => group.settings.has(name));
  const called = group.name.slice(group.name.lastIndexOf('.') + 1);
  if (
    called === 'diffusion_generate' ||
    has('steps', 'alg') ||
    has('steps', 'eps', 'max_new_tokens')
  )
    return dreamDecoding(group);
  if (group.name === 'sampling' && has('steps') && (has('predictor') || has('noise_removal')))
    return ancestralDecoding(group);
  if (isLlada2(group)) return llada2Decoding(group);
  if (has('gen_length', 'steps')) return lladaDecoding(group);
  if (has('max_new_tokens', 'block_size', 'steps')) return nemoDecoding(group);
  if (has('max_denoising_steps')) return uniformNoise(group);
  return has('block_size') && (has('schedule') || has('threshold')) ? sglang(group) : undefined;
}

/** LLaDA2 is a method of its model and counts steps by the block; LLaDA's function takes the model. */
function isLlada2({ name, settings }: SettingGroup): boolean {
  const has = (one: string) => settings.has(one);
  if (!has('gen_length') && !has('block_length')) return false;
  if (['num_inference_steps', 'minimal_topk', 'eos_early_stop'].some(has)) return true;
  return has('steps') && /(^|\.)model\.generate$/.test(name);
}

/** The configuration of an algorithm of SGLang: a threshold, or the list that our export writes. */
function sglang(group: SettingGroup): Decoding | undefined {
  const length = countOf(group, 'block_size');
  if (length === undefined) return undefined;
  const common = { group, length, blocks: 1, problems: [] };
  const list = group.settings.get('schedule')?.value;
  if (Array.isArray(list)) {
    const sizes = Int32Array.from(list);
    const fits =
      sizes.every((size) => size > 0) && sizes.reduce((sum, size) => sum + size, 0) === length;
    return {
      ...common,
      title: 'The list',
      steps: sizes.length,
      reveals: fits
        ? { kind: 'counts', counts: () => sizes }
        : { kind: 'unknown', why: `the list does not add up to block_size ${length}` },
    };
  }
  const threshold = numberOf(group, 'threshold');
  if (threshold === undefined) return undefined;
  return {
    ...common,
    title: 'Threshold',
    steps: length,
    reveals: {
      kind: 'unknown',
      why: `threshold ${threshold} decides how many tokens a step reveals; "Export Schedule…" has a fixed list for SGLang`,
    },
  };
}

/** DiffusionGemma replaces tokens instead of masking them. */
function uniformNoise(group: SettingGroup): Decoding {
  return {
    group,
    title: 'Uniform noise',
    steps: countOf(group, 'max_denoising_steps') ?? 1,
    length: undefined,
    blocks: 1,
    reveals: { kind: 'unknown', why: 'this sampler replaces tokens and has no masks to reveal' },
    problems: [],
  };
}
