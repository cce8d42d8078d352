// All rows that were measured, added up to the values of a profile.
import * as l10n from '@vscode/l10n';
import type { Job } from '../../core/jobs/job';
import { longestLength } from '../../core/laws/law';
import { role, type ValueKind } from './columns';
import { DecoderTable } from './decoderRows';
import { unweighted } from './elboTerm';
import { isEntropy, mostPossible } from './findings';
import { GeneratedTable } from './generatedRows';
import { type HeatedLosses, HeatedRows } from './heatedRows';
import { Levels } from './levels';
import { knownTokens } from './maskRatios';
import type { FoundMeasured, MeasurementOptions } from './measuredValues';
import { notesOn } from './notes';
import { OrderRows } from './orderRows';
import { countRefused, revealedRefused } from './refusals';
import { numberOfText, TextGroups } from './textGroups';

/** Every part gets a file of its own. */
const mostStrata = 1000;

/** Strata that are called by a name have numbers from here on, which no block has. */
const firstNamed = 2 ** 40;

/** Rows of one or several files, of which only sums are kept. */
export class Measurements {
  private readonly levels: Levels;
  /** c − e, row by row: its error bars are smaller than those of the two apart. */
  private readonly gaps: Levels;
  private readonly texts = new TextGroups();
  /** Losses at other temperatures, beside those at 1. */
  private readonly heated = new HeatedRows();
  /** What rows tell of orders, place by place. */
  readonly orders = new OrderRows();
  /** And of decoders. */
  readonly decoders = new DecoderTable();
  readonly generated = new GeneratedTable();
  /** Where greedy choices differ from those of one token a call, place by place. */
  readonly greedy = new OrderRows();
  /** Rows placed by a share of hidden tokens alone, and rows that say nothing. */
  private approximate = 0;
  private empty = 0;
  private needsLength = false;

  /** The length where it is known beforehand. */
  constructor(
    private length: number | undefined,
    private readonly options: MeasurementOptions = {},
  ) {
    if (length !== undefined && !(length <= longestLength)) throw new RangeError('length');
    this.levels = new Levels(options.dropOutliers);
    this.gaps = new Levels(options.dropOutliers);
  }

  /** What the rows of each stratum measured, by its number. */
  readonly strata = new Map<number, Measurements>();
  private readonly stratumNames: string[] = [];
  private readonly stratumNumbers = new Map<string, number>();

  /** Of columns whose cells may be names: a number for each of them. */
  numberNamed(name: string, place: number): number | undefined {
    if (place === role.stratum) return this.stratumNumber(name);
    return place === role.text ? numberOfText(name) : undefined;
  }

  /** The number of a stratum that rows call by a name, such as a task. */
  stratumNumber(name: string): number {
    const known = this.stratumNumbers.get(name);
    if (known !== undefined) return known;
    const number = firstNamed + this.stratumNames.length;
    this.stratumNumbers.set(name, number);
    this.stratumNames.push(name);
    return number;
  }

  /** What rows call a stratum. */
  stratumLabel(number: number): number | string {
    return this.stratumNames[number - firstNamed] ?? number;
  }

  /** Whether a row was refused since nobody said the length. */
  get lengthMissing(): boolean {
    return this.needsLength;
  }

  get rows(): number {
    return this.levels.totalRows;
  }

  /** Rows placed by a mask ratio alone: where they belong depends on how they were masked. */
  get placedByRatio(): number {
    return this.approximate;
  }

  /** Rows that lie far from all others with as many known tokens. */
  get outlying(): number {
    return this.levels.outliers.length;
  }

  /** Whether every number of revealed tokens up to the largest occurs. */
  get complete(): boolean {
    return this.levels.complete;
  }

  /** Takes a row in the order of `role`, NaN where it has no number; says what is wrong with it. */
  add(row: Float64Array, kind: ValueKind, heated?: HeatedLosses): string | undefined {
    return (
      this.addRow(row, kind, heated) ??
      (this.options.apart ? this.addToStratum(row, kind, heated) : undefined)
    );
  }

  private addToStratum(
    row: Float64Array,
    kind: ValueKind,
    heated: HeatedLosses | undefined,
  ): string | undefined {
    const number = row[role.stratum]!;
    if (Number.isNaN(number)) return l10n.t('the row does not say of which part it is.');
    const known =
      this.strata.get(number) ?? new Measurements(this.length, { ...this.options, apart: false });
    this.strata.set(number, known);
    return this.strata.size > mostStrata
      ? l10n.t`more than ${mostStrata} parts: this column does not tell a few of them apart.`
      : known.add(row, kind, heated);
  }

  private addRow(
    row: Float64Array,
    { summed, bits, summary, weighted }: ValueKind,
    heated?: HeatedLosses,
  ): string | undefined {
    const own = row[role.length]!;
    if (!Number.isNaN(own) && own !== this.length) {
      const problem = this.takeLength(own);
      if (problem) return problem;
    }
    let value = row[role.value]!;
    const tokens = row[role.tokens]!;
    if (Number.isNaN(value) || tokens === 0) {
      this.empty++;
      return undefined;
    }
    const revealed = this.revealedOf(row);
    if (typeof revealed === 'string') return revealed;
    let hidden = tokens;
    if (Number.isNaN(hidden)) hidden = row[role.masked]!;
    if (Number.isNaN(hidden) && this.length !== undefined) hidden = this.length - revealed;
    if (summed && Number.isNaN(hidden)) {
      this.needsLength = true;
      return l10n.t(
        'the value is a sum over hidden tokens, but neither their number nor the length is known: say the length.',
      );
    }
    if (
      !Number.isNaN(tokens) &&
      !(tokens > 0 && tokens <= (this.length ?? longestLength) - revealed)
    )
      return countRefused(tokens, revealed, this.length);
    if (weighted && this.length === undefined) this.needsLength = true;
    const scaled = weighted
      ? unweighted(row, hidden, summed, this.length)
      : value / (summed ? hidden : 1);
    if (typeof scaled === 'string') return scaled;
    value = scaled;
    const scale = bits || row[role.unit] === 1 ? Math.LN2 : 1;
    value *= scale;
    if (!(value > -1e12 && value < 1e12))
      return l10n.t`a value of ${value}, which no loss of a token has: leave the row out.`;
    const given = row[role.weight]!;
    const weight = (!Number.isNaN(hidden) ? hidden : 1) * (!Number.isNaN(given) ? given : 1);
    if (weight === 0) return undefined;
    if (!(weight > 0 && weight < 1e15))
      return l10n.t`a weight of ${given}: it must be above 0 and below 1e15.`;
    const rows = row[role.rows]!;
    if (!summary && Number.isNaN(rows)) {
      this.levels.add(revealed, value, weight);
      this.texts.add(revealed, value, weight, row[role.text]!);
      if (!heated && Number.isNaN(row[role.entropy]!)) return undefined;
      const factor = scale / (summed ? hidden : 1);
      const loss = { value, factor, weight, text: row[role.text]! };
      const problem = heated && !weighted && this.heated.add(revealed, loss, heated);
      return problem || this.addEntropy(revealed, row[role.entropy]! * factor, loss);
    }
    const [error, deviation] = [row[role.standardError]! * scale, row[role.deviation]! * scale];
    return this.addSummary(revealed, value, error, deviation, rows, weight);
  }

  /** What the model itself expected to lose, where the row says it. */
  private addEntropy(
    revealed: number,
    expected: number,
    { value, weight }: { readonly value: number; readonly weight: number },
  ): string | undefined {
    if (Number.isNaN(expected)) return undefined;
    if (!isEntropy(expected))
      return l10n.t`an entropy of ${Number(expected.toPrecision(4))} nats a token: it is a number from 0 to ${mostPossible}.`;
    this.gaps.add(revealed, value - expected, weight);
    return undefined;
  }

  private addSummary(
    revealed: number,
    mean: number,
    error: number,
    deviation: number,
    rows: number,
    weight: number,
  ): string | undefined {
    if (rows === 0) return undefined;
    if (rows < 0 || error < 0 || deviation < 0)
      return l10n.t('a negative count or standard error: both are at least 0.');
    const count = !Number.isNaN(rows) ? rows : undefined;
    if (Number.isNaN(error) && !Number.isNaN(deviation) && count !== undefined)
      error = deviation / Math.sqrt(count);
    this.levels.addSummary(revealed, mean, !Number.isNaN(error) ? error : undefined, count, weight);
    return undefined;
  }

  private takeLength(given: number): string | undefined {
    if (!(Number.isInteger(given) && given >= 1 && given <= longestLength))
      return l10n.t`a length of ${given}: it must be a whole number from 1 to ${longestLength}.`;
    if (this.length !== undefined)
      return l10n.t`the length is ${given}, before it was ${this.length}; a profile is of one length.`;
    this.length = given;
    return undefined;
  }

  /** How many tokens are known in a row. */
  private revealedOf(row: Float64Array): number | string {
    const { length } = this;
    const most = (length ?? longestLength) - 1;
    let revealed = row[role.revealed]!;
    if (Number.isNaN(revealed)) {
      const masked = row[role.masked]!;
      const ratio = row[role.ratio]!;
      if (Number.isNaN(masked) && Number.isNaN(ratio))
        return l10n.t('nothing says how much was revealed.');
      this.needsLength = length === undefined;
      if (length === undefined)
        return l10n.t('the length is not known: give it, or a column "n" with it.');
      if (!Number.isNaN(masked)) revealed = length - masked;
      else {
        const tokens = row[role.tokens]!;
        if (!(ratio > 0 && ratio <= 1))
          return l10n.t`a mask ratio of ${ratio}; it lies between 0 and 1.`;
        if (!Number.isNaN(tokens)) revealed = length - tokens;
        else {
          this.approximate++;
          const { masking = 'counts' } = this.options;
          revealed = Math.min(most, Math.round(knownTokens(ratio, length, masking)));
        }
      }
    }
    if (Number.isInteger(revealed) && revealed >= 0 && revealed <= most) return revealed;
    return revealedRefused(revealed, length);
  }

  /** The profile of all rows; undefined where there are none. */
  *result(): Job<FoundMeasured | undefined> {
    const { levels, gaps } = this;
    if (levels.count === 0) return undefined;
    const length = this.length ?? levels.count;
    const { values, standardErrors, rows } = yield* levels.summary(length);
    const gap = gaps.count === 0 ? undefined : yield* gaps.summary(length);
    const orders = this.orders.result();
    const { grid } = this.orders;
    const temperatures = this.heated.result();
    const calibration = gap ? { gaps: gap.values, standardErrors: gap.standardErrors } : null;
    return {
      length,
      values,
      standardErrors: standardErrors.some((error) => error !== null) ? standardErrors : null,
      calibration,
      ...(temperatures && { temperatures }),
      rows: levels.rowsKnown ? levels.totalRows : null,
      textGroups: levels.leaveOut ? undefined : this.texts.added(values),
      rowsByLevel: levels.rowsKnown ? rows : null,
      ...(orders && { orders }),
      ...(orders && grid && { grid }),
      notes: () =>
        notesOn({
          length,
          lengthGuessed: this.length === undefined,
          missing: values.filter((value) => value === null).length,
          ratios: this.approximate,
          masking: this.options.masking ?? 'counts',
          outliers: levels.outliers,
          outliersDropped: levels.leaveOut,
          calibration,
          temperatures,
          empty: this.empty,
          untold: this.orders.names.filter((name) => !orders?.some((one) => one.name === name)),
        }),
    };
  }
}
