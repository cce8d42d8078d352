// Scenes of one shape, whoever shows them.
import type { Scene } from './policy';

/** What every scene has. */
type Seen = Pick<Scene, 'length' | 'alphabet' | 'rows' | 'model' | 'known' | 'hidden' | 'round'>;

/**
 * A scene with all that there may be in one, so that all are of one shape: what is compiled for the scenes of one sampler is
 * thrown away where those of the next are of another.
 */
export function wholeScene(
  { length, alphabet, rows, model, known, hidden, round }: Seen,
  conditionals?: Scene['conditionals'],
  lawful?: boolean,
): Scene {
  const drawn = undefined;
  return { length, alphabet, rows, model, known, hidden, round, drawn, conditionals, lawful };
}
