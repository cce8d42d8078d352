import path from 'node:path';
import type { TokenOptions } from '../../core/samplers/sharpened';
import { comparisonCsv, leastRandom } from '../../document/comparisonCsv';
import {
  comparisonText,
  type SavedComparison,
  type SavedPoint,
} from '../../document/comparisonFile';
import {
  extraOver,
  formatNats,
  formatNumber,
  formatSettings,
  sharpenedRemark,
  unseenRemark,
} from '../../document/format';
import { leftOutRemark, lookaheadRemarks } from '../../document/lookaheadWords';
import { gapRemark } from '../../document/temperatureWords';
import { type Comparison, comparing } from '../../tasks/comparing';
import {
  type Arguments,
  type Command,
  Complaint,
  nonNegativeNumber,
  wholeNumber,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { samplersOf } from '../terminal/namedSamplers';
import { onProfile } from '../terminal/onProfile';
import { type StudiedFile, studyFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { usualParticles } from './corrected';
import { printCorrected } from './correctedTable';
import { printFront } from './front';
import { printGreedy } from './greedy';
import { printLossless } from './lossless';
import { printSettings } from './settings';

export const compare: Command = {
  ...commandWords.compare,
  options: [
    [
      '--count M',
      'sequences for each estimate, or fewer that say as much; more for short ones by default',
    ],
    [
      '--samplers A,B',
      'only these; blocks-NAME is one within blocks, entropy:alg_temp=0.3 settles parameters',
    ],
    ['--temperature T', 'of tokens; 1 by default, other values aim at another law'],
    ['--top-p P', 'only the likeliest tokens that add up to P; 1 by default'],
    [
      '--front K',
      'instead what comes out with K calls: how likely, how much impossible, how varied',
    ],
    ['--temperatures T,U', 'of --front; 1, 0.8, 0.6, 0.4, 0.2 by default'],
    ['--steps K', 'instead the setting of each sampler that takes at most K calls on average'],
    ['--max-error E', 'instead the setting whose error is at most E nats with the fewest calls'],
    ['--call-seconds S', 'of --steps and --max-error: with seconds, of S for a call'],
    [
      '--lossless',
      'instead the rounds that draft and verify takes, which loses nothing, in every order',
    ],
    ['--blocks B,C', 'of --lossless: how many tokens are drafted at once; 2, 4, 8 … by default'],
    [
      '--greedy SAMPLER',
      'instead how few calls give the same greedy answer as one token a call; --steps K for so many calls',
    ],
    ['--prompt P', 'of --greedy: the first P tokens are given, as the law has them; 0 by default'],
    ['--max-differing D', 'of --greedy: another answer at most so often; 0 by default'],
    [
      '--corrected',
      'instead the --temperature token by token beside that of whole sequences, by particles with exact weights: of schedules, or of --samplers that look at laws only',
    ],
    ['--particles P', `of --corrected; ${usualParticles} by default`],
    ['--csv', 'the table that the page of a comparison saves, in nats'],
  ],
  run: async (given, output) => {
    if (given.csv && given.json) throw new Complaint('Say either --json or --csv, not both.');
    const file = studyFile(given, output, compare.usage);
    if (given.front !== undefined) {
      await printFront(file, given, output);
      return 0;
    }
    if (given.lossless) {
      await printLossless(file, given, output);
      return 0;
    }
    if (given.greedy !== undefined) {
      await printGreedy(file, given, output);
      return 0;
    }
    if (given.corrected) {
      await printCorrected(file, given, output);
      return 0;
    }
    if (given.steps !== undefined || given.maxError !== undefined) {
      await printSettings(file, given, tokensOf(given), output);
      return 0;
    }
    const comparison = comparisonOf(file, given);
    const found = await onProfile(file, comparison, 'comparison', given, output);
    if (given.json)
      output.out(comparisonText({ version: 1, source: path.basename(file.file), ...found }));
    else if (given.csv) output.out(comparisonCsv(found));
    else {
      output.out(tableOf(found, file.units));
      const names = found.samplers.map(({ name }) => name);
      const left = samplersOf(given) ? undefined : leftOutRemark(names);
      const tempered = [sharpenedRemark(found), gapRemark(found, file.units)];
      for (const remark of [...lookaheadRemarks(names), left, ...tempered])
        if (remark) output.out(`\n${remark}\n`);
      if (comparison.law.kind === 'model') output.out(`\nerrors are ${extraOver(file.units)}\n`);
    }
    return 0;
  },
};

function comparisonOf(file: StudiedFile, given: Arguments): Comparison {
  const { count } = given;
  const comparison = comparing(file, file.recipe, {
    samplers: samplersOf(given),
    count: count === undefined ? undefined : wholeNumber('--count', count, 2, 1e7),
    tokens: tokensOf(given),
  });
  if (typeof comparison === 'string') throw new Complaint(`${file.file}: ${comparison}`);
  return comparison;
}

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

const head = [
  ...[
    'sampler',
    'known as',
    'parameter',
    'steps',
    '10–90 %',
    'error',
    '±',
    'best random order',
    'kind',
  ],
  'KL of the whole',
];

const alongData = 'steps along data';
const atLeast = 'steps at least';

/** For people: the rows of samplers, those of fixed orders, and what is to be said of them. */
function tableOf(comparison: SavedComparison, units: 'nats' | 'bits'): string {
  const { samplers, structured, optimal } = comparison;
  const amount = (nats: number | null | undefined) =>
    formatNats(nats ?? Number.POSITIVE_INFINITY, units);
  const spread = (error: number | null) => (error === null ? '' : amount(error));
  const apart = samplers.some(({ stepsAlongData }) => stepsAlongData !== undefined);
  const bounded = samplers.some(({ stepsAtLeast }) => stepsAtLeast !== undefined);
  const rows = [
    ...samplers.map((point) => [
      point.name,
      point.title ?? '',
      formatSettings(point.parameter),
      formatNumber(point.steps),
      spreadOf(point),
      amount(point.error),
      spread(point.standardError),
      amount(leastRandom(optimal, point.steps)),
      point.kind,
      point.divergence === undefined ? '' : amount(point.divergence),
      ...(apart ? [point.stepsAlongData ? formatNumber(point.stepsAlongData) : ''] : []),
      ...(bounded ? [point.stepsAtLeast ? formatNumber(point.stepsAtLeast) : ''] : []),
    ]),
    ...structured.map(({ order, steps, error, standardError }) => [
      ...['best fixed order', '', order, formatNumber(steps), '', amount(error)],
      ...[spread(standardError), amount(leastRandom(optimal, steps))],
      ...[standardError === null ? 'exact' : 'estimate', ''],
      ...[...(apart ? [''] : []), ...(bounded ? [''] : [])],
    ]),
  ];
  const columns = [...head, ...(apart ? [alongData] : []), ...(bounded ? [atLeast] : [])];
  return `${textTable(columns, rows)}${remarksOn(comparison)}`;
}

/** Nobody should take the last word of a row for more than it says. */
function remarksOn(comparison: SavedComparison): string {
  const points = comparison.samplers;
  const unseen = unseenRemark(comparison);
  const closer = points.some(
    ({ error, divergence }) => typeof divergence === 'number' && divergence < of(error) - 1e-9,
  );
  return [
    ...(points.some(({ stepsAlongData }) => stepsAlongData !== undefined) ? [generated] : []),
    ...(points.some(({ stepsAtLeast }) => stepsAtLeast !== undefined) ? [bitsToRounds] : []),
    ...(closer ? [together] : []),
    ...(unseen ? [unseen] : []),
    ...(points.some(({ kind }) => kind === 'approximate') ? [approximately] : []),
    ...(points.some(({ kind }) => kind === 'bound') ? [atMost] : []),
  ]
    .map((remark) => `\n${remark}\n`)
    .join('');
}

const of = (error: number | null) => error ?? Number.POSITIVE_INFINITY;

const approximately =
  'approximate: an upper estimate, close for short sequences, perhaps far above for long ones; such samplers look at the tokens they draw, and are biased even one by one.';

const generated =
  'Steps are those of what is generated; where those along sequences of the data are others, the last column has them.';

const bitsToRounds =
  'Steps at least: no law of this length and entropy takes fewer along its sequences on average, since a call that keeps to the rule tells no more (a bound).';

const together =
  'The error of random orders is the mean over the orders; all that comes out together is closer to the law (KL of the whole).';

const atMost =
  'bound: of samplers that mask again no identity is known; the error is at most this (± is of the bound), and masking again makes the bound worse even where it makes the samples better.';

function spreadOf({ stepsQuantiles }: SavedPoint): string {
  const [low, , high] = stepsQuantiles ?? [];
  return low === high ? '' : `${low}–${high}`;
}
