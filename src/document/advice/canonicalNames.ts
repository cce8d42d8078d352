// One name for what the scripts of several samplers call differently.
import type { Setting, SettingGroup } from './settings';

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
  if (settings.has('block_length') && settings.has('max_tokens'))
    rename('gen_length', 'max_tokens');
  if (settings.has('block_length') || settings.has('gen_length') || settings.has('max_new_tokens'))
    rename('steps', 'num_steps');
  if (/(^|\.)diffusion_generate$/.test(group.name)) rename('steps', 'num_steps');
  // Halton-MaskGIT and its kin
  if (/^(halton|confidence)$/.test(`${group.settings.get('sampler')?.value}`))
    rename('generation_timesteps', 'step');
  if (/(^|\.)(Halton|Confidence)Sampler$/.test(group.name)) rename('generation_timesteps', 'step');
  if (group.ofMaskedImages) rename('generation_timesteps', 'num_inference_steps');
  if (group.ofMasks && settings.has('height') && settings.has('cfg_scale'))
    rename('generation_timesteps', 'timesteps');
  // MD4 counts the steps of its noise and of its sampler in one
  if (/^(gen)?md4$/.test(`${settings.get('model_type')?.value}`)) rename('own_steps', 'timesteps');
  // images have diffusion steps, too, but no tokens at most
  if (settings.has('max_tokens')) rename('steps', 'num_diffusion_steps');
  shareOfTokens(group, settings);
  if (settings.has('block_length') && settings.has('steps')) rename('gen_length', 'max_new_tokens');
  if (group.ofMasks) ownPrograms(group, rename);
  return { ...group, settings };
}

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
const maybeSteps = /^(?:num_|n_)?steps$/;
const lengths =
  /^(?:seq(?:uence)?_?len(?:gth)?|length|(?:max_)?gen(?:eration)?_len(?:gth)?|num_tokens|max_tokens|sample_length)$/;
/** A prefix that is given is no part of what is generated, and more is generated than so many. */
const otherLengths = /^(?:prefix_len(?:gth)?|min_seq_len(?:gth)?)$/;
const training = /^(?:lr|learning_rate|epochs|num_epochs|weight_decay|warmup\w*|optimi[sz]er)$/;

/** Programs that people write for themselves, in files that speak of masks. */
function ownPrograms(
  { settings: given }: SettingGroup,
  rename: (name: string, other: string) => void,
): void {
  const names = [...given.keys()];
  const length = names.find((name) => lengths.test(name));
  const beside = length ?? names.find((name) => name === 'remasking' || name === 'temperature');
  const trains = names.some((name) => training.test(name));
  const steps =
    names.find((name) => surelySteps.test(name) && name !== 'num_inference_steps') ??
    (trains || beside === undefined
      ? undefined
      : names.find((name) =>
          beside === 'temperature' ? name === 'steps' : maybeSteps.test(name),
        ));
  if (steps === undefined) return;
  rename('own_steps', steps);
  if (length !== undefined && !names.some((name) => otherLengths.test(name)))
    rename('own_length', length);
}
