import { finish } from '../../core/jobs/job';
import type { ComparisonFile } from '../../document/comparisonFile';
import { readDocument } from '../../document/read';
import { comparing } from '../../tasks/comparing';
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
  const profile = profiling(comparison.study, recipe, alone);
  if (profile.kind === 'refused') throw new RangeError(profile.message);
  const found = finish(comparison.run(finish(profile.job), alone));
  return JSON.parse(JSON.stringify({ version: 1, source, ...found }, rounded));
}

function rounded(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(digits));
}
