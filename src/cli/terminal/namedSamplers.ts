import { suggestion } from '../../core/input/suggestion';
import { findSampler, samplers, settingsProblem } from '../../core/samplers/kinds/index';
import type { Sampler } from '../../core/samplers/policy';
import { type Arguments, Complaint } from './command';

/** The samplers asked for by name; undefined for all. */
export function samplersOf({ samplers: names }: Arguments): readonly Sampler[] | undefined {
  return names?.split(',').map(samplerNamed);
}

/** The sampler of this name; complains where there is none. */
export function samplerNamed(text: string): Sampler {
  const name = text.trim();
  const found = findSampler(name);
  if (found) return found;
  const wrong = settingsProblem(name);
  if (wrong) throw new Complaint(wrong);
  const all = samplers.map((one) => one.name);
  throw new Complaint(`There is no sampler "${name}"; ${suggestion(name, all).words}`);
}
