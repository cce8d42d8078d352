// `--corrected --samplers A,B`: rules that choose their steps by what laws say, a few settings of each.
import { samplerContext } from '../../core/comparison/compareAll';
import type { NamedSteps } from '../../core/comparison/correctedPoints';
import { independentOf } from '../../core/comparison/dependence';
import type { DiscreteDistribution } from '../../core/laws/law';
import { unweighedBecause } from '../../core/samplers/corrected/revealing';
import type { PolicyContext, Sampler } from '../../core/samplers/policy';
import { formatSettings } from '../../document/format';
import { type Arguments, Complaint, type Output, withProgress } from '../terminal/command';
import { profileOf, type StudiedFile } from '../terminal/studyFile';

/** Of a list of settings from few steps to many, about so many are shown. */
const shownSettings = 5;

/** Some of a long list, evenly, with its first one. */
export function fewSettings<Setting>(all: readonly Setting[]): readonly Setting[] {
  return all.filter((_, k) => k % Math.ceil(all.length / shownSettings) === 0);
}

export async function rulesToWeigh(
  samplers: readonly Sampler[],
  law: DiscreteDistribution,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<readonly NamedSteps[]> {
  for (const sampler of samplers) refuseUnweighed(sampler);
  const rules: NamedSteps[] = [];
  for (const sampler of samplers) {
    const context = await contextOf(sampler, law, file, given, output);
    for (const values of fewSettings(sampler.grid(context))) {
      const rule = sampler.policy(context, values);
      const random = sampler.random || rule.random === true;
      rules.push({ name: `${sampler.name}, ${formatSettings(values)}`, rule, random });
    }
  }
  return rules;
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
  law: DiscreteDistribution,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<PolicyContext> {
  const { length, alphabet } = law;
  const context = needsProfile
    ? samplerContext(law, await profileOf(file, given, output))
    : { length, alphabet };
  if (!usesDependence) return context;
  const job = independentOf(law, file.study.profile.seed);
  return { ...context, ...(await withProgress(job, 'dependence', given, output)) };
}
