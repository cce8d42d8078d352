import { finish } from '../../core/jobs/job';
import { knownSampler } from '../../core/samplers/kinds/index';
import type { ComparisonFile } from '../../document/comparisonFile';
import { readDocument } from '../../document/read';
import { comparing } from '../../tasks/comparing';
import { judging } from '../../tasks/judging';
import { profiling } from '../../tasks/profiling';

const digits = 6;

/** What `unmask compare` finds for an example, to be opened with a click; numbers as another machine finds them. */
export function exampleComparison(source: string, text: string, count: number): ComparisonFile {
  const { study, outline } = readDocument(text);
  if (!study) throw new RangeError(`${source} has errors`);
  const alone = () => [];
  const recipe = { text, files: new Map() };
  const comparison = comparing({ study, units: outline.units }, recipe, { count });
  if (typeof comparison === 'string') throw new RangeError(comparison);
  const told = profiling(comparison.study, recipe, alone);
  if (told.kind === 'refused') throw new RangeError(told.message);
  const profile = finish(told.job);
  const found = finish(comparison.run(profile, alone));
  const comingOut = judging({ study, units: outline.units }, recipe, frontWish);
  if (typeof comingOut === 'string') throw new RangeError(comingOut);
  const front = finish(comingOut.run(profile, alone));
  return JSON.parse(JSON.stringify({ version: 1, source, ...found, front }, rounded));
}

/** What comes out at a glance: samplers that people run, with few calls, at three temperatures. */
const frontWish = {
  steps: 4,
  temperatures: [1, 0.6, 0.3],
  count: 100,
  samplers: [
    ...['random', 'random-optimal', 'spread', 'left-to-right', 'low-confidence', 'maskgit-plus'],
    ...['topk-margin', 'entropy'],
  ].map(knownSampler),
};

function rounded(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(digits));
}
