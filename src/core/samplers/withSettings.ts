// A sampler with some of its parameters fixed, by its name: `entropy:alg_temp=0.3`.
import type { Parameter, Sampler, Values } from './policy';

/** A sampler some of whose parameters are withSettings, under a name that says so: `entropy:alg_temp=0.3`. */
export function withSettings(sampler: Sampler, values: Values): Sampler {
  const settings = Object.entries(values);
  if (settings.length === 0) return sampler;
  const { byProfile, blockLengths, ...rest } = sampler;
  return {
    ...rest,
    name: [sampler.name, ...settings.map(([name, value]) => `${name}=${value}`)].join(':'),
    title: `${sampler.title} (${settings.map(([name, value]) => `${name} ${value}`).join(', ')})`,
    grid: (context) => distinct(sampler.grid(context).map((given) => ({ ...given, ...values }))),
    policy: (context, given) => sampler.policy(context, { ...given, ...values }),
    ...(blockLengths && values.block === undefined && { blockLengths }),
    ...(byProfile && { byProfile: (curve, given) => byProfile(curve, { ...given, ...values }) }),
  };
}

function distinct(grid: readonly Values[]): readonly Values[] {
  const seen = new Map(grid.map((values) => [JSON.stringify(values), values]));
  return [...seen.values()];
}

/** What `alg_temp=0.3` and the like settle of a sampler, or what is wrong with it, for people. */
export function settingsIn(
  { name, parameters }: Sampler,
  settings: readonly string[],
): Values | string {
  const values: Record<string, number> = {};
  for (const setting of settings) {
    const [key = '', text = ''] = setting.split('=');
    const parameter = parameters.find((one) => one.name === key);
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!parameter)
      return `The sampler ${name} has no "${key}"; it has ${parameters.map((one) => one.name).join(', ')}.`;
    if (!fits(parameter, value))
      return `"${key}" of the sampler ${name} is a ${rangeOf(parameter)}, not "${text}".`;
    values[key] = value;
  }
  return values;
}

/** No parameter without a limit of its own means anything from here on. */
const beyond = 1e9;

function fits({ counts, most }: Parameter, value: number): boolean {
  const isNear = most === undefined ? value < beyond : value <= most;
  return isNear && (counts ? Number.isInteger(value) && value >= 1 : value >= 0);
}

function rangeOf({ counts, most }: Parameter): string {
  const end = most === undefined ? `below ${beyond}` : `to ${most}`;
  return counts ? `whole number from 1 ${end}` : `number from 0 ${end}`;
}
