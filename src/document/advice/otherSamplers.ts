// Settings of samplers that count in blocks, in images, or whose counts only running tells.
import * as l10n from '@vscode/l10n';
import { evenSplit } from '../../core/schedule/evenSplit';
import type { Decoding } from './decoding';
import { countOf, numberOf, type SettingGroup, wordOf } from './settings';

/** SDAR, TraDo and LLaDA2: so many steps for every block, and as many tokens in each. */
export function blockwiseDecoding(group: SettingGroup): Decoding | undefined {
  const steps = countOf(group, 'denoising_steps');
  const length = countOf(group, 'block_length') ?? countOf(group, 'block_size');
  if (steps === undefined || length === undefined) return undefined;
  const tokens = countOf(group, 'gen_length') ?? countOf(group, 'max_new_tokens');
  const why = thresholdWhy(group);
  return {
    group,
    title: l10n.t('Even split'),
    steps,
    length,
    blocks: tokens === undefined ? 1 : Math.ceil(tokens / length),
    reveals: why
      ? { kind: 'unknown', why }
      : { kind: 'counts', counts: (all) => evenSplit(all, steps) },
    order: orderWords(group),
    otherOrder: true,
    rule: ruleOf(group),
    problems: [],
  };
}

/** Names of so many tokens a step, whatever the steps are. */
const sharedOut = ['tokens_per_step', 'tokens_per_iter', 'num_tokens_per_step'];

/** Why steps do not decide: a threshold reveals whatever the model is sure of. */
export function thresholdWhy(group: SettingGroup): string | undefined {
  const strategy = group.settings.get('remasking');
  if (strategy && strategy.value === undefined) return l10n.t('several strategies are tried');
  const word = wordOf(group, 'remasking') ?? '';
  if (/dynamic|threshold/.test(word))
    return l10n.t`remasking "${word}" reveals whatever the model is sure of; steps are only the most that it takes`;
  const scheduler = wordOf(group, 'scheduler');
  if (scheduler !== undefined && /confidence|slow|fast|adaptive/.test(scheduler))
    return l10n.t`${`scheduler "${scheduler}"`} decides how many tokens a step reveals, steps do not`;
  // a strategy of its own name says whether its threshold is looked at
  if (/static|sequential/.test(word)) return undefined;
  const name =
    ['threshold', 'factor'].find((one) => numberOf(group, one) !== undefined) ??
    sharedOut.find((one) => (group.settings.get(one) ?? { value: null }).value !== null);
  return name && l10n.t`${name} decides how many tokens a step reveals, steps do not`;
}

/** The rule by which positions are revealed: a threshold that acts, or how positions are ranked. */
export function ruleOf(group: SettingGroup, usual = 'low_confidence'): string {
  const acting = thresholdWhy(group) === undefined ? [] : ['threshold', 'factor'];
  const name = acting.find((one) => numberOf(group, one) !== undefined);
  const word = wordOf(group, 'remasking') ?? usual;
  if (name) return `${name} ${numberOf(group, name)}`;
  return word;
}

function orderWords(group: SettingGroup): string {
  const word = wordOf(group, 'remasking');
  return word === undefined ? l10n.t('the surest first') : `remasking="${word}"`;
}

/** Show-o, MMaDA, open-muse: tokens of an image, by a schedule that other parts of the settings choose. */
export function imageDecoding(group: SettingGroup): Decoding | undefined {
  const steps = countOf(group, 'generation_timesteps');
  if (steps === undefined) return undefined;
  const tokens = ['showo', 'mmada', 'transformer'].map((model) =>
    group.elsewhere?.(['model', model, 'num_vq_tokens']),
  );
  const length = tokens.find((one) => typeof one === 'number');
  return {
    group,
    title: l10n.t('Image tokens'),
    ofImage: true,
    steps,
    length: typeof length === 'number' ? length : undefined,
    blocks: 1,
    reveals: {
      kind: 'unknown',
      why: l10n.t('the mask schedule of the model says how many a step reveals'),
    },
    problems: [],
  };
}

/** DPLM: at most so many iterations, and what is unsure is masked again. */
export function proteinDecoding(group: SettingGroup): Decoding | undefined {
  const steps = countOf(group, 'max_iter');
  if (steps === undefined) return undefined;
  return {
    group,
    title: l10n.t('Iterations'),
    steps,
    length: undefined,
    blocks: 1,
    reveals: {
      kind: 'unknown',
      why: l10n.t('DPLM masks tokens again, which the theory does not cover'),
    },
    problems: [],
  };
}

/** Steps, and nothing that tells which sampler takes them, or for how many tokens. */
export function unnamedDecoding(group: SettingGroup): Decoding | undefined {
  const steps = countOf(group, 'steps') ?? countOf(group, 'own_steps');
  const own = group.settings.has('block_length') ? undefined : countOf(group, 'own_length');
  const length = countOf(group, 'max_new_tokens') ?? own;
  if (steps === undefined) return undefined;
  if (group.settings.has('max_new_tokens') && length === undefined) return undefined;
  return {
    group,
    title: l10n.t('Steps'),
    steps,
    length,
    blocks: 1,
    reveals: {
      kind: 'unknown',
      why:
        length === undefined
          ? l10n.t('nothing here says how many tokens these steps are for')
          : l10n.t('nothing here says which sampler takes these steps'),
    },
    problems: [],
  };
}
