// Messages between the extension and the panel of a distribution; those of two of its tabs stand beside.
import type { OrderSpec } from '../core/orders/kinds/kind';
import type { Evaluation, Plan } from '../core/study/evaluation';
import type { Goal } from '../core/study/study';
import type { OrdersTried } from '../core/study/triedOrders';
import type { ShownPicture } from './chartPicture';
import type { FromOverlay } from './overlay';
import type { SaveChart } from './saveChart';

/** Which text a picture belongs to. */
export interface PanelSource {
  readonly uri: string;
  readonly version: number;
  /** File name, for people. */
  readonly name: string;
}

/** One whole picture: the page is a function of this, its own view choices, and the theme. */
export interface Snapshot extends Omit<Evaluation, 'goal' | 'crossEntropies'> {
  readonly source: PanelSource;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** `markov` … */
  readonly family: string;
  readonly units: 'nats' | 'bits';
  /** The plan that the slider asked for, or the file's goal, or a suggestion. */
  readonly plan: Plan;
  /** What `plan` answers. */
  readonly planGoal: Goal;
  /** Whether neither a person nor the file chose `planGoal`: it is the knee of the curve of errors. */
  readonly suggested: boolean;
  readonly profileMilliseconds: number;
  /** The estimate was kept before its end. */
  readonly unfinished?: true;
  /** Of the intervals, where the profile is an estimate. */
  readonly confidence?: number;
  /** What other orders are worth, once that was found out. */
  readonly orders?: Pick<OrdersTried, 'curves' | 'everyOrder'>;
}

/** Each but `empty` carries the last good picture, so that it stays while the text is broken. */
export type PanelState =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'invalid';
      readonly source: PanelSource;
      /** The first thing to mend, and how many things there are. */
      readonly message: string;
      readonly problemCount: number;
      readonly last: Snapshot | undefined;
    }
  | {
      readonly kind: 'computing';
      readonly source: PanelSource;
      readonly stage: string;
      /** From 0 to 1. */
      readonly fraction: number;
      /** How much longer, once that can be said. */
      readonly seconds?: number;
      /** What is shown is an estimate of this very text: called off now, it stays. */
      readonly keeps?: true;
      readonly last: Snapshot | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly source: PanelSource;
      readonly message: string;
      readonly last: Snapshot | undefined;
    }
  | { readonly kind: 'ready'; readonly snapshot: Snapshot };

/** The tabs of the panel, one of which is shown. */
export const tabNames = ['plan', 'compare', 'watch', 'theory'] as const;
export type TabName = (typeof tabNames)[number];

/** Host → page: always the whole state, but for a picture that the page was given before its time. */
export type ToPanel =
  | { readonly type: 'state'; readonly state: PanelState; readonly pinned: boolean }
  /** Nobody is to see it before the pause after the last key is over: it can be drawn meanwhile. */
  | { readonly type: 'ahead'; readonly snapshot: Snapshot }
  /** Now that picture is the state. */
  | { readonly type: 'due'; readonly pinned: boolean }
  /** The same picture with another plan. */
  | ({ readonly type: 'planned' } & Pick<Snapshot, 'plan' | 'planGoal' | 'suggested'>)
  /** Plans for so many steps each under the state that the page has, before it asks for them. */
  | { readonly type: 'nearPlans'; readonly plans: readonly (readonly [steps: number, Plan])[] };

/** Host → page: a command asks for this tab. */
export interface ToTab {
  readonly type: 'tab';
  readonly tab: TabName;
}

/** A schedule as the page names it: its sizes, or where its counts are random its times. */
export interface SentSchedule {
  readonly sizes: readonly number[];
  readonly reveal?: readonly number[];
  /** Where sizes are drawn: its JSON value. */
  readonly written?: unknown;
  /** Random where it is not there. */
  readonly order?: Pick<OrderSpec, 'kind' | 'width' | 'file'>;
}

/** Steps that somebody dragged on the page, and did not write into the file. */
export interface Draft {
  /** Of which text. */
  readonly uri: string;
  readonly sizes: readonly number[];
  /** The schedule of the file that they began as. */
  readonly from?: string;
}

/** Page → host: intentions. */
export type FromPanel =
  /** On every load of the page; the host answers with the current state. */
  | { readonly type: 'ready' }
  /** The slider or a field moved; the answer is the new plan, where the page does not show it already. */
  | { readonly type: 'plan'; readonly goal: Goal; readonly shown?: true }
  /** Somebody holds the number of steps, and may bring it to any of these, the nearest first; to none any more. */
  | { readonly type: 'plansNear'; readonly steps: readonly number[] }
  | { readonly type: 'pin'; readonly pinned: boolean }
  | ({ readonly type: 'copySchedule' } & SentSchedule)
  /** Into the file's schedules, under this name or one that says its number of steps. */
  | ({
      readonly type: 'insertSchedule';
      readonly uri: string;
      readonly name?: string;
    } & SentSchedule)
  | { readonly type: 'saveCsv' }
  /** Write the best schedule with as many steps, or these sizes, over the one of this name. */
  | { readonly type: 'useBest'; readonly schedule: string; readonly sizes?: readonly number[] }
  /** As a sampler reads it: the one of this name, or one that is asked for. */
  | { readonly type: 'export'; readonly schedule?: string }
  | SaveChart
  | ShownPicture
  | FromOverlay
  /** Go to the first problem, or to a schedule, in the text. */
  | { readonly type: 'reveal'; readonly target: 'problem' | { readonly schedule: string } }
  | { readonly type: 'cancel' }
  /** The charts show this schedule of the file now, or the best; or steps that are being dragged, frame by frame. */
  | {
      readonly type: 'shows';
      readonly schedule?: string | undefined;
      readonly draft?: Draft | undefined;
    }
  /** Compute again after a failure or a cancel. */
  | { readonly type: 'retry' }
  /** Begin with a new distribution, or with the example workspace. */
  | { readonly type: 'begin'; readonly with: 'distribution' | 'examples' }
  /** This tab is shown now. */
  | { readonly type: 'tab'; readonly tab: TabName };
