import { compareAll } from '../../core/comparison/compareAll';
import { finish } from '../../core/jobs/job';
import { chooseProfile } from '../../core/profile/choose';
import {
  type ComparisonFile,
  savedCurve,
  savedOrder,
  savedPoint,
} from '../../document/comparisonFile';
import { readDocument } from '../../document/read';

const digits = 6;

/** What `unmask compare` finds for an example, to be opened with a click; numbers as another machine finds them. */
export function exampleComparison(source: string, text: string, count: number): ComparisonFile {
  const { study } = readDocument(text);
  if (study?.distribution.kind !== 'discrete') throw new RangeError(`${source} has no one law`);
  const choice = chooseProfile(study.distribution, study.profile);
  if (choice.kind === 'refused') throw new RangeError(choice.message);
  const { seed } = study.profile;
  const { points, structured, optimal } = finish(
    compareAll(study.distribution, finish(choice.run()), { seed, count }),
  );
  const found: ComparisonFile = {
    version: 1,
    source,
    samplers: points.map(savedPoint),
    structured: structured.map(savedOrder),
    optimal: savedCurve(optimal),
    seed,
    count,
  };
  return JSON.parse(JSON.stringify(found, rounded));
}

function rounded(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(digits));
}
