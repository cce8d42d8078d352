// Settings of samplers that go by a grid of times: Dream, MDLM, SEDD, ReMDM.
import * as l10n from '@vscode/l10n';

import { countedInWords } from '../../core/input/counted';
import { sum } from '../../core/numbers/entropy';
import { dreamCounts, linearTimes } from '../../core/schedule/dreamCounts';
import { linearReveal } from '../../formats/export/stock';
import { formatSizes } from '../format';
import type { Problem } from '../problems';
import { type Decoding, problemAt, randomRule } from './decoding';
import { thresholdWhy, unnamedDecoding } from './otherSamplers';
import { countOf, numberOf, type SettingGroup, wordOf } from './settings';

/** Dream: equal times, of which its arithmetic makes counts; or random counts where nothing else is asked for. */
export function dreamDecoding(group: SettingGroup): Decoding | undefined {
  // DreamOn puts masks in and takes them out while it decodes
  if (group.settings.has('min_gen_len')) return unnamedDecoding(group);
  // all settings may stand in an object
  const elsewhere = group.settings.has('generation_config');
  const usual = elsewhere ? undefined : 512;
  const steps = group.settings.has('steps') ? countOf(group, 'steps') : usual;
  const eps = group.settings.has('eps') ? numberOf(group, 'eps') : 1e-3;
  const algorithm = group.settings.has('alg') ? wordOf(group, 'alg') : 'origin';
  if (steps === undefined || algorithm === undefined) return undefined;
  if (eps === undefined || !(eps > 0 && eps < 1)) return undefined;
  const length = countOf(group, 'max_new_tokens') ?? countOf(group, 'gen_length');
  const hooked = group.settings.has('generation_tokens_hook_func');
  const rule = algorithm === 'origin' ? randomRule : algorithm;
  const common = { group, steps, length, blocks: 1, rule, sampler: 'dream-hook' } as const;
  const why = thresholdWhy(group) ?? unknownWhy(algorithm);
  if (why) return { ...common, title: 'Dream', reveals: { kind: 'unknown', why }, problems: [] };
  const times = linearTimes(steps, eps);
  if (hooked)
    return {
      ...common,
      title: 'Dream',
      reveals: { kind: 'unknown', why: l10n.t('the hook decides how many tokens a step reveals') },
      problems: [],
    };
  if (algorithm === 'origin') {
    const reveal = Float64Array.from(times, (time) => 1 - time);
    reveal[steps] = 1;
    return {
      ...common,
      title: l10n.t('Random counts'),
      reveals: { kind: 'random', times: reveal },
      ...temperatureOf(group, []),
      problems: [],
    };
  }
  return {
    ...common,
    title: l10n.t('Dream’s times'),
    reveals: { kind: 'counts', counts: (tokens) => dreamCounts(tokens, times) },
    ...temperatureOf(group, [`alg="${algorithm}"`]),
    otherOrder: true,
    problems: length === undefined ? [] : rounding(group, dreamCounts(length, times)),
  };
}

/** The rankings that Dream has; another name is that of a program of its own. */
const rankings = ['origin', 'maskgit_plus', 'topk_margin', 'entropy'];

function unknownWhy(algorithm: string): string | undefined {
  return rankings.includes(algorithm)
    ? undefined
    : l10n.t`alg "${algorithm}" decides how many tokens a step reveals`;
}

/** What Dream's rounding makes of equal steps. */
function rounding(group: SettingGroup, counts: Int32Array): readonly Problem[] {
  const steps = counts.length;
  const idle = counts.filter((count) => count === 0).length;
  const last = counts[steps - 1]!;
  if (idle > 0)
    return [
      problemAt(group, 'steps', {
        code: 'settings.idle',
        severity: 'warning',
        message:
          idle === 1
            ? l10n.t`Dream rounds down: 1 of ${steps} passes reveals nothing, and the last one reveals ${countedInWords(last, 'token')}.`
            : l10n.t`Dream rounds down: ${idle} of ${steps} passes reveal nothing, and the last one reveals ${countedInWords(last, 'token')}.`,
      }),
    ];
  const total = sum(counts);
  if (counts.every((count) => Math.abs(count - total / steps) < 1)) return [];
  return [
    problemAt(group, 'steps', {
      code: 'settings.rounding',
      severity: 'information',
      message: l10n.t`Dream rounds down: its tokens per step are ${formatSizes(counts)}.`,
    }),
  ];
}

function temperatureOf(group: SettingGroup, told: readonly string[]): Pick<Decoding, 'order'> {
  const temperature = numberOf(group, 'temperature') ?? 0;
  const all = [...told, ...(temperature === 1 ? [] : [l10n.t`temperature ${temperature}`])];
  return all.length > 0 ? { order: all.join(l10n.t(' and ')) } : {};
}

/** Where MDLM and SEDD end their grid. */
const lastTime = 1e-5;

/** Those that reveal each position with the probability of the exact reverse process. */
const exactPredictors = /^(?:ddpm|ddpm_cache|ancestral|ancestral_cache|analytic|ddim|none)$/;

/** MDLM, SEDD and ReMDM under Hydra: `sampling.steps` on a grid of equal times. */
export function ancestralDecoding(group: SettingGroup): Decoding | undefined {
  const steps = countOf(group, 'steps');
  if (steps === undefined) return undefined;
  const length = group.elsewhere?.(['model', 'length']);
  const noise = group.elsewhere?.(['noise', 'type']) ?? group.elsewhere?.(['noise']);
  const predictor = wordOf(group, 'predictor');
  const remasks = (wordOf(group, 'sampler') ?? '').startsWith('remdm');
  const why = remasks
    ? l10n.t('ReMDM masks tokens again, which the theory does not cover')
    : predictor === 'euler'
      ? l10n.t('the steps of the Euler predictor are not those of the exact ancestral sampler')
      : predictor !== undefined && !exactPredictors.test(predictor)
        ? l10n.t`${`predictor "${predictor}"`} decides how many tokens a step reveals, steps do not`
        : noise !== undefined && !/^log-?linear$/.test(`${noise}`)
          ? l10n.t`noise "${String(noise)}" is not log-linear: equal times are not equal shares`
          : undefined;
  return {
    group,
    title: l10n.t('Random counts'),
    steps,
    length: typeof length === 'number' && Number.isInteger(length) ? length : undefined,
    blocks: 1,
    reveals:
      why === undefined
        ? { kind: 'random', times: linearReveal(steps, lastTime) }
        : { kind: 'unknown', why },
    sampler: 'mdlm',
    problems: [],
  };
}
