// Remarks on how the rows of a file were read.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import type { LevelTemperatures } from '../../core/laws/levelTemperatures';
import { type Calibration, calibrationWords, temperaturesWords } from './calibration';
import type { Outlier } from './levels';
import { type Masking, maskingNote } from './maskRatios';
import { fewestTexts } from './orderRows';

/** What happened while rows were read. */
export interface Reading {
  readonly length: number;
  /** Whether the length is only taken from the most that is revealed. */
  readonly lengthGuessed: boolean;
  /** Numbers of revealed tokens that do not occur. */
  readonly missing: number;
  /** Rows that tell only a mask ratio. */
  readonly ratios: number;
  readonly masking: Masking;
  readonly outliers: readonly Outlier[];
  readonly outliersDropped: boolean;
  readonly calibration: Calibration | null;
  readonly temperatures: LevelTemperatures | undefined;
  /** Rows that say nothing. */
  readonly empty: number;
  /** Orders that were measured on too few texts. */
  readonly untold: readonly string[];
}

/** What people should know of how rows were understood, a sentence each. */
export function notesOn(reading: Reading): readonly string[] {
  const { length, lengthGuessed, missing, ratios, masking, calibration, empty } = reading;
  const { temperatures, untold } = reading;
  const words = calibration ? calibrationWords(calibration) : undefined;
  return [
    ...(lengthGuessed
      ? [l10n.t`The length is taken to be ${length}, one more than the most that is revealed.`]
      : []),
    ...(missing > 0
      ? [
          l10n.t`Numbers of revealed tokens that do not occur: ${missing} of ${length}; straight lines stand for them.`,
        ]
      : []),
    ...(ratios > 0 ? [maskingNote(ratios, masking)] : []),
    ...outlierNotes(reading),
    ...(words === undefined ? [] : [words]),
    ...(untold.length > 0
      ? [
          l10n.t`No surface of ${untold.join(', ')} yet: at least ${fewestTexts} texts tell one, so measure more rows.`,
        ]
      : []),
    ...(temperatures ? [temperaturesWords(temperatures)] : []),
    ...(empty > 0
      ? [
          l10n.t`Without a number, or with nothing hidden, and so left out: ${counted(empty, 'row')}.`,
        ]
      : []),
  ];
}

function outlierNotes({ outliers, outliersDropped }: Reading): readonly string[] {
  const [first] = outliers;
  if (!first) return [];
  const worst = outliers.reduce(
    (most, one) => (one.deviations > most.deviations ? one : most),
    first,
  );
  const { j, value, deviations, mean, without } = worst;
  const rows = outliers.length === 1 ? l10n.t('One row lies') : l10n.t`${outliers.length} rows lie`;
  const done = outliersDropped
    ? l10n.t('Left out, as asked for')
    : l10n.t(
        'They count; import leaves them out with --outliers drop, if they are mistakes of the log and no rare surprises',
      );
  return [
    l10n.t`${rows} far from all others with as many known tokens: at j = ${j}, ${short(value)} nats a token, ${short(deviations)} standard deviations away, makes a mean of ${short(mean)} of ${short(without)}. ${done}.`,
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
