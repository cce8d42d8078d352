// Which sampler a group of settings belongs to.
import * as l10n from '@vscode/l10n';
import { sum } from '../../core/numbers/entropy';
import { canonicalNames } from './canonicalNames';
import type { Decoding } from './decoding';
import { llada2Decoding, lladaDecoding, nemoDecoding } from './evenSplits';
import { jsonObject } from './jsonObject';
import {
  blockwiseDecoding,
  imageDecoding,
  proteinDecoding,
  unnamedDecoding,
} from './otherSamplers';
import { pythonCalls } from './pythonCalls';
import { pythonCommands } from './pythonCommands';
import { countOf, numberOf, type SettingGroup, wordOf } from './settings';
import { shellCommands } from './shellCommands';
import { ancestralDecoding, dreamDecoding } from './timeGrids';
import { yamlMappings } from './yamlMappings';
import { yamlScripts } from './yamlScripts';

/** The settings of samplers in a file that somebody has, by the name of the file. */
export function decodingsIn(fileName: string, text: string): readonly Decoding[] {
  const about = {
    ...(speaksOfMasks.test(text) && { ofMasks: true as const }),
    ...(otherNoise.test(text) && { ofOtherNoise: true as const }),
    ...(maskedImages.test(text) && { ofMaskedImages: true as const }),
    ...(llada2.test(text) && !otherLlada.test(text) && { ofLlada2: true as const }),
  };
  const found = groupsIn(fileName, text).flatMap(
    (group) => decodingOf({ ...group, ...about }) ?? [],
  );
  const others = found.filter(({ group }) => !group.onlyAlone);
  return others.length > 0 ? others : found;
}

/** Programs without masks, or with both, of which only running tells. */
const otherNoise =
  /\buniform[- _](?:state|noise|diffusion|transition|discrete|corruption)|random uniform distribution|\bUDLM\b|alphas?_cumprod|(?<!Parameter\(torch\.)\brandn(?:_like)?\(|gaussian[- _]?(?:noise|diffusion)|latent[- _]diffusion/i;

/** Pipelines of images that have the names of those without masks. */
const maskedImages = /meissonic|monetico|muddit|\bamused\b/i;

/** Models whose steps are those of a block, and those whose are not. */
const llada2 = /llada[-_ ]?2/i;
const otherLlada = /llada[-_](?:8b|1\.5|instruct|base|v\b)/i;

/** What stands in programs that decode masks, and in few others. */
const speaksOfMasks =
  /mask[_ ]?(?:id|idx|index|token)|masked[_ ]diffusion|\[MASK\]|<mask>|unmask|remask|mask(?:ing|ed)?[-_ ]schedul|llada|mdlm|maskgit|absorb|\b(?:sedd|radd|md4|diffucoder|dream-(?:org|v0))\b/i;

/** Whether settings are looked for in a file of this name. */
export function isSettingsFile(fileName: string): boolean {
  if (shellScript.test(fileName)) return true;
  return /\.(py|ya?ml)$/i.test(fileName) || /(^|\/)generation_config\.json$/.test(fileName);
}

const shellScript = /\.(sh|bash|slurm|sbatch)$/i;

function groupsIn(fileName: string, text: string): readonly SettingGroup[] {
  if (/\.py$/i.test(fileName))
    return [...pythonCalls(text), ...shellCommands(pythonCommands(text))];
  if (/\.ya?ml$/i.test(fileName))
    return [...yamlMappings(text), ...shellCommands(yamlScripts(text))];
  if (shellScript.test(fileName)) return shellCommands(text);
  return /(^|\/)generation_config\.json$/.test(fileName) ? jsonObject(text) : [];
}

/** Methods of schedulers, controls and logs: their steps are none of a sampler. */
const noSampler =
  /(^|\.)(set_timesteps|get_num_transfer_tokens|check_inputs|step|add_noise|from_config|\w*Scheduler|Slider|log)$/;

/** Whose settings these are is told by their names: every sampler has its own. */
function decodingOf(written: SettingGroup): Decoding | undefined {
  // what is handed on unseen may say otherwise
  if (written.hidesMore || noSampler.test(written.name) || isOther(written)) return undefined;
  const group = canonicalNames(written);
  const has = (...names: readonly string[]) => names.every((name) => group.settings.has(name));
  if (isDream(group)) return dreamDecoding(group);
  if (isAncestral(group)) return ancestralDecoding(group);
  if (isLlada2(group)) return llada2Decoding(group);
  if (has('gen_length', 'steps')) {
    if (group.settings.get('gen_length')?.value === null) return unnamedDecoding(group);
    return group.ofLlada2 ? llada2Decoding(group) : lladaDecoding(group);
  }
  if (has('max_new_tokens', 'block_size', 'steps'))
    return hasOwnThreshold(group) ? undefined : nemoDecoding(group);
  if (has('denoising_steps')) return blockwiseDecoding(group);
  if (has('steps', 'max_new_tokens') || has('steps', 'block_length') || isDiffusionSteps(group))
    return unnamedDecoding(group);
  if (has('generation_timesteps')) return imageDecoding(group);
  if (has('own_steps')) return unnamedDecoding(group);
  if (has('max_iter') && proteinNames.some((name) => has(name))) return proteinDecoding(group);
  // SGLang reads YAML
  const isServer = group.elsewhere && has('block_size') && (has('schedule') || has('threshold'));
  return isServer ? sglang(group) : undefined;
}

/** DreamOn, whose steps are as many as it takes, and what trains a model in so many steps of noise. */
function isOther({ settings }: SettingGroup): boolean {
  return [
    ...['number_transfer_tokens', 'token_reweighting', 'time_reweighting'],
    // diffusion of numbers, which has as many steps as it has levels of noise
    ...['rescale_timesteps', 'learn_sigma', 'sigma_small', 'noise_schedule'],
  ].some((name) => settings.has(name));
}

/** Every library has a "max_iter"; these stand beside DPLM's. */
const proteinNames = ['sampling_strategy', 'unmasking_strategy', 'resample_ratio'];

function isDream({ name, settings }: SettingGroup): boolean {
  const has = (...names: readonly string[]) => names.every((one) => settings.has(one));
  return (
    name.endsWith('.diffusion_generate') ||
    has('steps', 'alg') ||
    has('steps', 'eps', 'max_new_tokens') ||
    // a function of that name is no method of Dream's model
    (isDiffusionSteps({ settings }) && has('max_new_tokens') && !/^(?:def )?\w*generate/.test(name))
  );
}

/** Nobody but samplers of text has a setting of this name. */
function isDiffusionSteps({ settings }: Pick<SettingGroup, 'settings'>): boolean {
  return /^(num_)?diffusion_steps$/.test(settings.get('steps')?.written ?? '');
}

/** MDLM and its kin: under "sampling", with a predictor, beside the length of the model or the name of the algorithm. */
function isAncestral({ name, settings, elsewhere }: SettingGroup): boolean {
  if (name !== 'sampling' || !settings.has('steps')) return false;
  const said = (one: string) => elsewhere?.([one]);
  // the same programs sample from left to right, without steps, and tokens that are replaced, without masks
  if (said('parameterization') === 'ar' || said('diffusion') === 'uniform') return false;
  if (elsewhere?.(['graph', 'type']) === 'uniform' || said('graph') === 'uniform') return false;
  const algorithm = said('algo');
  if (typeof algorithm === 'string') return ofMasksByName.test(algorithm);
  return (
    ['predictor', 'noise_removal', 'num_sample_batches'].some((one) => settings.has(one)) ||
    elsewhere?.(['model', 'length']) !== undefined
  );
}

const ofMasksByName = /mdlm|sedd|bd3|md4|radd|d3pm|mask|absorb/;

/** LLaDA2 is a method of its model, or a pipeline, and counts steps by the block; others have such names too, but not these beside them. */
function isLlada2({ name, settings }: SettingGroup): boolean {
  const has = (one: string) => settings.has(one);
  // a sampler that replaces tokens and has no masks stops once it is sure
  if (has('num_inference_steps') && has('confidence_threshold')) return false;
  if (!has('gen_length') && !has('block_length')) return false;
  if (['minimal_topk', 'eos_early_stop', 'editing_threshold'].some(has)) return true;
  if (has('num_inference_steps')) return has('block_length') || has('threshold');
  return has('steps') && (has('inputs') || has('threshold')) && /(^|\.)model\.generate$/.test(name);
}

/** LLaDA2 counts steps by the block and reveals whatever is surer than a threshold of its own, where none is said. */
function hasOwnThreshold(group: SettingGroup): boolean {
  const models = ['pretrained', 'model_path', 'model_name', 'model'];
  return (
    !group.settings.has('threshold') &&
    models.some((name) => llada2.test(wordOf(group, name) ?? ''))
  );
}

/** The configuration of an algorithm of SGLang: a threshold, or the list that our export writes. */
function sglang(group: SettingGroup): Decoding | undefined {
  const length = countOf(group, 'block_size');
  if (length === undefined) return undefined;
  const common = { group, length, blocks: 1, problems: [] };
  const list = group.settings.get('schedule')?.value;
  if (Array.isArray(list)) {
    const sizes = Int32Array.from(list);
    const fits = sizes.every((size) => size > 0) && sum(sizes) === length;
    return {
      ...common,
      title: l10n.t('The list'),
      steps: sizes.length,
      reveals: fits
        ? { kind: 'counts', counts: () => sizes }
        : { kind: 'unknown', why: l10n.t`the list does not add up to block_size ${length}` },
    };
  }
  const threshold = numberOf(group, 'threshold');
  if (threshold === undefined) return undefined;
  return {
    ...common,
    title: l10n.t('Threshold'),
    steps: length,
    reveals: {
      kind: 'unknown',
      why: l10n.t`threshold ${threshold} decides how many tokens a step reveals; "Export Schedule…" has a fixed list for SGLang`,
    },
  };
}
