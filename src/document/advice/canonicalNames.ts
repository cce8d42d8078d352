// One name for what the scripts of several samplers call differently.
import type { Setting, SettingGroup } from './settings';

/** What a setting is called elsewhere, by the name that it has here. The first that is there counts. */
const otherNames: readonly (readonly [name: string, ...others: string[]])[] = [
  ['steps', 'diffusion_steps', 'gen_steps'],
  ['gen_length', 'max_gen_length', 'gen_len'],
  ['block_length', 'gen_blocksize'],
  ['denoising_steps', 'denoising_steps_per_block', 'steps_per_block'],
  ['threshold', 'fast_dllm_threshold'],
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
  // images have diffusion steps, too, but no tokens at most
  if (settings.has('max_tokens')) rename('steps', 'num_diffusion_steps');
  if (settings.has('block_length') && settings.has('steps')) rename('gen_length', 'max_new_tokens');
  return { ...group, settings };
}
