// One name for what the scripts of several samplers call differently.
import { countOf, type Setting, type SettingGroup } from './settings';

/** What a setting is called elsewhere, by the name that it has here. The first that is there counts. */
const otherNames: readonly (readonly [name: string, ...others: string[]])[] = [
  ['steps', 'diffusion_steps', 'gen_steps'],
  ['gen_length', 'max_gen_length', 'gen_len'],
  ['block_length', 'gen_blocksize', 'init_block_length'],
  ['denoising_steps', 'denoising_steps_per_block', 'steps_per_block', 'step_per_block'],
  ['threshold', 'fast_dllm_threshold', 'confidence_threshold'],
  ['factor', 'fast_dllm_factor'],
  ['remasking', 'remasking_strategy'],
];

/** The same settings under the names that they have for LLaDA and Dream, each as it is written for people. */
export function canonicalNames(group: SettingGroup): SettingGroup {
  const settings = new Map<string, Setting>(group.settings);
  const rename = (name: string, other: string) => {
    const setting = group.settings.get(other);
    if (setting && !settings.has(name)) settings.set(name, { ...setting, written: other });
  };
  for (const [name, ...others] of otherNames) for (const other of others) rename(name, other);
  // many programs have such names, and mean something else where there are no blocks of text
  if (settings.has('gen_length')) rename('block_length', 'block_size');
  if (settings.has('block_length') || settings.has('block_size'))
    rename('denoising_steps', 'denoise_steps');
  if (settings.has('block_length') && settings.has('max_tokens'))
    rename('gen_length', 'max_tokens');
  if (settings.has('block_length') || settings.has('gen_length') || settings.has('max_new_tokens'))
    rename('steps', 'num_steps');
  if (/\.diffusion_generate$/.test(group.name)) rename('steps', 'num_steps');
  // Halton-MaskGIT and its kin
  if (/^(halton|confidence)$/.test(`${group.settings.get('sampler')?.value}`))
    rename('generation_timesteps', 'step');
  if (/(^|\.)(Halton|Confidence)Sampler$/.test(group.name)) rename('generation_timesteps', 'step');
  if ([...group.settings.keys()].some((name) => besideStep.test(name)) && isSeveral(group, 'step'))
    rename('generation_timesteps', 'step');
  // a program of both kinds of models says so in the name
  rename('own_steps', 'dllm_steps');
  if (group.ofMaskedImages) rename('generation_timesteps', 'num_inference_steps');
  if (group.ofMasks && settings.has('height') && settings.has('cfg_scale'))
    rename('generation_timesteps', 'timesteps');
  // MD4 counts the steps of its noise and of its sampler in one
  if (/^(gen)?md4$/.test(`${settings.get('model_type')?.value}`)) rename('own_steps', 'timesteps');
  // images have diffusion steps, too, but no tokens at most
  if (settings.has('max_tokens')) rename('steps', 'num_diffusion_steps');
  shareOfTokens(group, settings);
  if (settings.has('block_length') && settings.has('steps')) rename('gen_length', 'max_new_tokens');
  if (group.ofMasks && !group.ofOtherNoise) ownPrograms(group, rename);
  return { ...group, settings };
}

/** Whether a setting counts to more than one. */
const isSeveral = (group: SettingGroup, name: string) => (countOf(group, name) ?? 1) > 1;

/** LaViDa: so many steps for each token. */
function shareOfTokens({ settings: given }: SettingGroup, settings: Map<string, Setting>): void {
  const [share, tokens] = ['step_ratio', 'max_new_tokens'].map((name) => given.get(name));
  if (typeof share?.value !== 'number' || typeof tokens?.value !== 'number') return;
  const value = Math.round(share.value * tokens.value);
  if (!settings.has('steps'))
    settings.set('steps', { ...share, value, written: 'step_ratio', computed: true });
}

/** Steps that are a sampler's by their name, and those that may be a trainer's as well. */
const surelySteps =
  /^_?(?:num_|n_|max_)?(?:sampl(?:e|ing)|decod(?:e|ing)|unmask(?:ing)?|denois(?:e|ing)|generation|inference)_steps$/;
const maybeSteps = /^(?:(?:un)?cond_)?(?:num_|n_|total_)?steps$/;
/** In a function that decodes, by its name: elsewhere they are a temperature, or of a trainer. */
const shortSteps = /^(?:T|max_steps)$/;
/** Of MaskGIT's samplers, which count in one "step". */
const besideStep = /^(?:sched_mode|r_temp|sm_temp)$/;
/** Pipelines of images have these inference steps, too, which are none of masks. */
const ofText = /^(?:max_length|max_new_tokens|prompt_len(?:gth)?)$/;
const ofPicture = /^(?:height|width|guidance_scale|negative_prompt|image)$/;
/** What adds noise rather than takes it away. */
const noising = /(?:^|[._ ])(?:q|nois[ye]d?|add_noise|corrupt(?:ed)?|forward)_/;
/** Of a sampler where it is said how many are masked at each. */
const scheduledSteps = /^(?:(?:num_|n_)?timesteps|(?:num_|n_)?iter(?:ation)?s?)$/;
const maskSchedule = /^(?:mask(?:ing)?_|unmask(?:ing)?_)(?:schedul\w+|mode|ratio_schedule)$/;
/** What tokens are replaced by, where it is any token and not a mask. */
const corruption =
  /^(?:graph(?:_type)?|noise_type|diffusion(?:_type)?|transition(?:_type|_mat_type)?|forward_process|corruption(?:_type)?|parameterization|kernel)$/;
const lengths =
  /^(?:seq(?:uence)?_?len(?:gth)?|length|(?:max_)?gen(?:eration)?_len(?:gth)?|num_tokens|max_tokens|sample_length)$/;
/** A prefix that is given is no part of what is generated, and more is generated than so many. */
const otherLengths = /^(?:prefix_len(?:gth)?|min_seq_len(?:gth)?)$/;
/** Functions and classes that decode, by their names. */
const sampling =
  /(?:^|[._ ])_?(?:\w+_)?(?:generat(?:e|ion)|sampl(?:e|ing)|decod(?:e|ing)|unmask(?:ing)?|denois(?:e|ing)|infer(?:ence)?)(?:_\w+)?$|(?:Sampler|Sampling|Generation|Decoding|Inference)(?:Config|Args|Params)?$/;
/** What such steps are for: "inference" of `inference_steps`, and whether that is switched off beside them. */
const purpose = /(?:sampl|decod|unmask|denois|generat|infer)/;
const training = /^(?:lr|learning_rate|epochs|num_epochs|weight_decay|warmup\w*|optimi[sz]er)$/;

/** Programs that people write for themselves, in files that speak of masks. */
function ownPrograms(group: SettingGroup, rename: (name: string, other: string) => void): void {
  const { name: called, settings: given } = group;
  const names = [...given.keys()];
  if (names.some((name) => corruption.test(name) && /uniform/.test(`${given.get(name)?.value}`)))
    return;
  const length = names.find((name) => lengths.test(name));
  const beside = length ?? names.find((name) => name === 'remasking' || name === 'temperature');
  const trains = names.some((name) => training.test(name));
  // what a function is for stands in its name
  const samples = !trains && sampling.test(called) && !noising.test(called);
  const isText =
    names.some((name) => ofText.test(name)) && !names.some((name) => ofPicture.test(name));
  const steps =
    names.find((name) => surelySteps.test(name) && (name !== 'num_inference_steps' || isText)) ??
    (names.some((name) => maskSchedule.test(name)) && !trains
      ? names.find((name) => scheduledSteps.test(name))
      : undefined) ??
    (trains || (beside === undefined && !samples)
      ? undefined
      : names.find((name) =>
          beside === 'temperature' && !samples ? name === 'steps' : maybeSteps.test(name),
        )) ??
    (samples ? names.find((name) => scheduledSteps.test(name)) : undefined) ??
    (samples ? names.find((name) => shortSteps.test(name) && isSeveral(group, name)) : undefined);
  if (steps === undefined) return;
  const [what] = purpose.exec(steps) ?? [];
  const isOff = (name: string) =>
    /^(?:use|do|enable|with)_/.test(name) && given.get(name)?.value === false;
  if (what !== undefined && names.some((name) => isOff(name) && name.includes(what))) return;
  rename('own_steps', steps);
  if (length !== undefined && !names.some((name) => otherLengths.test(name)))
    rename('own_length', length);
}
