import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { finish } from '../core/jobs/job';
import type { Profile } from '../core/profile/profile';
import { evaluate, planFor } from '../core/study/evaluate';
import type { Evaluation, Plan } from '../core/study/evaluation';
import { landscapeOf } from '../core/study/overview';
import type { Study } from '../core/study/study';
import { boundProblems } from '../document/boundProblems';
import type { SavedComparison } from '../document/comparisonFile';
import { insertScheduleEdits } from '../document/insert';
import { newFileText } from '../document/newFile';
import type { TextEdit } from '../document/problems';
import { type DocumentReading, readDocument } from '../document/read';
import { families } from '../formats/families/index';
import type { ShownRun } from '../protocol/run';
import {
  type AdviseParams,
  type AdviseReply,
  type CompareParams,
  type ComparePointParams,
  type DocumentText,
  type EvaluateParams,
  type EvaluateReply,
  type FileParams,
  type FileReply,
  type InsertParams,
  type OfferedFamily,
  type PlanParams,
  type ProgressParams,
  type ReadReply,
  type SoFarParams,
  unknownProfileCode,
  type WatchableReply,
  type WatchParams,
  type WatchProgressParams,
} from '../protocol/worker';
import type { Crew } from '../threads/helpers';
import type { OpenModels } from '../threads/openModels';
import { adviseBy } from './advise';
import { compareSamplers } from './compare';
import { FileCache, type FilesRead } from './fileCache';
import { Recent } from './lru';
import { type HeldProfile, Profiles } from './profiles';
import { throttledProgress } from './progress';
import { finishInSlices } from './slices';
import { watchable, watchRun } from './watch';
import { manageable } from './worthSending';

interface Read extends DocumentReading {
  readonly filesRead: FilesRead;
}

/** What the thread says and asks without being asked. */
export interface Outlets {
  progress(progress: ProgressParams): void;
  /** What an estimate says so far. */
  soFar(params: SoFarParams): void;
  /** How far a comparison has come. */
  comparePoint(params: ComparePointParams): void;
  /** How far a run that is watched has come. */
  watched(params: WatchProgressParams): void;
  fetch(params: FileParams): Promise<FileReply>;
  /** Where ONNX Runtime may be looked for. */
  runtimeFolders(uri: string): Promise<readonly string[]>;
}

/** What the thread answers. It remembers only what it can find again from a text. */
export class Service {
  private readonly readings = new Recent<string, Read>(4);
  private readonly profiles: Profiles;
  private readonly files: FileCache;

  constructor(
    private readonly outlets: Outlets,
    private readonly crew: Crew,
    openModels: OpenModels,
  ) {
    this.files = new FileCache(outlets.fetch, async (uri, later) =>
      openModels.from(await outlets.runtimeFolders(uri), later),
    );
    this.profiles = new Profiles(crew);
  }

  async read(document: DocumentText): Promise<ReadReply> {
    const { problems, outline, study, files } = await this.reading(document);
    return { problems: manageable(problems), outline, computable: study !== undefined, files };
  }

  async evaluate(params: EvaluateParams, token: CancellationToken): Promise<EvaluateReply> {
    const { uri, version, text } = params;
    const { study, outline, filesRead } = await this.reading(params);
    if (!study) throw brokenFile();
    const progress = throttledProgress(params, this.outlets.progress);
    const ofProfile = progress('profile');
    const now = seldom((profile: Profile, milliseconds: number) => {
      const held = this.profiles.hold(study, profile, milliseconds);
      held.landscape = finish(landscapeOf(profile, held.alphabet));
      const evaluation = finish(evaluate(study, profile, held.landscape));
      this.outlets.soFar({
        uri,
        version,
        reply: { ...replyOf(study, held, evaluation), problems: [] },
      });
    });
    const { held, reused } = await this.profiles.find(
      study,
      { text, files: filesRead },
      token,
      (step) => {
        ofProfile(step.fraction);
        if (step.soFar) now(step.soFar);
      },
    );
    held.landscape ??= await finishInSlices(
      landscapeOf(held.profile, held.alphabet),
      token,
      progress('least errors'),
    );
    const evaluation = await finishInSlices(
      evaluate(study, held.profile, held.landscape),
      token,
      progress('schedules'),
    );
    return {
      ...replyOf(study, held, evaluation),
      problems: manageable(boundProblems(outline, evaluation, params.thresholds)),
      reused,
    };
  }

  plan({ profileKey, goal, crossEntropies }: PlanParams): Plan {
    const held = this.profiles.get(profileKey);
    if (!held) throw new ResponseError(unknownProfileCode, 'The profile is not at hand any more.');
    return planFor(held.profile, held.alphabet, goal, crossEntropies);
  }

  async advise(params: AdviseParams, token: CancellationToken): Promise<AdviseReply> {
    const { study, outline, filesRead } = await this.reading(params.judge);
    const given = { params, study, units: outline.units, files: filesRead };
    return adviseBy(this.profiles, given, token);
  }

  async compare(params: CompareParams, token: CancellationToken): Promise<SavedComparison> {
    const { study, outline, filesRead } = await this.reading(params);
    if (!study) throw brokenFile();
    const given = { params, study, units: outline.units, files: filesRead };
    return compareSamplers(
      { profiles: this.profiles, crew: this.crew },
      given,
      token,
      this.outlets.comparePoint,
    );
  }

  async watchable(document: DocumentText): Promise<WatchableReply> {
    const { study, outline } = await this.reading(document);
    if (!study) throw brokenFile();
    return watchable(study, outline);
  }

  async watch(params: WatchParams, token: CancellationToken): Promise<ShownRun> {
    const { study, outline, filesRead } = await this.reading(params);
    if (!study) throw brokenFile();
    const given = { params, study, outline, files: filesRead };
    return watchRun(this.profiles, given, token, this.outlets.watched);
  }

  insert({ text, name, value }: InsertParams): readonly TextEdit[] {
    return insertScheduleEdits(text, name, value);
  }

  families(): readonly OfferedFamily[] {
    return families.map(({ name, title, summary, example }) => ({
      name,
      title,
      summary,
      text: newFileText(example),
      files: example.files ?? {},
    }));
  }

  private async reading({ uri, text }: DocumentText): Promise<Read> {
    const known = this.readings.get(text);
    if (known) return known;
    const { result, files } = await this.files.reading(uri, (files, models) =>
      readDocument(text, files, models),
    );
    const reading = { ...result, filesRead: files };
    // the files that a text refers to may change while it stays the same
    if (files.size === 0) this.readings.set(text, reading);
    return reading;
  }
}

function brokenFile(): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, 'The file has errors; mend them first.');
}

function replyOf(
  { goal }: Study,
  { name, milliseconds }: HeldProfile,
  evaluation: Evaluation,
): Omit<EvaluateReply, 'problems'> {
  return { evaluation, goal, profileKey: name, profileMilliseconds: milliseconds, reused: false };
}

/** An unfinished estimate is shown after this long, and then ever more seldom. */
const firstMilliseconds = 200;
const nextMilliseconds = 700;

/** Shows what an estimate says so far, so seldom that it costs little. */
function seldom(
  show: (profile: Profile, milliseconds: number) => void,
): (soFar: () => Profile) => void {
  const started = performance.now();
  let next = started + firstMilliseconds;
  return (soFar) => {
    const before = performance.now();
    if (before < next) return;
    show(soFar(), before - started);
    const after = performance.now();
    next = after + Math.max(nextMilliseconds, 10 * (after - before));
  };
}
