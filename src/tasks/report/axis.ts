// An axis of a drawing: where a value stands, and which values are written beside it.

/** From where to where an axis goes, and what it says. */
export interface PlotAxis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  /** Equal factors are equally long; both ends are above 0. */
  readonly log?: boolean;
  /** Of things that are counted: nothing is written between 1 and 2. */
  readonly whole?: boolean;
}

/** Where a value stands on its axis: 0 at the low end, 1 at the high end. */
export function placeOn({ low, high, log }: PlotAxis, value: number): number {
  if (high === low) return 0.5;
  if (!log) return (value - low) / (high - low);
  return Math.log(Math.max(value, low) / low) / Math.log(high / low);
}

/** About so many round values between the ends. */
export function ticksOf({ low, high, log, whole }: PlotAxis, about = 6): readonly number[] {
  return log ? logTicks(low, high, about) : linearTicks(low, high, about, whole ? 1 : 0);
}

function linearTicks(low: number, high: number, about: number, least: number): readonly number[] {
  if (!(high > low)) return [low];
  const step = Math.max(least, roundStep((high - low) / about));
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least * (1 - 1e-9))!;
}

function logTicks(low: number, high: number, about: number): readonly number[] {
  const decades = Math.log10(high / low);
  const digits = decades > about ? [1] : decades > about / 3 ? [1, 3] : [1, 2, 5];
  const every = Math.max(1, Math.ceil(decades / about));
  const ticks: number[] = [];
  for (
    let power = Math.floor(Math.log10(low));
    power <= Math.ceil(Math.log10(high));
    power += every
  )
    for (const digit of digits) {
      const tick = Number(`${digit}e${power}`);
      if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) ticks.push(tick);
    }
  return ticks;
}
