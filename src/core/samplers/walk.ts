// A sampler from all masked to none masked, call by call; who walks says what the revealed tokens are.
import { anyQuestion } from '../laws/anyQuestion';
import { type AskedOften, goingOn } from '../laws/goingOn';
import { type Oracle, UNKNOWN } from '../laws/law';
import { type Edit, hiddenOf, type Run, type Scene } from './policy';
import { seenRows, type TokenOptions } from './sharpened';
import { stillHidden } from './stillHidden';
import { wholeScene } from './wholeScene';

/** Whatever has a law for every position given what is known: the rows that a sampler is shown. */
export interface Shown {
  readonly length: number;
  readonly alphabet: number;
  see(known: Int32Array): Pick<Scene, 'rows' | 'model'>;
  /** The model's own rows, for samplers that look ahead. */
  readonly conditionals: Oracle['conditionals'];
  /** As `Scene` has it. */
  readonly lawful: boolean;
}

/**
 * The laws of the tokens as these options sharpen them, beside the model's own where they differ: along one sequence in the
 * making.
 */
export function shownRows(law: AskedOften, options: TokenOptions): Shown {
  const { length, alphabet } = law;
  const asked = anyQuestion(law, goingOn(law));
  const see = (known: Int32Array) => seenRows(asked(known), alphabet, options);
  const lawful = law.possible !== undefined;
  return { length, alphabet, see, conditionals: anyQuestion(law), lawful };
}

/** One look at what a sampler does. */
export interface Call {
  /** The positions that it revealed; none where it only passed time. */
  readonly chosen: readonly number[];
  /** The known tokens that it changed; what each was before is in what was known before it. */
  readonly edits: readonly Edit[];
  /** Whether it counts: whatever reveals, and every call of a sampler that edits, also one that finds nothing to change. */
  readonly counts: boolean;
  /** What is known after it; goes on to change. */
  readonly known: Int32Array;
  /** The law of every position given that, as far as there is something hidden. */
  readonly rows: Float64Array;
}

/**
 * Yields every call, and returns the finished sequence. `reveal` writes the tokens at the chosen positions into what is
 * known.
 */
export function* walk(
  shown: Shown,
  run: Run,
  reveal: (scene: Scene, chosen: readonly number[]) => void,
): Generator<Call, Int32Array, void> {
  const { length, alphabet, conditionals, lawful } = shown;
  const known = new Int32Array(length).fill(UNKNOWN);
  let hidden = hiddenOf(known);
  let seen = shown.see(known);
  const goesOn = (round: number) =>
    hidden.length > 0 || round < (run.rounds ?? 0) || run.goesOn?.() === true;
  for (let round = 0; goesOn(round); round++) {
    const { rows, model } = seen;
    const asked = { length, alphabet, rows, model, known, hidden, round };
    const scene = wholeScene(asked, conditionals, lawful);
    const chosen = run.choose(scene);
    const masked = run.hides?.(scene) ?? [];
    const edits = run.edits?.(scene) ?? [];
    reveal(scene, chosen);
    for (const i of masked) known[i] = UNKNOWN;
    for (const [i, token] of edits) known[i] = token;
    if (chosen.length + masked.length + edits.length > 0) {
      hidden = masked.length > 0 ? hiddenOf(known) : stillHidden(hidden, known);
      if (hidden.length > 0) seen = shown.see(known);
    } // else the rows are those of the call before
    yield {
      chosen,
      edits,
      counts: chosen.length > 0 || run.edits !== undefined,
      known,
      rows: seen.rows,
    };
  }
  return known;
}
