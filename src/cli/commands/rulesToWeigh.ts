// `--corrected --samplers A,B`: rules that choose their steps by what laws say.
import { samplerContext } from '../../core/comparison/compareAll';
import type { NamedSteps } from '../../core/comparison/correctedPoints';
import { independentOf } from '../../core/comparison/dependence';
import type { StepsByRule } from '../../core/comparison/temperatureGap';
import { unweighedBecause } from '../../core/samplers/corrected/revealing';
import type { PolicyContext, Sampler, Values } from '../../core/samplers/policy';
import { formatSettings } from '../../document/format';
import {
  type Arguments,
  Complaint,
  type Output,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { samplersOf } from '../terminal/namedSamplers';
import { profileOf, type StudiedFile } from '../terminal/studyFile';

/** Of a list of settings from few steps to many, about so many are shown. */
const shownSettings = 5;

/** Some of a long list, evenly, with its first one. */
export function fewSettings<Setting>(all: readonly Setting[]): readonly Setting[] {
  return all.filter((_, k) => k % Math.ceil(all.length / shownSettings) === 0);
}

/** A few settings of each. */
export async function rulesToWeigh(
  samplers: readonly Sampler[],
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<readonly NamedSteps[]> {
  for (const sampler of samplers) refuseUnweighed(sampler);
  const rules: NamedSteps[] = [];
  for (const sampler of samplers) {
    const context = await contextOf(sampler, file, given, output);
    for (const values of fewSettings(sampler.grid(context))) {
      const name = `${sampler.name}, ${formatSettings(values)}`;
      rules.push({ name, ...ruleOf(sampler, context, values) });
    }
  }
  return rules;
}

/** The one rule by which sequences are drawn, with the settings that its name has; none where nobody names one. */
export async function ruleToWeigh(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<(StepsByRule & { readonly sampler: Sampler }) | undefined> {
  const [sampler, ...more] = samplersOf(given) ?? [];
  if (!sampler) return undefined;
  if (more.length > 0)
    throw new Complaint('One sampler at a time is drawn with here; compare weighs several.');
  if (given.schedule !== undefined)
    throw new Complaint('A rule finds its steps itself: say --schedule or --samplers, not both.');
  refuseUnweighed(sampler);
  const values = stepsFor(sampler, given);
  return { sampler, ...ruleOf(sampler, await contextOf(sampler, file, given, output), values) };
}

function stepsFor({ name, parameters }: Sampler, { steps }: Arguments): Values {
  if (steps === undefined) return {};
  if (!parameters.some((one) => one.name === 'steps'))
    throw new Complaint(`The sampler ${name} takes no number of steps; leave it out.`);
  return { steps: wholeNumber('--steps', steps, 1, 1e5) };
}

function ruleOf(sampler: Sampler, context: PolicyContext, values: Values): StepsByRule {
  const rule = sampler.policy(context, values);
  return { rule, random: sampler.random || rule.random === true };
}

/** Complains of a sampler that has no exact weights, or needs none of its own. */
function refuseUnweighed(sampler: Sampler): void {
  const { name, order } = sampler;
  const why = unweighedBecause(sampler);
  if (why)
    throw new Complaint(
      `The sampler ${name} ${why}, and has no exact weights; --corrected weighs rules that look at laws only, such as entropy or klass.`,
    );
  if (order !== undefined)
    throw new Complaint(
      `The sampler ${name} goes by a planned order; --corrected weighs it as a schedule of the file with "order": "${order}".`,
    );
}

/** What a rule needs to know beforehand, and no more. */
async function contextOf(
  { needsProfile, usesDependence }: Sampler,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<PolicyContext> {
  const { distribution: law, profile } = file.study;
  const { length, alphabet } = law;
  const context = needsProfile
    ? samplerContext(law, await profileOf(file, given, output))
    : { length, alphabet };
  if (!usesDependence || law.kind !== 'discrete') return context;
  const job = independentOf(law, profile.seed);
  return { ...context, ...(await withProgress(job, 'dependence', given, output)) };
}
