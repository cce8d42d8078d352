// The search for best schedules of a whole sequence or of blocks.
import { type Block, partOf } from '../blocks';
import { scheduleError } from '../stepCosts';
import { bestErrors, bestForError, bestForSteps, fewestStepsFor, type Optimum } from './optimum';

/** The search for the best schedule of a curve, in blocks where there are some. */
export interface Search {
  /** No schedule has fewer steps: one a block. */
  readonly fewest: number;
  /** The best schedule with so many steps; found sooner beside one that was found already. */
  forSteps(curve: Float64Array, steps: number, beside?: Optimum): Optimum;
  /** The fewest steps whose error is at most `maxError` nats, and the best schedule with so many. */
  forError(curve: Float64Array, maxError: number): Optimum;
  /** Only how many steps those are. */
  fewestFor(curve: Float64Array, maxError: number): number;
  /** D(fewest) … D(most): the least error for every number of steps. */
  errors(curve: Float64Array, most: number): Float64Array;
}

/** `blocks` as a profile has them, whose curve is then searched. */
export function searchOf({ blocks }: { readonly blocks?: readonly Block[] }): Search {
  return blocks && blocks.length > 1 ? inBlocks(blocks) : asAWhole;
}

const asAWhole: Search = {
  fewest: 1,
  forSteps: bestForSteps,
  forError: bestForError,
  fewestFor: fewestStepsFor,
  errors: bestErrors,
};

interface Parts {
  readonly blocks: readonly Block[];
  readonly parts: readonly Float64Array[];
  /** Of each block its D(1), D(2) … */
  readonly least: readonly Float64Array[];
}

const known = new WeakMap<Float64Array, Parts>();

/** The blocks of a curve, kept with it: a slider asks of the same again and again, and curves are not written to. */
function partsOf(curve: Float64Array, blocks: readonly Block[]): Parts {
  const found = known.get(curve);
  if (found?.blocks === blocks) return found;
  const parts = blocks.map((block) => partOf(curve, block));
  const made = { blocks, parts, least: parts.map((part) => bestErrors(part, part.length)) };
  known.set(curve, made);
  return made;
}

function inBlocks(blocks: readonly Block[]): Search {
  const fewest = blocks.length;
  const leastOf = (curve: Float64Array) => partsOf(curve, blocks).least;
  const optimum = (curve: Float64Array, given: readonly number[]): Optimum => {
    const { parts } = partsOf(curve, blocks);
    const sizes = Int32Array.from(
      parts.flatMap((part, b) => [...bestForSteps(part, given[b]!).sizes]),
    );
    return { steps: sizes.length, sizes, error: scheduleError(curve, sizes) };
  };
  return {
    fewest,
    forSteps: (curve, steps) => {
      for (const { given, steps: found } of allotments(leastOf(curve)))
        if (found === steps) return optimum(curve, given);
      throw new RangeError(`${steps} steps for ${curve.length} tokens in ${fewest} blocks`);
    },
    forError: (curve, maxError) => optimum(curve, enough(leastOf(curve), maxError).given),
    fewestFor: (curve, maxError) => enough(leastOf(curve), maxError).steps,
    errors: (curve, most) => {
      const errors: number[] = [];
      for (const { error, steps } of allotments(leastOf(curve)))
        if (steps <= most) errors.push(Math.max(0, error));
        else break;
      return Float64Array.from(errors);
    },
  };
}

/** The first allotment whose error is at most `maxError`. */
function enough(least: readonly Float64Array[], maxError: number): Allotment {
  if (!(maxError >= 0)) throw new RangeError(`a target error of ${maxError}`);
  // what rounding leaves of the differences must not cost a step
  const slack = 1e-12 * totalOf(least);
  for (const allotment of allotments(least))
    if (allotment.error <= maxError + slack) return allotment;
  throw new RangeError('one token per step has an error');
}

function totalOf(least: readonly Float64Array[]): number {
  return least.reduce((total, errors) => total + errors[0]!, 0);
}

/** How many steps each block gets, and the least error then. */
interface Allotment {
  /** The same array every time. */
  readonly given: readonly number[];
  readonly steps: number;
  readonly error: number;
}

/**
 * The best allotments from one step a block up to one a token, from `least[b][k − 1]` = D_b(k). Every D_b
 * is convex (theory §3), so the least D_1(k_1) + … for K + 1 steps is that for K with one more step where
 * it is worth most; the first block among equals.
 */
export function* allotments(least: readonly Float64Array[]): Generator<Allotment, void, void> {
  const given = least.map(() => 1);
  const worth = least.map((errors) => worthOf(errors, 1));
  let error = totalOf(least);
  for (let steps = given.length; ; steps++) {
    yield { given, steps, error };
    const most = worth.reduce((one, other) => Math.max(one, other));
    if (most === Number.NEGATIVE_INFINITY) return;
    const best = worth.indexOf(most);
    error -= most;
    given[best] = given[best]! + 1;
    worth[best] = worthOf(least[best]!, given[best]!);
  }
}

/** D_b(k) − D_b(k + 1); nothing is left to give to a block of single tokens. */
function worthOf(errors: Float64Array, steps: number): number {
  const [now, next] = [errors[steps - 1], errors[steps]];
  return now === undefined || next === undefined ? Number.NEGATIVE_INFINITY : now - next;
}
