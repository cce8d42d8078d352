import type { DiscreteDistribution } from '../../core/laws/law';
import type { WatchedRun } from '../../core/runs/watchedRun';
import type { Sampler } from '../../core/samplers/policy';
import { formatNats } from '../../document/format';
import { endingSentence, stepSentence } from '../../document/runWords';
import { type Watching, watching } from '../../tasks/watching';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { samplersOf } from '../terminal/namedSamplers';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { tableAsAsked } from '../terminal/tableFormat';
import { watchCorrected } from './watchCorrected';

export const watchCommand: Command = {
  ...commandWords.watch,
  options: [
    [
      '--samplers A,B',
      'these, one after another with the same seed; random by default. With --corrected: the rule by which particles go',
    ],
    ['--steps K', 'of samplers that take a number of steps; 8 by default'],
    ['--temperature T', 'with --corrected: of whole sequences'],
    ['--corrected', 'whole sequences: particles with their weights, step by step'],
    ['--particles M', 'with --corrected: how many, 32 by default'],
    ['--schedule NAME', 'with --corrected: the steps and order of a schedule of the file'],
  ],
  run: async (given, output) => {
    const file = studyFile(given, output, watchCommand.usage);
    if (given.corrected) return watchCorrected(file, stripFor, given, output);
    if ([given.temperature, given.particles, given.schedule].some((one) => one !== undefined))
      throw new Complaint('--temperature, --particles and --schedule go with --corrected here.');
    const { seed } = file.study.profile;
    const names = (samplersOf(given) ?? [{ name: 'random' }]).map(({ name }) => name);
    const wishes = names.map((name) => watchingOf(name, file, given));
    const runs: object[] = [];
    for (const watched of wishes) {
      const { sampler } = watched;
      const profile = sampler.needsProfile ? await profileOf(file, given, output) : undefined;
      const run = await withProgress(watched.run(profile), sampler.name, given, output);
      if (given.json) runs.push(jsonOf(sampler, run));
      else printRun(watched, run, file, output);
    }
    const symbols = wishes[0]?.law.symbols;
    if (given.json) printJson(output, { seed, ...(symbols && { symbols }), runs });
    return 0;
  },
};

function watchingOf(name: string, file: StudiedFile, { steps }: Arguments): Watching {
  const values = { ...(steps !== undefined && { steps: wholeNumber('--steps', steps, 1, 1e5) }) };
  const watched = watching(file, { sampler: name, values });
  if (typeof watched === 'string') throw new Complaint(`${file.file}: ${watched}`);
  return watched;
}

function jsonOf({ name }: Sampler, { frames, values, logProbability }: WatchedRun): object {
  const [start, ...steps] = frames;
  return {
    name,
    values: [...values],
    // JSON knows no −Infinity
    logProbability: Number.isFinite(logProbability) ? logProbability : null,
    mostBefore: start?.most,
    steps: steps.map(({ positions, tokens, edits, most, left, lost }) => ({
      positions,
      tokens,
      ...(edits.length > 0 && { edits }),
      most,
      ...(left !== undefined && { left }),
      lost,
    })),
  };
}

function printRun(
  { sampler, law, facts }: Watching,
  run: WatchedRun,
  { units, study }: StudiedFile,
  { out }: Output,
): void {
  out(`${sampler.title}, seed ${study.profile.seed}\n\n`);
  const shown = new Array<string>(law.length).fill('·');
  for (const [k, { known, most, left, impossible }] of run.frames.entries()) {
    for (const [i, token] of known.entries()) if (token >= 0) shown[i] = labelOf(law, token);
    const bound = impossible ? 'cannot be told' : `at most ${formatNats(most, units)}`;
    const rest = left === undefined ? bound : formatNats(left, units);
    out(`${stripOf(law, shown)}\n${stepSentence(run, k, facts)} Left: ${rest}.\n\n`);
  }
  out(`${endingSentence(run, facts)}\n`);
  const rows = run.frames
    .slice(1)
    .map(({ positions, tokens, left }, k) => [
      ...[String(k + 1), positions.join(' '), tokens.map((token) => labelOf(law, token)).join(' ')],
      left === undefined ? '' : formatNats(left, units),
    ]);
  out(tableAsAsked(['step', 'positions', 'tokens', 'left'], rows) ?? '');
}

/** The tokens of one sequence on one line, a dot where it is masked. */
function stripFor(law: Pick<DiscreteDistribution, 'symbols' | 'alphabet'>) {
  return (tokens: Int32Array) =>
    stripOf(
      law,
      Array.from(tokens, (token) => (token < 0 ? '·' : labelOf(law, token))),
    );
}

function labelOf({ symbols }: Pick<DiscreteDistribution, 'symbols'>, token: number): string {
  return (symbols?.[token] ?? String(token)).replaceAll('\n', '⏎');
}

/** Letters side by side, row by row where there is a grid. */
function stripOf(
  { symbols, alphabet, grid }: Pick<DiscreteDistribution, 'symbols' | 'alphabet' | 'grid'>,
  shown: readonly string[],
) {
  const letters = symbols ? symbols.every((one) => Array.from(one).length === 1) : alphabet <= 10;
  const between = letters ? '' : ' ';
  if (!grid) return shown.join(between);
  const [rows, columns] = grid;
  return Array.from({ length: rows }, (_, row) =>
    shown.slice(row * columns, (row + 1) * columns).join(between),
  ).join('\n');
}
