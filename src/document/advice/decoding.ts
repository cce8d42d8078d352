// What the settings of a foreign sampler amount to, in steps.
import * as l10n from '@vscode/l10n';
import type { Fix, Problem } from '../problems';
import type { SettingGroup } from './settings';

/** What settings amount to: how many tokens each step of their sampler reveals. */
export interface Decoding {
  readonly group: SettingGroup;
  /** How people call it: "Even split". */
  readonly title: string;
  /** Of one block, which is everything where there are no blocks. */
  readonly steps: number;
  /** Tokens that are generated together; undefined where the settings do not tell. */
  readonly length: number | undefined;
  readonly blocks: number;
  readonly reveals:
    | { readonly kind: 'counts'; counts(length: number): Int32Array }
    | { readonly kind: 'random'; readonly times: Float64Array }
    /** Why no number can be told. */
    | { readonly kind: 'unknown'; readonly why: string };
  /** Why the theory of random order at temperature 1 is only a guide here. */
  readonly order?: string;
  /** Whether the positions are not drawn at random, so that the profile says nothing of how good this is. */
  readonly otherOrder?: true;
  /** The rule by which positions are revealed, as its sampler calls it: "low_confidence"; or `randomRule`. */
  readonly rule?: string;
  /** Whether the tokens are those of an image. */
  readonly ofImage?: true;
  /** The export that gives a plan to this sampler. */
  readonly sampler?: SamplerExport;
  /** What is wrong whatever the profile. */
  readonly problems: readonly Problem[];
}

export type SamplerExport =
  | 'llada'
  | 'fast-dllm'
  | 'nemo'
  | 'dream-hook'
  | 'llada2-diffusers'
  | 'mdlm';

/** Of rules the one that draws positions at random, which the profile speaks of. */
export const randomRule = 'random';

/** A rule as people read it. */
export function ruleWords(rule: string): string {
  return rule === randomRule ? l10n.t('random order') : rule;
}

/** What is to be said of one setting of a group. */
export function problemAt(
  group: SettingGroup,
  setting: string,
  problem: Omit<Problem, 'range' | 'fixes'>,
  values: readonly number[] = [],
): Problem {
  const place = group.settings.get(setting);
  const fixes = values.map(
    (value, index): Fix => ({
      title: l10n.t`Set ${place?.written ?? setting} to ${value}`,
      edits: [{ range: place?.range ?? group.range, newText: String(value) }],
      preferred: index === 0,
    }),
  );
  return {
    ...problem,
    range: place?.range ?? group.range,
    fixes: place && !place.computed ? fixes : [],
  };
}

/** The multiples of a number next to another, the nearer one first. */
export function multiplesNear(value: number, of: number): readonly number[] {
  const below = Math.floor(value / of) * of;
  const both = below > 0 ? [below, below + of] : [of];
  return both.sort((one, other) => Math.abs(one - value) - Math.abs(other - value));
}
