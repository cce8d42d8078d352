// What a distribution file asks for, checked.
import type { DiscreteDistribution, Distribution } from '../laws/law';
import type { OrderSpec } from '../orders/kinds/kind';
import type { ProfileOptions } from '../profile/profile';
import type { BlockLayout } from '../schedule/blocks';
import type { ScheduleContext, ScheduleKind } from '../schedule/kinds/kind';
import type { ResolvedSchedule } from '../schedule/schedule';

/** A schedule as its author wrote it, checked, waiting for the profile. */
export interface NamedSchedule {
  readonly name: string;
  /** The kind as written, `list` for a list of integers. */
  readonly kind: string;
  /** How often the model is called, where some of the calls reveal nothing and are no steps. */
  readonly passes?: number;
  /** Whether the profile decides its sizes; otherwise any curve of this length will do to resolve it. */
  readonly needsProfile?: boolean;
  resolve(context: ScheduleContext): ResolvedSchedule;
  /** The order that positions are revealed in, its own or that of its file; random where there is none. */
  readonly order?: OrderSpec;
  /** Its JSON value. */
  readonly written?: unknown;
  readonly about?: AboutKind;
}

/** What a kind of schedule is, for hovers. */
export type AboutKind = Pick<ScheduleKind, 'title' | 'summary' | 'source'>;

export type Goal = (
  | { readonly kind: 'steps'; readonly steps: number }
  | { readonly kind: 'maxError'; readonly maxError: number }
) & {
  /** The order that is planned for, its own or that of its file; random where there is none. */
  readonly order?: OrderSpec;
};

/** What a file says of the first tokens. */
export interface StartPrior {
  readonly tokens: number;
  /** KL of the law of so many tokens at random places from the prior, nats: as a number, or of a law. */
  readonly cost:
    | { readonly kind: 'given'; readonly kl: number }
    | { readonly kind: 'law'; readonly law: DiscreteDistribution; readonly file: string };
}

/** What a distribution file asks for, with everything in it checked. */
export interface Study {
  readonly distribution: Distribution;
  readonly profile: ProfileOptions;
  readonly goal: Goal | undefined;
  readonly schedules: readonly NamedSchedule[];
  /** The order of everything that names none; random where it is not there. */
  readonly order?: OrderSpec;
  /** Where positions are generated block after block: how many a block has, the last perhaps fewer; or every one. */
  readonly blockLength?: BlockLayout;
  /** Where the first tokens come from a prior of their own. */
  readonly start?: StartPrior;
  /** c(0) … c(N − 1) of the model that generates, nats, where the file tells them. */
  readonly crossEntropies?: Float64Array;
  /** Equal exactly when distribution and profile options are: what the profile depends on. */
  readonly profileKey: string;
}

/** The order of a file that is a list of positions; undefined where it is another one. */
export function listedOrder({ order }: Study): OrderSpec | undefined {
  return order?.positions ? order : undefined;
}

/** The same where blocks do not matter: its profile is that of the whole sequence. */
export function withoutBlocks({ blockLength, ...study }: Study): Study {
  if (blockLength === undefined) return study;
  return { ...study, profileKey: `${study.profileKey} as a whole` };
}
