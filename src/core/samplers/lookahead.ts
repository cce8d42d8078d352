// What the model would say if more were known: one more question to it.
import { UNKNOWN } from '../laws/law';
import { roomForNumbers, roomForWhole } from '../numbers/room';
import type { Scene } from './policy';
import { likeliest } from './scores';
import { stillHidden } from './stillHidden';
import { highest } from './ties';
import { wholeScene } from './wholeScene';

/** A position and the token that it might have. */
export type Guess = readonly [position: number, token: number];

/** Of the question at hand. */
const room = { known: roomForWhole(), hidden: roomForWhole(), left: roomForNumbers() };

/** The scene as it would be with these tokens, by the model's own rows; good until the next question. */
export function given(scene: Scene, guesses: readonly Guess[]): Scene {
  const { length, alphabet, round, conditionals, lawful } = scene;
  const known = knownWith(scene, guesses);
  const hidden = stillHidden(room.hidden.copied(scene.hidden), known);
  const rows = asked(scene, known);
  return wholeScene({ length, alphabet, rows, known, hidden, round }, conditionals, lawful);
}

/** What is known with these tokens, too. */
function knownWith({ known }: Scene, guesses: readonly Guess[]): Int32Array {
  const all = room.known.copied(known);
  for (const [position, token] of guesses) all[position] = token;
  return all;
}

function asked({ conditionals }: Scene, known: Int32Array): Float64Array {
  if (!conditionals) throw new RangeError('this scene cannot be asked what would be');
  return conditionals(known);
}

/** The row of a known position as the model gives it if that position alone is masked. */
export function rowIfMasked(scene: Scene, position: number): Float64Array {
  const { alphabet } = scene;
  const rows = asked(scene, knownWith(scene, [[position, UNKNOWN]]));
  return rows.slice(position * alphabet, (position + 1) * alphabet);
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
  const left = told ? room.left.copied(scene.rows) : undefined;
  for (const { guess, probability } of others) {
    const rows = asked(scene, knownWith(scene, [guess]));
    visit(probability, rows);
    if (left) for (let x = 0; x < left.length; x++) left[x] = left[x]! - probability * rows[x]!;
  }
  if (!likeliestOne) return;
  const { guess, probability } = likeliestOne;
  // what the others leave is that of the likeliest: no question, and no digits are lost
  if (left) for (let x = 0; x < left.length; x++) left[x] = Math.max(0, left[x]! / probability);
  visit(probability, left ?? asked(scene, knownWith(scene, [guess])));
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
