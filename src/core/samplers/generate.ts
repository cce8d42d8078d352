// Sequences as a sampler generates them, whole or call by call.
import type { AskedOften } from '../laws/goingOn';
import { drawWithin, type Random } from '../numbers/random';
import { drawTokens, type Policy, type Run, type Scene } from './policy';
import type { TokenOptions } from './sharpened';
import { type Call, type Shown, shownRows, walk } from './walk';

type GenerateOptions = TokenOptions & { readonly usesDrawnToken?: boolean };

/** One sequence as this sampler generates it, and the number of calls of the model that it took. */
export function generate(
  law: AskedOften,
  policy: Policy,
  random: Random,
  options: GenerateOptions = {},
): { readonly values: Int32Array; readonly steps: number } {
  const calls = generation(law, policy, random, options);
  for (let steps = 0; ; ) {
    const { value, done } = calls.next();
    if (done) return { values: value, steps };
    if (value.counts) steps++;
  }
}

/** The same call by call. */
export function generation(
  law: AskedOften,
  policy: Policy,
  random: Random,
  options: GenerateOptions = {},
): Generator<Call, Int32Array, void> {
  const { alphabet } = law;
  const run = policy.start(random);
  const shown = shownRows(law, options);
  if (options.usesDrawnToken) return keptOfDrawn(shown, run, random);
  return walk(shown, run, ({ known, rows }, chosen) => {
    for (const i of chosen) known[i] = drawWithin(random, rows, i * alphabet, alphabet);
  });
}

/** Of a sampler that looks at tokens drawn everywhere: the chosen positions get those that it saw. */
function keptOfDrawn(shown: Shown, run: Run, random: Random): Generator<Call, Int32Array, void> {
  let drawn: Int32Array = new Int32Array();
  const choose = (scene: Scene) => {
    drawn = drawTokens(scene, random);
    return run.choose({ ...scene, drawn });
  };
  return walk(shown, { ...run, choose }, ({ known }, chosen) => {
    for (const i of chosen) known[i] = drawn[i]!;
  });
}
