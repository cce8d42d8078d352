import { samplerContext } from '../../core/comparison/compareAll';
import { independentOf } from '../../core/comparison/dependence';
import type { DiscreteDistribution } from '../../core/laws/law';
import { type WatchedRun, watch } from '../../core/runs/watch';
import { isWatched, notWatched, watchedLaw } from '../../core/runs/watchedLaw';
import { findSampler } from '../../core/samplers/kinds/index';
import type { PolicyContext, Sampler } from '../../core/samplers/policy';
import { formatNats } from '../../document/format';
import { endingSentence, stepSentence } from '../../document/runWords';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { samplersOf } from './compare';

export const watchCommand: Command = {
  name: 'watch',
  usage: 'watch FILE [--samplers A,B] [--steps K]',
  summary: 'One run of a sampler step by step: what each step reveals, leaves and loses.',
  options: [
    ['--samplers A,B', 'these, one after another with the same seed; random by default'],
    ['--steps K', 'of samplers that take a number of steps; 8 by default'],
  ],
  run: async (given, output) => {
    const file = studyFile(given, output, watchCommand.usage);
    const { seed } = file.study.profile;
    const law = watchedLaw(file.study.distribution, seed);
    if (typeof law === 'string') throw new Complaint(`${file.file}: ${law}`);
    const chosen = samplersOf(given) ?? [random()];
    const other = chosen.find((sampler) => !isWatched(sampler));
    if (other) throw new Complaint(notWatched(other));
    const runs: object[] = [];
    for (const sampler of chosen) {
      const context = await contextFor(sampler, law, file, given, output);
      const { usesDrawnToken } = sampler;
      const values = valuesFor(sampler, given);
      const work = watch(law, sampler.policy(context, values), { seed, usesDrawnToken });
      const run = await withProgress(work, sampler.name, given, output);
      if (given.json) runs.push(jsonOf(sampler, run));
      else printRun(sampler, run, law, file, output);
    }
    if (given.json) printJson(output, { seed, ...(law.symbols && { symbols: law.symbols }), runs });
    return 0;
  },
};

function random(): Sampler {
  const sampler = findSampler('random');
  if (!sampler) throw new RangeError('there is no random order');
  return sampler;
}

function valuesFor({ name, parameters }: Sampler, { steps }: Arguments) {
  if (steps === undefined) return {};
  if (!parameters.some((parameter) => parameter.name === 'steps'))
    throw new Complaint(`The sampler ${name} takes no number of steps; leave out --steps.`);
  return { steps: wholeNumber('--steps', steps, 1, 1e5) };
}

async function contextFor(
  { needsProfile, usesDependence }: Sampler,
  law: DiscreteDistribution,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<PolicyContext> {
  if (needsProfile) return samplerContext(law, await profileOf(file, given, output));
  const { length, alphabet } = law;
  if (!usesDependence) return { length, alphabet };
  const { seed } = file.study.profile;
  const job = independentOf(law, seed);
  return { length, alphabet, ...(await withProgress(job, 'dependence', given, output)) };
}

function jsonOf({ name }: Sampler, { frames, values, logProbability }: WatchedRun): object {
  const [start, ...steps] = frames;
  return {
    name,
    values: [...values],
    // JSON knows no −Infinity
    logProbability: Number.isFinite(logProbability) ? logProbability : null,
    mostBefore: start?.most,
    steps: steps.map(({ positions, tokens, most, left, lost }) => ({
      positions,
      tokens,
      most,
      ...(left !== undefined && { left }),
      lost,
    })),
  };
}

function printRun(
  sampler: Sampler,
  run: WatchedRun,
  law: DiscreteDistribution,
  { units, study }: StudiedFile,
  { out }: Output,
): void {
  const facts = { units, usesDrawnToken: sampler.usesDrawnToken };
  out(`${sampler.title}, seed ${study.profile.seed}\n\n`);
  const shown = new Array<string>(law.length).fill('·');
  for (const [k, { positions, tokens, most, left }] of run.frames.entries()) {
    for (const [place, i] of positions.entries()) shown[i] = labelOf(law, tokens[place]!);
    const rest =
      left === undefined ? `at most ${formatNats(most, units)}` : formatNats(left, units);
    out(`${stripOf(law, shown)}\n${stepSentence(run, k, facts)} Left: ${rest}.\n\n`);
  }
  out(`${endingSentence(run, facts)}\n`);
}

function labelOf({ symbols }: DiscreteDistribution, token: number): string {
  return (symbols?.[token] ?? String(token)).replaceAll('\n', '⏎');
}

/** Letters side by side, row by row where there is a grid. */
function stripOf({ symbols, alphabet, grid }: DiscreteDistribution, shown: readonly string[]) {
  const letters = symbols ? symbols.every((one) => Array.from(one).length === 1) : alphabet <= 10;
  const between = letters ? '' : ' ';
  if (!grid) return shown.join(between);
  const [rows, columns] = grid;
  return Array.from({ length: rows }, (_, row) =>
    shown.slice(row * columns, (row + 1) * columns).join(between),
  ).join('\n');
}
