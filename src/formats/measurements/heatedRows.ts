// Rows that tell losses at other temperatures: the best temperature for every band of levels, and what it gains.
import * as l10n from '@vscode/l10n';
import type { LevelTemperatures } from '../../core/laws/levelTemperatures';
import { groupCount, groupOf, mostTexts } from './textGroups';

/** Losses at other temperatures, by the temperature: in the unit of the loss beside them. */
export type HeatedLosses = ReadonlyMap<number, number>;

/** Levels are taken together until they have so many rows: fewer do not choose a temperature. */
const fewestRows = 64;

/** The rows of one level: for each group of texts the weight, and how much less each temperature loses. */
interface HeatedLevel {
  rows: number;
  readonly weights: Float64Array;
  /** Group after group, a number for each temperature. */
  readonly saved: Float64Array;
}

/** The groups of one fold choose for the other. */
const foldOf = (group: number) => group % 2;

export class HeatedRows {
  private temperatures: readonly number[] | undefined;
  private readonly levels = new Map<number, HeatedLevel>();
  /** The level of each text; texts at several levels are shared. */
  private readonly seen = new Map<number, number>();
  private shared = false;

  constructor(private readonly mostSeen = mostTexts) {}

  /** A row at level j: its loss at temperature 1, and those at the others; says what is wrong with them. */
  add(
    j: number,
    { value, factor, weight, text }: RowAtOne,
    heated: HeatedLosses,
  ): string | undefined {
    const temperatures = [...heated.keys()].sort((one, other) => one - other);
    this.temperatures ??= temperatures;
    if (String(temperatures) !== String(this.temperatures))
      return l10n.t`losses at the temperatures ${temperatures.join(', ')}, before they were at ${this.temperatures.join(', ')}; import such files apart.`;
    const level = this.level(j, temperatures.length);
    const group = Number.isNaN(text) ? level.rows % groupCount : groupOf(text);
    level.rows++;
    level.weights[group]! += weight;
    temperatures.forEach((temperature, t) => {
      level.saved[group * temperatures.length + t]! +=
        weight * (value - factor * heated.get(temperature)!);
    });
    if (Number.isNaN(text)) return undefined;
    this.shared ||= (this.seen.get(text) ?? j) !== j;
    const { mostSeen } = this;
    if (this.seen.size < mostSeen) this.seen.set(text, j);
    return undefined;
  }

  private level(j: number, count: number): HeatedLevel {
    const known = this.levels.get(j);
    if (known) return known;
    const level = {
      rows: 0,
      weights: new Float64Array(groupCount),
      saved: new Float64Array(groupCount * count),
    };
    this.levels.set(j, level);
    return level;
  }

  /** Undefined where there are too few rows to judge any choice by rows that had no part in it. */
  result(): LevelTemperatures | undefined {
    const heats = this.temperatures;
    if (!heats) return undefined;
    const bands = this.bands(heats.length).map(({ from, level }) => ({
      from,
      temperature: bestOf(level, heats, undefined).temperature,
      gain: gainOf(level, heats),
    }));
    const gains = bands.flatMap(({ gain }) => (gain ? [gain] : []));
    if (bands.length === 0 || gains.length < bands.length) return undefined;
    return {
      from: bands.map(({ from }) => from),
      temperatures: bands.map(({ temperature }) => temperature),
      gains: gains.map(({ mean }) => mean),
      standardErrors: gains.map(({ error }) => error),
      sharedTexts: this.shared,
    };
  }

  /** Levels side by side with enough rows each; what is left over belongs to the last. */
  private bands(count: number): { from: number; level: HeatedLevel }[] {
    const bands: { from: number; level: HeatedLevel }[] = [];
    let open: { from: number; level: HeatedLevel } | undefined;
    for (const [j, level] of [...this.levels].sort(([one], [other]) => one - other)) {
      open ??= { from: bands.length === 0 ? 0 : j, level: emptyLevel(count) };
      addTo(open.level, level);
      if (open.level.rows < fewestRows) continue;
      bands.push(open);
      open = undefined;
    }
    const last = bands[bands.length - 1];
    if (open && last) addTo(last.level, open.level);
    else if (open) bands.push(open);
    return bands;
  }
}

/** What a row tells at temperature 1. */
interface RowAtOne {
  /** Nats a hidden token. */
  readonly value: number;
  /** By which the losses at other temperatures are multiplied to be the same. */
  readonly factor: number;
  readonly weight: number;
  /** The number of its text; NaN where the row does not say. */
  readonly text: number;
}

function emptyLevel(count: number): HeatedLevel {
  return {
    rows: 0,
    weights: new Float64Array(groupCount),
    saved: new Float64Array(groupCount * count),
  };
}

function addTo(sum: HeatedLevel, { rows, weights, saved }: HeatedLevel): void {
  sum.rows += rows;
  weights.forEach((weight, group) => {
    sum.weights[group]! += weight;
  });
  saved.forEach((nats, cell) => {
    sum.saved[cell]! += nats;
  });
}

/** The temperature that saves most in one fold, or in all rows; `index` is −1 for temperature 1 itself. */
function bestOf(
  { saved }: HeatedLevel,
  heats: readonly number[],
  fold: number | undefined,
): { readonly temperature: number; readonly index: number } {
  let best = { temperature: 1, index: -1, saves: 0 };
  heats.forEach((temperature, index) => {
    let saves = 0;
    for (let group = 0; group < groupCount; group++)
      if (fold === undefined || foldOf(group) === fold)
        saves += saved[group * heats.length + index]!;
    if (saves > best.saves) best = { temperature, index, saves };
  });
  return best;
}

/**
 * The mean gain of what the other fold chose, with its standard error over groups of texts. Each fold chooses for the other,
 * so their errors go together where nothing is clearly best, and are added as they are.
 */
function gainOf(
  level: HeatedLevel,
  heats: readonly number[],
): { readonly mean: number; readonly error: number } | undefined {
  const weight = level.weights.reduce((total, one) => total + one, 0);
  let total = 0;
  let error = 0;
  for (const fold of [0, 1]) {
    const { index } = bestOf(level, heats, 1 - fold);
    const groups = [...level.weights.keys()].filter(
      (group) => foldOf(group) === fold && level.weights[group]! > 0,
    );
    if (groups.length < 2) return undefined;
    const savedBy = (group: number) => (index < 0 ? 0 : level.saved[group * heats.length + index]!);
    const own = groups.reduce((sum, group) => sum + level.weights[group]!, 0);
    const saves = groups.reduce((sum, group) => sum + savedBy(group), 0);
    total += saves;
    const mean = saves / own;
    const spread = groups.reduce(
      (sum, group) => sum + (savedBy(group) - mean * level.weights[group]!) ** 2,
      0,
    );
    error += Math.sqrt((spread * groups.length) / (groups.length - 1));
  }
  return { mean: total / weight, error: error / weight };
}
