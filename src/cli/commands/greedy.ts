// `compare --greedy SAMPLER`: how few calls give the same answer as one token a call.
import path from 'node:path';
import type {
  Differing,
  GreedyGoal,
  GreedyPlan,
  GreedySizes,
} from '../../core/comparison/greedyPlan';
import { sum } from '../../core/numbers/entropy';
import type { Sampler } from '../../core/samplers/policy';
import { counted, formatNumber, formatSizes } from '../../document/format';
import { greedily } from '../../tasks/greedily';
import {
  type Arguments,
  Complaint,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { samplerNamed } from '../terminal/namedSamplers';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

export async function printGreedy(
  { file, study }: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<void> {
  const sampler = samplerNamed(given.greedy ?? '');
  const { prompt = '0', count } = given;
  const job = greedily(study, {
    sampler,
    goal: goalIn(given),
    prompt: wholeNumber('--prompt', prompt, 0, 1e6),
    count: count === undefined ? undefined : wholeNumber('--count', count, 2, 1e6),
  });
  if (typeof job === 'string') throw new Complaint(`${file}: ${job}`);
  const found = await withProgress(job, 'greedy answers', given, output);
  if (given.json)
    printJson(output, {
      version: 1,
      source: path.basename(file),
      greedy: greedyAsJson(sampler, found),
    });
  else output.out(linesOf(sampler, found).join('\n'));
}

function goalIn({ steps, maxDiffering }: Arguments): GreedyGoal {
  if (steps !== undefined && maxDiffering !== undefined)
    throw new Complaint('Say either --steps or --max-differing, not both.');
  return steps !== undefined
    ? { kind: 'steps', steps: wholeNumber('--steps', steps, 1, 1e6) }
    : {
        kind: 'maxDiffering',
        maxDiffering: nonNegativeNumber('--max-differing', maxDiffering ?? '0'),
      };
}

function greedyAsJson({ name, title }: Sampler, { plan, even, ...found }: GreedyPlan) {
  const { prompt, prompts, kind, calls, bounds, order } = found;
  return {
    sampler: name,
    title,
    prompt,
    prompts,
    kind,
    calls,
    ...sizesAsJson(plan, kind),
    even: sizesAsJson(even, kind),
    bounds: [...bounds],
    ...(order && { order: [...order] }),
  };
}

function sizesAsJson({ sizes, bound, kept, own }: GreedySizes, kind: GreedyPlan['kind']) {
  return {
    sizes: [...sizes],
    bound: { value: bound, kind: kind === 'exact' ? 'bound' : 'estimate' },
    kept,
    own,
  };
}

function linesOf({ title }: Sampler, found: GreedyPlan): readonly string[] {
  const { prompt, prompts, kind, calls, plan, even, bounds } = found;
  const given =
    prompt === 0
      ? ''
      : `, ${kind === 'exact' ? `all ${prompts}` : `${prompts} drawn`} prompts of ${counted(prompt, 'token')}`;
  const places = sum(plan.sizes);
  const row = (name: string, { bound, kept, own, sizes }: GreedySizes) => [
    name,
    formatNumber(Math.min(1, bound)),
    shareOf(kept),
    shareOf(own),
    formatSizes(sizes),
  ];
  return [
    `${title}, greedy: ${counted(calls, 'call')} against one token a call (${places} calls)${given}`,
    textTable(
      ['', 'differs at most', 'at its positions', 'at positions of its own', 'tokens per call'],
      [row('planned', plan), row('even', even)],
    ),
    `least bound for 1, 2 … calls: ${Array.from(bounds, (bound) => formatNumber(Math.min(1, bound))).join(', ')}`,
    remark,
    ...(plan.own.value > even.own.value ? [evenAnswersMore] : []),
    '',
  ];
}

function shareOf({ value, kind, interval }: Differing): string {
  if (!interval) return `${formatNumber(value)} ${kind}`;
  return `${formatNumber(value)} (${interval.map(formatNumber).join(' to ')})`;
}

const remark =
  'How likely the answer is another one than with one token a call: at its positions (each call takes the next places of that path), and at those that the rule picks by itself when it takes so many at once.';

const evenAnswersMore =
  'At positions of its own as many tokens in every call keep the answer more often: keep those sizes.';
