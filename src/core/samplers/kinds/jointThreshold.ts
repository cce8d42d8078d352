// LLaDA 2.1: tokens that are sure are revealed, and tokens that the model would rather have otherwise are changed.
import { UNKNOWN } from '../../laws/law';
import { rowIfMasked } from '../lookahead';
import {
  type Edit,
  type EditingCall,
  type EditStage,
  firstStage,
  type Policy,
  powersBelow,
  type Sampler,
  type Scene,
  valueIn,
} from '../policy';
import { confidence, likeliestOf, unsharpened } from '../scores';
import { highest, lead } from '../ties';

interface Thresholds {
  /** A masked token is revealed above this confidence. */
  readonly reveal: number;
  /** A known token is changed above this confidence in another. */
  readonly edit: number;
  /** Calls for a block that has no mask any more. */
  readonly looks: number;
  /** Tokens in a block. */
  readonly block: number;
}

/** One call for a block: what is masked there becomes known, what is known there may change, by the same scene. */
function callAt(scene: Scene, { block, looks }: EditStage, by: Thresholds): EditingCall {
  const plain = unsharpened(scene);
  const [from, to] = [block * by.block, Math.min(scene.length, (block + 1) * by.block)];
  const masked = Array.from(scene.hidden).filter((i) => i >= from && i < to);
  const reveals = surest(plain, masked, by.reveal);
  const edits = editsBetween(scene, from, to, by.edit);
  const more = masked.length > 0 ? 0 : looks + 1;
  const settled =
    reveals.length === masked.length &&
    (more >= by.looks || (masked.length === 0 && edits.length === 0));
  if (!settled) return { reveals, edits, next: { block, looks: more } };
  return to < scene.length
    ? { reveals, edits, next: { block: block + 1, looks: 0 } }
    : { reveals, edits };
}

/** All above the threshold; where none is, the surest. */
function surest(scene: Scene, masked: readonly number[], least: number): readonly number[] {
  const sure = masked.filter((i) => lead(confidence(scene, i), least) > 0);
  return sure.length > 0 ? sure : highest(masked, 1, (i) => confidence(scene, i));
}

/** The known tokens that are not the likeliest at their position, which is likelier than the threshold. */
function editsBetween(scene: Scene, from: number, to: number, least: number): readonly Edit[] {
  // nothing is likelier than certain
  if (lead(least, 1) >= 0) return [];
  const edits: Edit[] = [];
  for (let i = from; i < to; i++) {
    if (scene.known[i] === UNKNOWN) continue;
    const row = rowIfMasked(scene, i);
    const token = likeliestOf(row);
    if (token !== scene.known[i] && lead(row[token]!, least) > 0) edits.push([i, token]);
  }
  return edits;
}

function editing(by: Thresholds): Policy {
  const call = (scene: Scene, stage: EditStage) => callAt(scene, stage, by);
  return {
    editing: call,
    start: () => {
      let stage: EditStage | undefined = firstStage;
      let edits: readonly Edit[] = [];
      return {
        choose: (scene) => {
          const found = call(scene, stage ?? firstStage);
          ({ edits, next: stage } = { next: undefined, ...found });
          return found.reveals;
        },
        edits: () => edits,
        goesOn: () => stage !== undefined,
      };
    },
  };
}

export const jointThreshold: Sampler = {
  name: 'joint-threshold',
  title: 'LLaDA 2.1 JointThreshold',
  summary:
    'Block after block every masked position above a threshold, at least one; and at the same call every known token of the block is changed to the likeliest where that is another, above a threshold of its own. A full block is looked at again until nothing changes.',
  source:
    'SGLang JointThreshold with penalty_lambda 0 (python/sglang/srt/dllm/algorithm/joint_threshold.py at 17d5721), at temperature 0; LLaDA 2.1; dLLM editing_threshold and max_post_steps (dllm/pipelines/llada21/sampler.py at ca17675)',
  parameters: [
    { name: 'threshold', summary: 'A masked token is revealed above this.', byDefault: 0.5 },
    {
      name: 'edit_threshold',
      summary: 'A known token is changed above this; from 1 on none is.',
      byDefault: 0,
    },
    {
      name: 'max_post_edit_steps',
      summary: 'Calls at most for a block without masks.',
      byDefault: 16,
    },
    { name: 'block', summary: 'Tokens in a block (block_size).', byDefault: 32, counts: true },
  ],
  random: false,
  usesDrawnToken: false,
  adaptive: true,
  edits: true,
  looksAhead:
    'LLaDA 2.1 says in the same call what it would have instead of its own tokens; a law says nothing of a token that it is given, so it is asked once more for every token of the block, masked alone',
  blockLengths: powersBelow,
  grid: () => [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99].map((threshold) => ({ threshold })),
  policy: (_, values) =>
    editing({
      reveal: valueIn(jointThreshold, values, 'threshold'),
      edit: valueIn(jointThreshold, values, 'edit_threshold'),
      looks: valueIn(jointThreshold, values, 'max_post_edit_steps'),
      block: Math.max(1, Math.round(valueIn(jointThreshold, values, 'block'))),
    }),
};
