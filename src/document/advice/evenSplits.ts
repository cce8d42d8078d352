// Settings of samplers that reveal equally many tokens a step: LLaDA, Fast-dLLM, NeMo.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';
import { evenSplit } from '../../core/schedule/evenSplit';
import type { Problem } from '../problems';
import { type Decoding, multiplesNear, problemAt } from './decoding';
import { ruleOf, thresholdWhy } from './otherSamplers';
import { countOf, numberOf, type SettingGroup, wordOf } from './settings';

/** LLaDA and Fast-dLLM: so many steps for all blocks together. */
export function lladaDecoding(group: SettingGroup): Decoding | undefined {
  const length = countOf(group, 'gen_length');
  const steps = countOf(group, 'steps');
  // what is not passed in a call is what the function has by default
  const given = group.settings.has('block_length')
    ? countOf(group, 'block_length')
    : group.name === '' || group.elsewhere || group.whole
      ? length
      : 128;
  if (length === undefined || steps === undefined || given === undefined) return undefined;
  const problems: Problem[] = [];
  if (length % given !== 0)
    problems.push(
      problemAt(
        group,
        'gen_length',
        {
          code: 'settings.blocks',
          severity: 'error',
          message: l10n.t`gen_length ${length} is not a multiple of block_length ${given}: LLaDA will stop at its assertion.`,
        },
        multiplesNear(length, given),
      ),
    );
  const blocks = Math.max(1, Math.floor(length / given));
  if (problems.length === 0 && steps % blocks !== 0)
    problems.push(
      problemAt(
        group,
        'steps',
        {
          code: 'settings.steps',
          severity: 'error',
          message: l10n.t`${counted(steps, 'step')} cannot be shared evenly by ${blocks} blocks: LLaDA will stop at its assertion.`,
        },
        multiplesNear(steps, blocks),
      ),
    );
  const broken = problems.length > 0;
  const own = Math.max(1, Math.floor(steps / blocks));
  if (!broken)
    problems.push(
      ...idle(group, 'steps', own, given, blocks),
      ...oneStepCached(group, own, blocks),
    );
  const shifted = group.settings.has('step_ratio') && wordOf(group, 'schedule') !== undefined;
  const why = broken
    ? l10n.t('these settings do not run')
    : shifted
      ? l10n.t('the mask schedule of the model says how many a step reveals')
      : thresholdWhy(group);
  const fast =
    cachedSampler.test(group.name) ||
    ['threshold', 'factor'].some((name) => group.settings.has(name));
  const sampler = fast ? 'fast-dllm' : 'llada';
  return { ...evenDecoding(group, own, given, blocks, problems, why), sampler };
}

/** LLaDA2 and its pipeline in diffusers: steps are those of a block, and a threshold may reveal more. */
export function llada2Decoding(group: SettingGroup): Decoding | undefined {
  const stepsName = group.settings.has('num_inference_steps') ? 'num_inference_steps' : 'steps';
  const steps = countOf(group, stepsName);
  const length = countOf(group, 'block_length') ?? 32;
  if (steps === undefined) return undefined;
  const blocks = Math.ceil((countOf(group, 'gen_length') ?? length) / length);
  const threshold = group.settings.has('threshold')
    ? numberOf(group, 'threshold')
    : group.settings.has('num_inference_steps')
      ? 0.7
      : 0.95;
  const why =
    threshold !== undefined && threshold < 1
      ? l10n.t`threshold ${threshold} reveals more than the even split where the model is sure; threshold=1.0 keeps to it`
      : undefined;
  const problems = idle(group, stepsName, steps, length, 1);
  const decoding = evenDecoding(group, steps, length, blocks, problems, why);
  return { ...decoding, ...(stepsName !== 'steps' && { sampler: 'llada2-diffusers' }) };
}

/** NeMo Automodel and dLLM: so many steps for all blocks together. */
export function nemoDecoding(group: SettingGroup): Decoding | undefined {
  const tokens = countOf(group, 'max_new_tokens');
  const length = countOf(group, 'block_size');
  const steps = countOf(group, 'steps');
  if (tokens === undefined || length === undefined || steps === undefined) return undefined;
  const cached = group.settings.get('use_kv_cache')?.value === true;
  const blocks = Math.max(1, cached ? Math.floor(tokens / length) : Math.ceil(tokens / length));
  const shared = Math.max(1, cached ? Math.floor(steps / blocks) : Math.ceil(steps / blocks));
  // dLLM: steps of a block, where they are said, count and the others do not
  const own = countOf(group, 'denoising_steps') ?? shared;
  const size = Math.min(length, tokens);
  const problems = idle(group, 'steps', own, size, blocks);
  const decoding = evenDecoding(group, own, size, blocks, problems, thresholdWhy(group));
  return { ...decoding, sampler: 'nemo' };
}

function evenDecoding(
  group: SettingGroup,
  steps: number,
  length: number,
  blocks: number,
  problems: readonly Problem[],
  why: string | undefined,
): Decoding {
  return {
    group,
    title: l10n.t('Even split'),
    steps,
    length,
    blocks,
    reveals:
      why === undefined
        ? { kind: 'counts', counts: (tokens) => evenSplit(tokens, steps) }
        : { kind: 'unknown', why },
    ...orderOf(group),
    rule: ruleOf(group),
    problems,
  };
}

/** The samplers of Fast-dLLM that keep a cache. */
const cachedSampler = /generate_with_(prefix|dual)_cache$/;

/** The samplers of Fast-dLLM with a cache call the model twice a block at least, and ask for the count of a second step. */
function oneStepCached(group: SettingGroup, own: number, blocks: number): Problem[] {
  if (own > 1 || !cachedSampler.test(group.name)) return [];
  if (thresholdWhy(group)) return [];
  return [
    problemAt(
      group,
      'steps',
      {
        code: 'settings.steps',
        severity: 'error',
        message: l10n.t(
          'With one step a block the samplers of Fast-dLLM with a cache fail at their second call: they take two steps at least.',
        ),
      },
      [2 * blocks],
    ),
  ];
}

/** Steps beyond one a token reveal nothing. */
function idle(
  group: SettingGroup,
  name: string,
  steps: number,
  length: number,
  blocks: number,
): Problem[] {
  if (steps <= length) return [];
  return [
    problemAt(
      group,
      name,
      {
        code: 'settings.idle',
        severity: 'warning',
        message:
          blocks > 1
            ? l10n.t`Passes of each of the ${blocks} blocks that reveal nothing: ${steps - length} of ${steps}, for ${counted(length, 'token')}.`
            : l10n.t`Passes that reveal nothing: ${steps - length} of ${steps}, for ${counted(length, 'token')}.`,
      },
      [length * blocks],
    ),
  ];
}

/** LLaDA chooses by confidence and takes the likeliest token unless it is told otherwise. */
function orderOf(group: SettingGroup): Pick<Decoding, 'order' | 'otherOrder'> {
  const remasking = wordOf(group, 'remasking') ?? 'low_confidence';
  const temperature = numberOf(group, 'temperature') ?? 0;
  const told = [
    ...(remasking === 'random' ? [] : [`remasking="${remasking}"`]),
    ...(temperature === 1 ? [] : [l10n.t`temperature ${temperature}`]),
  ];
  return {
    ...(told.length > 0 && { order: told.join(l10n.t(' and ')) }),
    ...(remasking !== 'random' && { otherOrder: true }),
  };
}
