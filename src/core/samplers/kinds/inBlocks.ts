// Any sampler, block by block.
import {
  type Choice,
  type Policy,
  powersBelow,
  type Sampler,
  type Scene,
  valueIn,
} from '../policy';
import { lowConfidence } from './ranked';
import { threshold } from './threshold';

/** The block of the first hidden position, and the scene as if there were nothing but this block. */
function blockOf(scene: Scene, size: number): readonly [number, Scene] {
  const { alphabet, rows, model, known, hidden, drawn, conditionals } = scene;
  const block = Math.floor(hidden[0]! / size);
  const from = block * size;
  const to = Math.min(scene.length, from + size);
  const inner = {
    ...scene,
    length: to - from,
    rows: rows.subarray(from * alphabet, to * alphabet),
    around: { alphabet, rows: model ?? rows, from },
    ...(model && { model: model.subarray(from * alphabet, to * alphabet) }),
    known: known.subarray(from, to),
    hidden: withinBlock(hidden, from, to),
    ...(drawn && { drawn: drawn.subarray(from, to) }),
    ...(conditionals && {
      conditionals: (inBlock: Int32Array) => {
        const whole = known.slice();
        whole.set(inBlock, from);
        return conditionals(whole).subarray(from * alphabet, to * alphabet);
      },
    }),
  };
  return [block, inner];
}

/** The hidden positions before the end of a block, ascending, counted from where it begins. */
function withinBlock(hidden: Int32Array, from: number, to: number): Int32Array {
  let count = 0;
  while (count < hidden.length && hidden[count]! < to) count++;
  const inner = hidden.slice(0, count);
  for (let place = 0; place < count; place++) inner[place] = inner[place]! - from;
  return inner;
}

/** A policy within blocks, one block after another; each block is a run of its own, unless one remembers them all. */
export function blockwise(
  policyOf: (size: number) => Policy,
  size: number,
  length: number,
  remembers = false,
): Policy {
  const policies = Array.from({ length: Math.ceil(length / size) }, (_, block) =>
    policyOf(Math.min(size, length - block * size)),
  );
  const able = policies.every(({ choices, byTime }) => choices && !byTime);
  return {
    ...(policies.some(({ random }) => random) && { random: true }),
    ...(policies.every(({ blind }) => blind) && { blind: true }),
    ...(able && {
      *choices(scene: Scene): Iterable<Choice> {
        const [block, inner] = blockOf(scene, size);
        for (const { positions, probability } of policies[block]?.choices?.(inner) ?? [])
          yield { positions: positions.map((i) => i + block * size), probability };
      },
    }),
    start: (random) => {
      const only = remembers ? policies[0]?.start(random) : undefined;
      const runs = policies.map((policy) => only ?? policy.start(random));
      const begun = new Map<number, number>();
      const within = (scene: Scene) => {
        const [block, inner] = blockOf(scene, size);
        const first = begun.get(block) ?? scene.round;
        begun.set(block, first);
        return {
          run: runs[block]!,
          inner: { ...inner, round: scene.round - first },
          outside: (positions: ArrayLike<number>) => Array.from(positions, (i) => i + block * size),
        };
      };
      return {
        choose: (scene) => {
          const { run, inner, outside } = within(scene);
          return outside(run.choose(inner));
        },
        ...(runs.every(({ keeps }) => keeps) && {
          keeps: (scene: Scene) => {
            const { run, inner, outside } = within(scene);
            const kept = run.keeps?.(inner);
            if (!kept) throw new RangeError('a run of this block does not say what it keeps');
            return { ...kept, positions: outside(kept.positions) };
          },
        }),
      };
    },
  };
}

/** Any sampler that needs to know nothing of the whole and masks nothing again, block after block. */
export function inBlocks(
  inner: Sampler,
  words: Pick<Sampler, 'name' | 'title' | 'summary' | 'source'> = {
    name: `blocks-${inner.name}`,
    title: `${inner.title}, in blocks`,
    summary: 'Block after block from the left, in each as the sampler does.',
    source: inner.source,
  },
): Sampler {
  const sampler: Sampler = {
    ...words,
    random: inner.random,
    usesDrawnToken: inner.usesDrawnToken,
    ...(inner.adaptive && { adaptive: true }),
    ...(inner.looksAhead && { looksAhead: inner.looksAhead }),
    parameters: [
      ...inner.parameters,
      { name: 'block', summary: 'Tokens in a block.', byDefault: 32, counts: true },
    ],
    blockLengths: powersBelow,
    grid: (context) => {
      const block = Math.min(32, Math.max(2, Math.ceil(context.length / 4)));
      return inner.grid({ ...context, length: Math.min(block, context.length) }).map((values) => ({
        ...values,
        block,
      }));
    },
    policy: (context, values) =>
      blockwise(
        // the profile of the whole says nothing of a block
        (length) => inner.policy({ length, alphabet: context.alphabet }, values),
        Math.max(1, Math.round(valueIn(sampler, values, 'block'))),
        context.length,
        inner.remembers,
      ),
  };
  return sampler;
}

export const blocksLowConfidence = inBlocks(lowConfidence, {
  name: 'blocks-low-confidence',
  title: 'LLaDA low_confidence, block_length',
  summary: 'Block after block from the left, so many steps for each.',
  source: 'LLaDA with block_length (generate.py at b7e6c35)',
});

export const blocksThreshold = inBlocks(threshold, {
  name: 'blocks-threshold',
  title: 'Fast-dLLM threshold, block_length',
  summary: 'Block after block from the left, in each every position that is sure enough.',
  source: 'Fast-dLLM with block_length; LLaDA 2, SGLang',
});
