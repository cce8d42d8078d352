// What the model would say if more were known: one more question to it.
import { UNKNOWN } from '../laws/law';
import type { Scene } from './policy';
import { likeliest } from './scores';
import { stillHidden } from './stillHidden';
import { highest } from './ties';
import { wholeScene } from './wholeScene';

/** A position and the token that it might have. */
export type Guess = readonly [position: number, token: number];

/** The scene as it would be with these tokens, by the model's own rows. */
export function given(scene: Scene, guesses: readonly Guess[]): Scene {
  const { length, alphabet, round, conditionals, lawful } = scene;
  if (!conditionals) throw new RangeError('this scene cannot be asked what would be');
  const known = scene.known.slice();
  for (const [position, token] of guesses) known[position] = token;
  const hidden = stillHidden(scene.hidden.slice(), known);
  const rows = conditionals(known);
  return wholeScene({ length, alphabet, rows, known, hidden, round, conditionals, lawful });
}

/** The row of a known position as the model gives it if that position alone is masked. */
export function rowIfMasked(scene: Scene, position: number): Float64Array {
  const { alphabet, known, conditionals } = scene;
  if (!conditionals) throw new RangeError('this scene cannot be asked what would be');
  const others = known.slice();
  others[position] = UNKNOWN;
  return conditionals(others).slice(position * alphabet, (position + 1) * alphabet);
}

/** With the likeliest token at each of these positions. */
export function likeliestAt(scene: Scene, positions: readonly number[]): readonly Guess[] {
  return positions.map((i) => [i, likeliest(scene, i)]);
}

/** Of a position no more tokens are tried: the likeliest. */
export const mostTried = 16;
/** Less likely tokens are rounding. */
const never = 1e-12;

/** Every token that a position may have, with its probability among those tried, which add up to 1. */
export function tried(
  { rows, alphabet }: Scene,
  position: number,
): readonly { readonly guess: Guess; readonly probability: number }[] {
  const row = rows.subarray(position * alphabet, (position + 1) * alphabet);
  const possible = Array.from(row.keys()).filter((token) => row[token]! > never);
  const likely = highest(possible, mostTried, (token) => row[token]!);
  const whole = likely.reduce((total, token) => total + row[token]!, 0);
  return likely.map((token) => ({
    guess: [position, token],
    probability: row[token]! / whole,
  }));
}

/** Of every token that a position may have, its probability among those tried and the rows if it comes out; good until the next. */
export function forEachTried(
  scene: Scene,
  position: number,
  visit: (probability: number, rows: Float64Array) => void,
): void {
  const [likeliestOne, ...others] = tried(scene, position);
  const told = scene.lawful && addsUp(scene, position, 1 + others.length);
  const left = told ? scene.rows.slice() : undefined;
  for (const { guess, probability } of others) {
    const { rows } = given(scene, [guess]);
    visit(probability, rows);
    if (left) for (let x = 0; x < left.length; x++) left[x] = left[x]! - probability * rows[x]!;
  }
  if (!likeliestOne) return;
  const { guess, probability } = likeliestOne;
  // what the others leave is that of the likeliest: no question, and no digits are lost
  if (left) for (let x = 0; x < left.length; x++) left[x] = Math.max(0, left[x]! / probability);
  visit(probability, left ?? given(scene, [guess]).rows);
}

/** Whether no token but those that are tried may come out, by the model's own rows. */
function addsUp({ rows, model, alphabet }: Scene, position: number, tries: number): boolean {
  if (model && model !== rows) return false;
  let possible = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++)
    if (rows[x]! > 0) possible++;
  return possible === tries;
}

/** How far the law of a position has moved from one scene to another: relative entropy, nats. */
export function movedFrom(before: Scene, after: Scene, position: number): number {
  const { alphabet } = before;
  let total = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++) {
    const now = after.rows[x]!;
    if (now > never) total += now * Math.log(now / before.rows[x]!);
  }
  return total;
}

/** The same as total variation: the most by which the probability of anything differs, 0 … 1. */
export function variationFrom(
  { rows, alphabet }: Pick<Scene, 'rows' | 'alphabet'>,
  after: Float64Array,
  position: number,
): number {
  let total = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++)
    total += Math.abs(after[x]! - rows[x]!) / 2;
  return total;
}
