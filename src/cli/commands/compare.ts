import { leastRandom } from '../../core/comparison/bestRandom';
import { type ComparedLaw, compareAll, usualCount } from '../../core/comparison/compareAll';
import type { BeginHelpers } from '../../core/comparison/parts';
import type { ComparedPoint } from '../../core/comparison/points';
import type { StructuredPlan } from '../../core/comparison/structured';
import { nearest } from '../../core/input/nearest';
import { findSampler, samplers, settingsProblem } from '../../core/samplers/kinds/index';
import type { Sampler } from '../../core/samplers/policy';
import { isPlain, type TokenOptions } from '../../core/samplers/sharpened';
import type { Curve } from '../../core/schedule/best/paretoCurve';
import { withoutBlocks } from '../../core/study/study';
import { savedCurve, savedOrder, savedPoint } from '../../document/comparisonFile';
import { extraOver, formatNats, formatNumber, sharpenedRemark } from '../../document/format';
import {
  type Arguments,
  type Command,
  Complaint,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

export const compare: Command = {
  name: 'compare',
  usage: 'compare FILE [--count M] [--samplers A,B] [--temperature T] [--top-p P] [--csv]',
  summary: 'The samplers that are in use: the error of each against its number of steps.',
  options: [
    ['--count M', 'sequences for each estimate; more for short ones by default'],
    [
      '--samplers A,B',
      'only these; blocks-NAME is one within blocks, entropy:alg_temp=0.3 settles parameters',
    ],
    ['--temperature T', 'of tokens; 1 by default, other values aim at another law'],
    ['--top-p P', 'only the likeliest tokens that add up to P; 1 by default'],
    ['--csv', 'a table for other programs, in nats'],
  ],
  run: async (given, output) => {
    if (given.csv && given.json) throw new Complaint('Say either --json or --csv, not both.');
    const read = studyFile(given, output, compare.usage);
    // samplers go over the whole sequence; some of them in blocks of their own
    const file = { ...read, study: withoutBlocks(read.study) };
    const chosen = samplersOf(given);
    const law = lawOf(file);
    const hiding = law.kind === 'model' && chosen?.find((sampler) => sampler.remasks);
    if (hiding)
      throw new Complaint(`The error of ${hiding.name} on a model is not known: it masks again.`);
    const { seed } = file.study.profile;
    const count =
      given.count === undefined ? usualCount(law) : wholeNumber('--count', given.count, 2, 1e7);
    const profile = await profileOf(file, given, output);
    const crew = output.crew?.(given.threads);
    const begin: BeginHelpers = (comparison) => crew?.begin({ ...file.recipe, comparison }) ?? [];
    const tokens = tokensOf(given);
    const options = { seed, count, tokens, ...(chosen && { samplers: chosen }) };
    const { points, structured, optimal } = await withProgress(
      compareAll(law, profile, options, begin),
      'comparison',
      given,
      output,
    ).finally(() => crew?.dispose());
    if (given.json)
      printJson(output, {
        samplers: points.map((point) => {
          const { title: _title, ...rest } = savedPoint(point);
          return rest;
        }),
        optimal: savedCurve(optimal),
        structured: structured.map(savedOrder),
        seed,
        count,
        ...tokens,
        units: file.units,
      });
    else if (given.csv) printCsv(points, structured, optimal, output);
    else {
      printTable(points, structured, optimal, file.units, output);
      if (!isPlain(tokens)) output.out(`\n${sharpenedRemark(tokens)}\n`);
      if (law.kind === 'model') output.out(`\nerrors are ${extraOver(file.units)}\n`);
    }
    return 0;
  },
};

/** What is done to rows before tokens are drawn, as far as it is asked for. */
function tokensOf({ temperature, topP }: Arguments): TokenOptions {
  const share = topP === undefined ? 1 : nonNegativeNumber('--top-p', topP);
  if (share <= 0 || share > 1)
    throw new Complaint(`--top-p takes a number above 0 and up to 1, not "${topP}".`);
  return {
    ...(temperature !== undefined && {
      temperature: nonNegativeNumber('--temperature', temperature),
    }),
    ...(topP !== undefined && { topP: share }),
  };
}

/** Those asked for, if not all. */
export function samplersOf({ samplers: names }: Arguments): readonly Sampler[] | undefined {
  return names?.split(',').map((text) => {
    const name = text.trim();
    const found = findSampler(name);
    if (found) return found;
    const wrong = settingsProblem(name);
    if (wrong) throw new Complaint(wrong);
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

function printTable(
  points: readonly ComparedPoint[],
  structured: readonly StructuredPlan[],
  optimal: Curve,
  units: 'nats' | 'bits',
  output: Output,
): void {
  output.out(
    textTable(
      [
        'sampler',
        'parameter',
        'steps',
        '10–90 %',
        'error',
        '±',
        'best random order',
        'kind',
        'KL of the whole',
      ],
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
          point.divergence === undefined ? '' : formatNats(point.divergence, units),
        ]),
        ...structured.map(({ order, steps, error, standardError }) => [
          'best fixed order',
          order,
          formatNumber(steps),
          '',
          formatNats(error, units),
          standardError === null ? '' : formatNats(standardError, units),
          formatNats(leastRandom(optimal, steps), units),
          standardError === null ? 'exact' : 'estimate',
          '',
        ]),
      ],
    ),
  );
  if (points.some(({ error, divergence = error }) => divergence < error - 1e-9))
    output.out(`\n${together}`);
  if (points.some(({ kind }) => kind === 'approximate')) output.out(`\n${approximately}`);
  if (points.some(({ kind }) => kind === 'bound')) output.out(`\n${atMost}`);
}

/** Nobody should take the last word of a row for more than it says. */
const approximately =
  'approximate: an upper estimate, close for short sequences, perhaps far above for long ones; such samplers look at the tokens they draw, and are biased even one by one.\n';

const together =
  'The error of random orders is the mean over the orders; all that comes out together is closer to the law (KL of the whole).\n';

const atMost =
  'bound: of samplers that mask again no identity is known; the error is at most this (± is of the bound), and masking again makes the bound worse even where it makes the samples better.\n';

function spreadOf({ stepsQuantiles: [low, , high] }: ComparedPoint): string {
  return low === high ? '' : `${low}–${high}`;
}

function divergenceCell({ divergence }: ComparedPoint): number | string {
  if (divergence === undefined) return '';
  return Number.isFinite(divergence) ? divergence : 'inf';
}

function printCsv(
  points: readonly ComparedPoint[],
  structured: readonly StructuredPlan[],
  optimal: Curve,
  output: Output,
): void {
  const rows = [
    'sampler,parameter,steps,steps10,steps50,steps90,error,standardError,kind,bestRandomOrder,divergence',
    ...points.map((point) =>
      [
        point.sampler,
        parameterOf(point).replace(/, /g, ' '),
        point.steps,
        ...point.stepsQuantiles,
        Number.isFinite(point.error) ? point.error : 'inf',
        point.standardError ?? '',
        point.kind,
        leastRandom(optimal, point.steps),
        divergenceCell(point),
      ].join(','),
    ),
    ...structured.map(({ order, steps, error, standardError }) =>
      [
        'best fixed order',
        order,
        steps,
        steps,
        steps,
        steps,
        error,
        standardError ?? '',
        standardError === null ? 'exact' : 'estimate',
        leastRandom(optimal, steps),
        '',
      ].join(','),
    ),
  ];
  output.out(`${rows.join('\n')}\n`);
}
