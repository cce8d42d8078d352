import { spoken } from '../../core/input/phrase';
import type { Profile } from '../../core/profile/profile';
import type { Block } from '../../core/schedule/blocks';
import { totalsOf } from '../../core/schedule/totals';
import { costsOrSaves, extraOver, formatNats } from '../../document/format';
import { objectiveOf } from '../terminal/certainty';
import { areaChart } from '../terminal/charts';
import { type Command, type Output, printJson } from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { orderGiven, orderHelp } from '../terminal/orderOption';
import { profileOf, studyFile } from '../terminal/studyFile';
import { sparkline, textTable } from '../terminal/textTable';
import { surfaceAsJson, surfaceFor, surfaceTable } from './surfaces';

export const profile: Command = {
  ...commandWords.profile,
  options: [
    [
      '--order ORDER',
      `with its surface A(a, r), the entropy at place r when the first a are known: ${orderHelp}`,
    ],
  ],
  run: async (given, output) => {
    const file = studyFile(given, output, profile.usage);
    const { study, units } = file;
    const found = await profileOf(file, given, output);
    const order = given.order === undefined ? study.order : orderGiven(file, given.order);
    const surface = order && (await surfaceFor(file, order, found, given, output));
    const { length, alphabet } = study.distribution;
    const { blocks } = found;
    const totals = totalsOf(found.conditionalEntropy, blocks);
    if (given.json) {
      printJson(output, {
        length,
        alphabet,
        ...profileAsJson(found),
        ...(surface && surfaceAsJson(surface)),
      });
      return 0;
    }
    const { conditionalEntropy, standardError, isotonic } = found;
    const measured = found.method === 'measured';
    const rows = spread(length).map((j) => [
      String(j),
      formatNats(conditionalEntropy[j]!, units),
      ...(standardError ? [formatNats(standardError[j]!, units)] : []),
      ...(isotonic ? [formatNats(isotonic[j]!, units)] : []),
    ]);
    output.out(
      [
        `${length} positions${measured && alphabet === 0 ? '' : `, ${alphabet} symbols`}; ${methods[found.method]} (${spoken(found.algorithm)})`,
        ...(measured
          ? [
              `a sequence costs ${formatNats(totals.entropy, units)} with one token per step; all in one step ${costsOrSaves(totals.totalCorrelation, units, ' more')}`,
              `errors of schedules are ${extraOver(units)}`,
            ]
          : [
              ...(blocks ? [inBlocks(blocks)] : []),
              `entropy ${formatNats(totals.entropy, units)}, total correlation ${formatNats(totals.totalCorrelation, units)}, dual total correlation ${formatNats(totals.dualTotalCorrelation, units)}`,
            ]),
        ...(study.distribution.note ? [spoken(study.distribution.note)] : []),
        '',
        curveFor(conditionalEntropy, units, output),
        '',
        textTable(
          [
            'j',
            measured ? 'c(j)' : 'h(j)',
            ...(standardError ? ['standard error'] : []),
            ...(isotonic ? ['isotonic fit (not used)'] : []),
          ],
          rows,
        ),
        ...unseenSpread(found),
        ...(surface ? ['', surfaceTable(surface, units)] : []),
      ].join('\n'),
    );
    return 0;
  },
};

/** As large as the terminal has room for; in one line where there is none. */
function curveFor(curve: Float64Array, units: 'nats' | 'bits', { columns }: Output): string {
  if (columns === undefined) return sparkline(curve);
  return areaChart(curve, { width: columns, height: 8, label: (nats) => formatNats(nats, units) });
}

/** Where nothing is known samples agree by right; behind that, if none differs, what is rare was not seen. */
function unseenSpread({
  method,
  conditionalEntropy,
  standardError,
  samples,
}: Profile): readonly string[] {
  const agree = (error: number, j: number) => j > 0 && error <= 1e-12 * conditionalEntropy[j]!;
  if (method !== 'monteCarlo' || !standardError?.some(agree)) return [];
  return [
    `A standard error of 0 says that no sample differed from another: it is at least that, and what is rarer than one in ${samples} samples is not in it.`,
  ];
}

function profileAsJson(found: Profile): object {
  const { method, conditionalEntropy, standardError, samples, seed, isotonic, blocks } = found;
  return {
    method,
    conditionalEntropy: [...conditionalEntropy],
    standardError: standardError && [...standardError],
    samples,
    seed,
    ...totalsOf(conditionalEntropy, blocks),
    ...objectiveOf(found),
    ...(isotonic && { isotonicFit: [...isotonic] }),
    ...(blocks && { blocks }),
  };
}

function inBlocks(blocks: readonly Block[]): string {
  return `in ${blocks.length} blocks of up to ${blocks[0]?.length ?? 0}: the profile of one after another, TC and DTC those of all blocks, each given what stands before it`;
}

const methods = { exact: 'exact', monteCarlo: 'estimated', measured: 'measured' } as const;

/** Every j of a short profile, about twenty of a long one. */
function spread(length: number): readonly number[] {
  const count = Math.min(length, 20);
  return Array.from({ length: count }, (_, i) =>
    count === 1 ? 0 : Math.round((i * (length - 1)) / (count - 1)),
  );
}
