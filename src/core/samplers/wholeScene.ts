// Scenes of one shape, whoever shows them.
import type { Scene } from './policy';

/**
 * A scene with all that there may be in one, so that all are of one shape: what is compiled for the scenes of one sampler is
 * thrown away where those of the next are of another.
 */
export function wholeScene({
  length,
  alphabet,
  rows,
  model,
  known,
  hidden,
  round,
  conditionals,
  lawful,
}: Omit<Scene, 'around' | 'drawn'>): Scene {
  const drawn = undefined;
  return { length, alphabet, rows, model, known, hidden, round, drawn, conditionals, lawful };
}
