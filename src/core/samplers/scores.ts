// By what positions are ranked: confidence, margin, entropy.
import { entropyOf } from '../numbers/entropy';
import type { Scene } from './policy';
import { lead } from './ties';

/** The scene by the model's own rows: most decoders score before they sharpen. */
export function unsharpened(scene: Scene): Scene {
  return scene.model ? { ...scene, rows: scene.model } : scene;
}

/** The probability of the likeliest symbol. */
export function confidence({ rows, alphabet }: Scene, position: number): number {
  let most = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++)
    if (rows[x]! > most) most = rows[x]!;
  return most;
}

/** Of the token drawn at a position, by the model: LLaDA and Fast-dLLM rank before temperature. */
export function drawnProbability(scene: Scene, position: number): number {
  const { rows, model = rows, alphabet, drawn } = scene;
  return model[position * alphabet + drawn![position]!]!;
}

/** The likeliest symbol; of equals the first. */
export function likeliest(scene: Scene, position: number): number {
  const { rows, alphabet } = scene;
  return likeliestOf(rows.subarray(position * alphabet, (position + 1) * alphabet));
}

/** The same of a row by itself. */
export function likeliestOf(row: Float64Array): number {
  const most = row.reduce((one, other) => Math.max(one, other), 0);
  return row.findIndex((one) => lead(one, most) === 0);
}

/** How far the likeliest symbol is ahead of the next. */
export function margin({ rows, alphabet }: Scene, position: number): number {
  let most = 0;
  let second = 0;
  for (let x = position * alphabet; x < (position + 1) * alphabet; x++) {
    const probability = rows[x]!;
    if (probability > most) [most, second] = [probability, most];
    else if (probability > second) second = probability;
  }
  return most - second;
}

export function entropyAt({ rows, alphabet }: Scene, position: number): number {
  return entropyOf(rows, position * alphabet, alphabet);
}
