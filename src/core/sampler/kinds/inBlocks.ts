import { type Kept, type Policy, type Run, type Sampler, type Scene, valueIn } from '../policy';
import { lowConfidence } from './ranked';
import { threshold } from './threshold';

/** The block of the first hidden position, and the scene as if there were nothing behind it. */
function blockOf(scene: Scene, size: number): readonly [number, Int32Array] {
  const block = Math.floor((scene.hidden[0] as number) / size);
  return [block, scene.hidden.filter((i) => Math.floor(i / size) === block)];
}

/** A policy within blocks, one block after another; each block is a run of its own. */
export function blockwise(
  policyOf: (size: number) => Policy,
  size: number,
  length: number,
): Policy {
  const policies = Array.from({ length: Math.ceil(length / size) }, (_, block) =>
    policyOf(Math.min(size, length - block * size)),
  );
  return {
    start: (random) => {
      const runs = policies.map((policy) => policy.start(random));
      const begun = new Map<number, number>();
      const within = (scene: Scene) => {
        const [block, hidden] = blockOf(scene, size);
        const first = begun.get(block) ?? scene.round;
        begun.set(block, first);
        return {
          run: runs[block] as Run,
          inner: { ...scene, hidden, round: scene.round - first },
        };
      };
      return {
        choose: (scene) => {
          const { run, inner } = within(scene);
          return run.choose(inner);
        },
        ...(runs.every(({ keeps }) => keeps) && {
          keeps: (scene: Scene) => {
            const { run, inner } = within(scene);
            return run.keeps?.(inner) as Kept;
          },
        }),
      };
    },
  };
}

function inBlocks(
  inner: Sampler,
  words: Pick<Sampler, 'name' | 'title' | 'summary' | 'source'>,
): Sampler {
  const sampler: Sampler = {
    ...words,
    random: inner.random,
    usesDrawnToken: inner.usesDrawnToken,
    parameters: [
      ...inner.parameters,
      { name: 'block', summary: 'Tokens in a block.', byDefault: 32, counts: true },
    ],
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
      ),
  };
  return sampler;
}

export const blocksLowConfidence = inBlocks(lowConfidence, {
  name: 'blocks-low-confidence',
  title: 'Blocks, least confident masked again',
  summary: 'Block after block from the left, so many steps for each.',
  source: 'LLaDA with block_length',
});

export const blocksThreshold = inBlocks(threshold, {
  name: 'blocks-threshold',
  title: 'Blocks, confidence threshold',
  summary: 'Block after block from the left, in each every position that is sure enough.',
  source: 'Fast-dLLM with block_length; LLaDA 2, SGLang',
});
