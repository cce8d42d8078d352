import { type CancellationToken, ErrorCodes, ResponseError } from 'vscode-jsonrpc';
import { families } from '../core/distributions/index';
import { evaluate, planFor } from '../core/evaluate';
import type { Plan } from '../core/evaluation';
import { insertScheduleEdits } from '../document/insert';
import { boundProblems } from '../document/judge';
import { newFileText } from '../document/newFile';
import type { TextEdit } from '../document/problems';
import { type DocumentReading, readDocument } from '../document/read';
import {
  type DocumentText,
  type EvaluateParams,
  type EvaluateReply,
  type InsertParams,
  type OfferedFamily,
  type PlanParams,
  type ProgressParams,
  type ReadReply,
  unknownProfileCode,
} from '../protocol/worker';
import { manageable } from './manageable';
import { Profiles } from './profiles';
import { throttledProgress } from './progress';
import { Recent } from './recent';
import { finishInSlices } from './slices';

/** What the thread answers. It remembers only what it can find again from a text. */
export class Service {
  private readonly readings = new Recent<string, DocumentReading>(4);
  private readonly profiles = new Profiles();

  constructor(private readonly tell: (progress: ProgressParams) => void) {}

  read({ text }: DocumentText): ReadReply {
    const { problems, outline, study } = this.reading(text);
    return { problems: manageable(problems), outline, computable: study !== undefined };
  }

  async evaluate(params: EvaluateParams, token: CancellationToken): Promise<EvaluateReply> {
    const { study, outline } = this.reading(params.text);
    if (!study)
      throw new ResponseError(ErrorCodes.InvalidParams, 'The file has errors; mend them first.');
    const progress = throttledProgress(params, this.tell);
    const { held, reused } = await this.profiles.find(study, token, progress('profile'));
    const evaluation = await finishInSlices(
      evaluate(study, held.profile, held.curve),
      token,
      progress('schedules'),
    );
    held.curve = evaluation.curve;
    return {
      evaluation,
      goal: study.goal,
      problems: manageable(boundProblems(outline, evaluation, params.thresholds)),
      profileKey: held.name,
      profileMilliseconds: held.milliseconds,
      reused,
    };
  }

  plan({ profileKey, goal }: PlanParams): Plan {
    const held = this.profiles.get(profileKey);
    if (!held) throw new ResponseError(unknownProfileCode, 'The profile is not at hand any more.');
    return planFor(held.profile, held.alphabet, goal);
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
    }));
  }

  private reading(text: string): DocumentReading {
    const known = this.readings.get(text);
    if (known) return known;
    const reading = readDocument(text);
    this.readings.set(text, reading);
    return reading;
  }
}
