// The requests that the computing thread answers.
import type { FileProblem } from '../core/input/files';
import type { OrderSpec } from '../core/orders/kinds/kind';
import type { TokenOptions } from '../core/samplers/sharpened';
import type { Evaluation, Plan } from '../core/study/evaluation';
import type { AnsweredGoal } from '../core/study/firstPlan';
import type { Goal } from '../core/study/study';
import type { OrdersTried, ScheduleOfOrder } from '../core/study/triedOrders';
import type { Advice } from '../document/advice/advise';
import type { RatioThresholds } from '../document/boundProblems';
import type { ComparisonFile, SavedComparison, SavedPoint } from '../document/comparisonFile';
import type { SavedFront } from '../document/frontFile';
import type { Outline } from '../document/outline';
import type { Problem, TextEdit } from '../document/problems';
import type { Refactoring } from '../document/refactorings/refactorings';
import type { ExportParams, ExportReply, OfferedTarget } from './exporting';
import type { GlanceReply, RefactorParams } from './glance';
import type { ImportParams, ImportReply } from './importing';
import type { OffersParams, OffersReply, PatchParams, PatchReply } from './patching';
import type { RunChoice, ShownRun, WatchableReply, WatchProgressParams } from './run';

/** A text as the editor holds it; the worker keeps nothing that it cannot find again from this. */
export interface DocumentText {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** What can be said of a text at once. */
export interface ReadReply {
  readonly problems: readonly Problem[];
  readonly outline: Outline;
  /** Whether there is something to compute. */
  readonly computable: boolean;
  /** The files it refers to, by the names it calls them. */
  readonly files: readonly string[];
}

/** The worker asks the host for a file that a text refers to. */
export interface FileParams {
  /** Of the distribution file. */
  readonly uri: string;
  readonly name: string;
  /** A larger file is not wanted. */
  readonly most: number;
  /** The version that the worker has. */
  readonly version: string | undefined;
}

/** `bytes` are left out where the worker has this version. */
export type FileReply =
  | { readonly version: string; readonly bytes: Uint8Array | undefined }
  | { readonly problem: FileProblem };

export interface EvaluateParams extends DocumentText {
  readonly thresholds: RatioThresholds;
  /** An estimate that was stopped is taken as it stands, from now on; or goes on to its end. */
  readonly estimate?: 'kept' | 'finished';
}

/** What is shown of a text once it has been computed. */
export interface EvaluateReply {
  readonly evaluation: Evaluation;
  /** Where the slider stands until somebody moves it. */
  readonly first: AnsweredGoal;
  /** The bound diagnostics: each schedule against the best. */
  readonly problems: readonly Problem[];
  /** Whether certificates can be given: the law can be sampled, and its entropies have a range. */
  readonly certifiable: boolean;
  /** Names the profile for `plan`, as long as this thread runs. */
  readonly profileKey: string;
  /** And where plans are in another order than random, the surface of that order. */
  readonly surfaceKey?: string;
  /** What other orders are worth, once that was found out. */
  readonly orders?: OrdersReply;
  /** Time the profile took when it was computed, and whether it was computed for this request. */
  readonly profileMilliseconds: number;
  /** The estimate was kept before its end, because somebody said so. */
  readonly unfinished?: true;
  readonly reused: boolean;
}

/** What was evaluated, and is now held against other orders. */
export interface TryOrdersParams extends EvaluateParams {
  /** Of the evaluation. */
  readonly profileKey: string;
  /** At which orders are compared: that of the file, or what is suggested. */
  readonly goal: Goal;
  readonly schedules: readonly ScheduleOfOrder[];
}

/** What other orders are worth to a text. */
export interface OrdersReply extends OrdersTried {
  /** The order of what is planned for the file; random where it is not there. */
  readonly planned?: OrderSpec;
  /** Goals and schedules in an order that loses much more than the best one. */
  readonly problems: readonly Problem[];
}

export interface PlanParams {
  readonly profileKey: string;
  /** Instead of it, where the plan is to be in the order of a surface. */
  readonly surfaceKey?: string;
  readonly goal: Goal;
  /** Of the evaluation, where it has them: not of the profile, which it does not depend on. */
  readonly crossEntropies?: Float64Array;
}

export interface PlansParams extends Omit<PlanParams, 'goal'> {
  readonly goals: readonly Goal[];
}

export interface InsertParams extends DocumentText {
  /** Of the schedule; a number is added where there is one of this name. */
  readonly name: string;
  /** Its JSON value. */
  readonly value: unknown;
}

/** A family of distributions as the editor offers it. */
export interface OfferedFamily {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** A documented file that a newcomer can start from, and the files beside it that it refers to. */
  readonly text: string;
  readonly files: { readonly [name: string]: string };
}

/** A file of settings, and the distribution file that they are judged by. */
export interface AdviseParams extends DocumentText {
  readonly settings: { readonly name: string; readonly text: string };
  /** File name of the distribution, for people. */
  readonly judge: string;
  readonly thresholds: RatioThresholds;
}

/** Where there is nothing to judge by, why. */
export type AdviseReply = Advice & { readonly unjudged?: string };

/** The error of a schedule that is to hold with a certainty of 1 − η. */
export interface CertifyParams extends DocumentText {
  /** Under this address its progress is told. */
  readonly ticket: string;
  /** By its name in the file, or the best with so many steps. */
  readonly schedule: { readonly name: string } | { readonly steps: number };
  /** Nats. */
  readonly maxError: number;
  readonly eta: number;
}

export interface CertifyReply {
  readonly certified: boolean;
  /** What holds, and with which certainty. */
  readonly sentence: string;
  /** Its JSON value. */
  readonly schedule: unknown;
}

export interface ProgressParams {
  readonly uri: string;
  readonly version: number;
  /** From 0 to 1. */
  readonly fraction: number;
  /** How much longer it will take, once that can be said. */
  readonly seconds?: number;
  /** What is being done, for people: "profile". */
  readonly stage: string;
}

/** What an estimate that is not finished says: shown with its error bars, and soon replaced. */
export interface SoFarParams extends Pick<ProgressParams, 'uri' | 'version'> {
  /** Without problems: what may soon be wrong is no problem. */
  readonly reply: EvaluateReply;
}

export interface CompareParams extends DocumentText {
  /** Every estimate is as sure as so many plain replicates make it; more for short sequences by default. */
  readonly count?: number;
  /** The seed; the one of the file by default. */
  readonly seed?: number;
  /** What is done to rows before tokens are drawn; nothing by default. */
  readonly tokens?: TokenOptions;
}

/** A comparison has come so far, with a point as soon as there is one. */
export interface ComparePointParams extends ProgressParams {
  /** Once, before the first point: what is known by then. */
  readonly begun?: Pick<
    SavedComparison,
    'seed' | 'count' | 'temperature' | 'topP' | 'units' | 'optimal'
  >;
  readonly point?: SavedPoint;
}

/** What comes out of decoders with so many calls of the model. */
export interface JudgeParams extends DocumentText {
  /** Under this address its progress is told. */
  readonly ticket: string;
  readonly steps: number;
  /** Only the likeliest tokens that add up to this; 1 by default. */
  readonly topP?: number;
  /** Sequences drawn of each decoder; as many as the task finds right by default. */
  readonly count?: number;
}

export interface ReadComparisonParams extends DocumentText {
  /** Of the file, for people. */
  readonly name: string;
}

export interface WatchParams extends DocumentText {
  /** Names this request in what is told of it. */
  readonly ticket: string;
  readonly seed: number;
  readonly choice: RunChoice;
  /** Tokens of each step, in place of those that the sampler has by itself. */
  readonly dragged?: readonly number[];
  /** The schedule of the file that they began as, whose order they keep. */
  readonly draggedFrom?: string;
}

/** A request that named a profile which the worker does not hold (any more). */
export const unknownProfileCode = 1;
/** A profile that would take too long or too much memory; the error's data is a `Refusal`. */
export const refusedCode = 2;
/** A request that was cancelled, as the Language Server Protocol numbers it. */
export const cancelledCode = -32800;

/** Why a profile is not computed, although the file is right. */
export interface Refusal {
  /** Stable and readable, as of a problem. */
  readonly code: string;
}

/** What the thread answers, a method each: this is the list of all requests. */
export interface ThreadRequests {
  /** Whether the thread hears messages; nothing else is asked by it. */
  beat(params: NoParams): null;
  read(document: DocumentText): ReadReply;
  evaluate(params: EvaluateParams): EvaluateReply;
  plan(params: PlanParams): Plan;
  /** The same for several goals. */
  plans(params: PlansParams): readonly Plan[];
  /** A file at a glance, when nobody wants anything else. */
  glance(document: DocumentText): GlanceReply;
  /** Whether another order would lose less, of those that are soon found; null where there is nothing to choose from. */
  tryOrders(params: TryOrdersParams): OrdersReply | null;
  /** Changes of a text that leave what it says as it is. */
  refactorings(params: RefactorParams): readonly Refactoring[];
  /** Where a schedule goes into a text. */
  insert(params: InsertParams): readonly TextEdit[];
  families(params: NoParams): readonly OfferedFamily[];
  /** The JSON schema of distribution files, as text, in the language that is spoken. */
  fileSchema(params: NoParams): string;
  targets(params: NoParams): readonly OfferedTarget[];
  export(params: ExportParams): ExportReply;
  import(params: ImportParams): ImportReply;
  advise(params: AdviseParams): AdviseReply;
  /** Settings of samplers in a program, whatever they are judged by. */
  offers(params: OffersParams): OffersReply;
  /** How a plan could run where a sampler is called. */
  patch(params: PatchParams): PatchReply;
  /** Whether the error of a schedule is small enough, by fresh samples. */
  certify(params: CertifyParams): CertifyReply;
  /** Every sampler's error against its steps; points come before it ends. */
  compare(params: CompareParams): SavedComparison;
  /** How likely and how varied decoders are at equal calls. */
  judge(params: JudgeParams): SavedFront;
  /** A comparison that was saved; refused in words where its text says something else. */
  readComparison(params: ReadComparisonParams): ComparisonFile;
  watchable(document: DocumentText): WatchableReply;
  /** One seeded run of a sampler, step by step. */
  watch(params: WatchParams): ShownRun;
}

type NoParams = Readonly<Record<string, never>>;

/** What the thread asks of the extension, which started it. */
export interface HostRequests {
  file(params: FileParams): FileReply;
  /** In which folders ONNX Runtime may be looked for, for the text at this address. */
  runtimeFolders(uri: string): readonly string[];
}

/** What the thread tells without being asked. */
export interface ThreadNews {
  progress(params: ProgressParams): void;
  /** What an estimate says so far. */
  soFar(params: SoFarParams): void;
  /** How far a comparison has come. */
  comparePoint(params: ComparePointParams): void;
  /** How far a run that is watched has come. */
  watched(params: WatchProgressParams): void;
}
