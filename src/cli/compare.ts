import { type ComparedPoint, compare as comparing } from '../core/compare/compare';
import { dependenceGraph, independentSet, mostPaired } from '../core/compare/dependence';
import { compareOnModel } from '../core/compare/model';
import { leastRandom, optimalCurve } from '../core/compare/reference';
import { mostOrdered, type StructuredPlan, structuredPlans } from '../core/compare/structured';
import { type ComparedLaw, contextOf, knownEntropy, usualCount } from '../core/compare/whole';
import type { Curve } from '../core/evaluation';
import { nearest } from '../core/nearest';
import { findSampler, samplers } from '../core/sampler/index';
import { type PolicyContext, type Sampler, stepsGrid } from '../core/sampler/policy';
import { extraOver, formatNats, formatNumber } from '../document/format';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from './command';
import { profileOf, type StudiedFile, studyFile } from './studyFile';
import { textTable } from './textTable';

export const compare: Command = {
  name: 'compare',
  usage: 'compare FILE [--count M] [--samplers A,B] [--csv]',
  summary: 'The samplers that are in use: the error of each against its number of steps.',
  options: [
    ['--count M', 'sequences for each estimate; more for short ones by default'],
    ['--samplers A,B', 'only these; all by default'],
    ['--csv', 'a table for other programs, in nats'],
  ],
  run: async (given, output) => {
    if (given.csv && given.json) throw new Complaint('Say either --json or --csv, not both.');
    const file = studyFile(given, output, compare.usage);
    const chosen = samplersOf(given);
    const law = lawOf(file);
    const { seed } = file.study.profile;
    const count =
      given.count === undefined ? usualCount(law) : wholeNumber('--count', given.count, 2, 1e7);
    const profile = await profileOf(file, given, output);
    const context = {
      ...contextOf(law, profile),
      ...(await independentOf(law, seed, given, output)),
    };
    const options = { seed, count, samplers: chosen };
    const points = await withProgress(
      law.kind === 'model'
        ? compareOnModel(law, context, options)
        : comparing(law, context, { ...options, ...knownEntropy(profile) }),
      'samplers',
      given,
      output,
    );
    const optimal = await withProgress(optimalCurve(profile), 'curve', given, output);
    const structured = await structuredOf(law, { seed, count }, given, output);
    if (given.json)
      printJson(output, {
        samplers: points.map(({ sampler, title: _title, ...rest }) => ({ name: sampler, ...rest })),
        optimal: Array.from(optimal.steps, (steps, k) => ({ steps, error: optimal.errors[k] })),
        structured: structured.map(({ sets: _sets, ...plan }) => plan),
        seed,
        count,
      });
    else if (given.csv) printCsv(points, optimal, output);
    else {
      printTable(points, structured, optimal, file.units, output);
      if (law.kind === 'model') output.out(`\nerrors are ${extraOver(file.units)}\n`);
    }
    return 0;
  },
};

function samplersOf({ samplers: names }: Arguments): readonly Sampler[] {
  if (names === undefined) return samplers;
  return names.split(',').map((text) => {
    const name = text.trim();
    const found = findSampler(name);
    if (found) return found;
    const all = samplers.map((one) => one.name);
    const meant = nearest(name, all);
    throw new Complaint(
      `There is no sampler "${name}"; ${meant ? `do you mean "${meant}"?` : `there are ${all.join(', ')}.`}`,
    );
  });
}

function lawOf({ file, study: { distribution } }: StudiedFile): ComparedLaw {
  if (distribution.kind === 'discrete' || distribution.kind === 'model') return distribution;
  throw new Complaint(`${file}: samplers are compared on one law of symbols, which this is not.`);
}

const parameterOf = ({ parameter }: ComparedPoint) =>
  Object.entries(parameter)
    .map(([name, value]) => `${name} ${formatNumber(value)}`)
    .join(', ');

/** What can be left for the last call. */
async function independentOf(
  law: ComparedLaw,
  seed: number,
  given: Arguments,
  output: Output,
): Promise<Pick<PolicyContext, 'independent'>> {
  if (law.kind === 'model' || law.length > mostPaired) return {};
  const graph = await withProgress(dependenceGraph(law, seed), 'dependence', given, output);
  return { independent: independentSet(graph) };
}

/** Where all samplers are asked for, also the best fixed orders. */
async function structuredOf(
  law: ComparedLaw,
  { seed, count }: { readonly seed: number; readonly count: number },
  given: Arguments,
  output: Output,
): Promise<readonly StructuredPlan[]> {
  if (law.kind === 'model' || given.samplers !== undefined || law.length > mostOrdered) return [];
  const steps = stepsGrid(law.length);
  // one half only judges
  const job = structuredPlans(law, { seed, count: 2 * count, steps });
  return withProgress(job, 'fixed orders', given, output);
}

function printTable(
  points: readonly ComparedPoint[],
  structured: readonly StructuredPlan[],
  optimal: Curve,
  units: 'nats' | 'bits',
  output: Output,
): void {
  output.out(
    textTable(
      ['sampler', 'parameter', 'steps', '10–90 %', 'error', '±', 'best random order', ''],
      [
        ...points.map((point) => [
          point.sampler,
          parameterOf(point),
          formatNumber(point.steps),
          spreadOf(point),
          formatNats(point.error, units),
          point.standardError === null ? '' : formatNats(point.standardError, units),
          formatNats(leastRandom(optimal, point.steps), units),
          point.kind,
        ]),
        ...structured.map(({ order, steps, error, standardError }) => [
          'best fixed order',
          order,
          formatNumber(steps),
          '',
          formatNats(error, units),
          formatNats(standardError, units),
          formatNats(leastRandom(optimal, steps), units),
          'estimate',
        ]),
      ],
    ),
  );
  if (points.some(({ kind }) => kind === 'approximate')) output.out(`\n${approximately}`);
}

/** Nobody should take the last word of a row for more than it says. */
const approximately =
  'approximate: an upper estimate, close for short sequences, perhaps far above for long ones; such samplers look at the tokens they draw, and are biased even one by one.\n';

function spreadOf({ stepsQuantiles: [low, , high] }: ComparedPoint): string {
  return low === high ? '' : `${low}–${high}`;
}

function printCsv(points: readonly ComparedPoint[], optimal: Curve, output: Output): void {
  const rows = [
    'sampler,parameter,steps,steps10,steps50,steps90,error,standardError,kind,bestRandomOrder',
    ...points.map((point) =>
      [
        point.sampler,
        parameterOf(point).replace(/, /g, ' '),
        point.steps,
        ...point.stepsQuantiles,
        point.error,
        point.standardError ?? '',
        point.kind,
        leastRandom(optimal, point.steps),
      ].join(','),
    ),
  ];
  output.out(`${rows.join('\n')}\n`);
}
