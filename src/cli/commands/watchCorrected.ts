// `watch --corrected`: a population of particles with their weights, step by step.
import { alikeParticles, type DrawSteps } from '../../core/runs/correctedRun';
import type { PopulationStep } from '../../core/samplers/corrected/particles';
import { stepsOf } from '../../core/schedule/schedule';
import { lookaheadRemarks } from '../../document/lookaheadWords';
import { particlesEnding, particlesSentence } from '../../document/runWords';
import { correctedSampler, watchingCorrected } from '../../tasks/watchingCorrected';
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { scheduleToDraw } from '../terminal/scheduleToDraw';
import type { StudiedFile } from '../terminal/studyFile';
import { sharpeningOf } from './corrected';
import { ruleToWeigh } from './rulesToWeigh';

/** So many particles of every step are printed. */
const mostPrinted = 8;
/** Characters of the longest bar. */
const barWidth = 20;

/** How the tokens of a sequence are printed, −1 where they are masked. */
type Strip = (tokens: Int32Array) => string;

export async function watchCorrected(
  file: StudiedFile,
  stripOf: (law: { readonly symbols?: readonly string[]; readonly alphabet: number }) => Strip,
  given: Arguments,
  output: Output,
): Promise<number> {
  const { distribution } = file.study;
  const asked = distribution.kind === 'discrete' ? distribution : {};
  const sharpening = sharpeningOf(given, asked);
  if (!sharpening) throw new RangeError('--corrected was not typed');
  const { steps } = given;
  const rule = await ruleToWeigh(file, given, output);
  const scheduled =
    given.schedule === undefined ? undefined : await bySchedule(file, given, output);
  const count =
    scheduled?.steps ?? (steps === undefined ? undefined : wholeNumber('--steps', steps, 1, 1e5));
  const watched = watchingCorrected(
    file.study,
    { ...sharpening, ...(count !== undefined && { steps: count }) },
    file.study.profile.seed,
    rule ? () => rule : scheduled?.draw,
  );
  if (typeof watched === 'string') throw new Complaint(`${file.file}: ${watched}`);
  const { law, wish } = watched;
  const run = await withProgress(watched.run(), correctedSampler.name, given, output);
  if (given.json) {
    const { values, logZ, population } = run;
    const { seed, ...own } = { ...wish, ...(rule && { rule: rule.sampler.name }) };
    const told = population.map(({ particles, shares, effective, logZ: soFar, ancestors }, k) => ({
      positions: run.frames[k + 1]!.positions,
      effective,
      logZ: soFar,
      particles: particles.map((tokens, m) => ({ tokens: [...tokens], weight: shares[m]! })),
      ...(ancestors && { ancestors: [...ancestors] }),
    }));
    const { symbols } = law;
    const only = { name: correctedSampler.name, ...own, values: [...values], logZ, steps: told };
    printJson(output, { seed, ...(symbols && { symbols }), runs: [only] });
    return 0;
  }
  const { particles, temperature, seed } = wish;
  const strip = stripOf(law);
  const by = rule ? `, by the rule ${rule.sampler.title}` : '';
  output.out(
    `${correctedSampler.title}: ${particles} at temperature ${temperature}${by}, seed ${seed}\n\n`,
  );
  run.frames.forEach((_, k) => {
    const step = run.population[k - 1];
    output.out(`${particlesSentence(run, k)}\n`);
    if (step) output.out(`${linesOf(step, strip)}\n`);
    output.out('\n');
  });
  output.out(`${strip(run.values)}\n${particlesEnding(run, temperature)}\n`);
  for (const remark of lookaheadRemarks(rule ? [rule.sampler.name] : [])) output.out(`${remark}\n`);
  return 0;
}

/** What the steps of a schedule reveal, in its order. */
async function bySchedule(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<{ readonly steps: number; readonly draw: DrawSteps }> {
  if (given.steps !== undefined)
    throw new Complaint('A schedule has its steps: say --schedule NAME or --steps K, not both.');
  const { schedule, steps: draw } = await scheduleToDraw(file, given, output);
  return { steps: stepsOf(schedule), draw };
}

/** The heaviest particles, a line for all that know the same, with their weight. */
function linesOf(step: PopulationStep, strip: Strip): string {
  const alike = alikeParticles(step);
  const shown = alike.slice(0, mostPrinted);
  const most = shown[0]?.share ?? 0;
  const wide = String(Math.max(...shown.map(({ count }) => count))).length;
  const lines = shown.map(({ tokens, count, share }) => {
    const bar = '█'.repeat(most > 0 ? Math.round((barWidth * share) / most) : 0);
    return `${strip(tokens)}  ${String(count).padStart(wide)} ×  ${`${(100 * share).toFixed(1)} %`.padStart(7)}  ${bar}`.trimEnd();
  });
  const more = alike.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} lighter kinds`] : [])].join('\n');
}
