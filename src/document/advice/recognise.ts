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
import { countOf, numberOf, type SettingGroup, wordOf } from './settings';
import { shellCommands } from './shellCommands';
import { ancestralDecoding, dreamDecoding } from './timeGrids';
import { yamlMappings } from './yamlMappings';

/** The settings of samplers in a file that somebody has, by the name of the file. */
export function decodingsIn(fileName: string, text: string): readonly Decoding[] {
  return groupsIn(fileName, text).flatMap((group) => decodingOf(group) ?? []);
}

/** Whether settings are looked for in a file of this name. */
export function isSettingsFile(fileName: string): boolean {
  if (shellScript.test(fileName)) return true;
  return /\.(py|ya?ml)$/i.test(fileName) || /(^|\/)generation_config\.json$/.test(fileName);
}

const shellScript = /\.(sh|bash|slurm|sbatch)$/i;

function groupsIn(fileName: string, text: string): readonly SettingGroup[] {
  if (/\.py$/i.test(fileName)) return pythonCalls(text);
  if (/\.ya?ml$/i.test(fileName)) return yamlMappings(text);
  if (shellScript.test(fileName)) return shellCommands(text);
  return /(^|\/)generation_config\.json$/.test(fileName) ? jsonObject(text) : [];
}

/** Methods of schedulers, controls and logs: their steps are none of a sampler. */
const noSampler =
  /(^|\.)(set_timesteps|get_num_transfer_tokens|check_inputs|step|add_noise|from_config|\w*Scheduler|Slider|log)$/;

/** Whose settings these are is told by their names: every sampler has its own. */
function decodingOf(written: SettingGroup): Decoding | undefined {
  // what is handed on unseen may say otherwise
  if (written.hidesMore || noSampler.test(written.name)) return undefined;
  const group = canonicalNames(written);
  const has = (...names: readonly string[]) => names.every((name) => group.settings.has(name));
  if (isDream(group)) return dreamDecoding(group);
  if (isAncestral(group)) return ancestralDecoding(group);
  if (isLlada2(group)) return llada2Decoding(group);
  if (has('gen_length', 'steps')) return lladaDecoding(group);
  if (has('max_new_tokens', 'block_size', 'steps'))
    return hasOwnThreshold(group) ? undefined : nemoDecoding(group);
  if (has('denoising_steps')) return blockwiseDecoding(group);
  if (has('steps', 'max_new_tokens') || has('steps', 'block_length') || isDiffusionSteps(group))
    return unnamedDecoding(group);
  if (has('generation_timesteps')) return imageDecoding(group);
  if (has('max_iter') && proteinNames.some((name) => has(name))) return proteinDecoding(group);
  // SGLang reads YAML
  const isServer = group.elsewhere && has('block_size') && (has('schedule') || has('threshold'));
  return isServer ? sglang(group) : undefined;
}

/** Every library has a "max_iter"; these stand beside DPLM's. */
const proteinNames = ['sampling_strategy', 'unmasking_strategy'];

function isDream({ name, settings }: SettingGroup): boolean {
  const has = (...names: readonly string[]) => names.every((one) => settings.has(one));
  return (
    name.slice(name.lastIndexOf('.') + 1) === 'diffusion_generate' ||
    has('steps', 'alg') ||
    has('steps', 'eps', 'max_new_tokens') ||
    (isDiffusionSteps({ settings }) && has('max_new_tokens'))
  );
}

/** Nobody but samplers of text has a setting of this name. */
function isDiffusionSteps({ settings }: Pick<SettingGroup, 'settings'>): boolean {
  return /^(num_)?diffusion_steps$/.test(settings.get('steps')?.written ?? '');
}

/** MDLM and its kin: under "sampling", with a predictor, beside the length of the model or the name of the algorithm. */
function isAncestral({ name, settings, elsewhere }: SettingGroup): boolean {
  return (
    name === 'sampling' &&
    settings.has('steps') &&
    // the same program samples from left to right, without steps
    elsewhere?.(['parameterization']) !== 'ar' &&
    (settings.has('predictor') ||
      settings.has('noise_removal') ||
      elsewhere?.(['model', 'length']) !== undefined ||
      /mdlm|bd3lm|sedd/.test(`${elsewhere?.(['algo'])}`))
  );
}

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
    models.some((name) => /llada-?2/i.test(wordOf(group, name) ?? ''))
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
