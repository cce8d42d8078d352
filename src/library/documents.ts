// `unmask/documents`: distribution files for programs. What stands here is kept stable (semantic versions).
import type { Files } from '../core/input/files';
import { finish } from '../core/jobs/job';
import { chooseProfile } from '../core/profile/choose';
import { answerStudy } from '../core/study/answerStudy';
import { firstPlan } from '../core/study/firstPlan';
import { boundProblems, usualThresholds } from '../document/boundProblems';
import type { Problem } from '../document/problems';
import { readDocument } from '../document/read';

/** Something to mend or to know, at its place: lines and columns from 1. */
export interface TextProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A schedule of the file, or the plan for its goal; amounts are nats for the whole sequence. */
export interface EvaluatedSchedule {
  readonly name: string;
  readonly steps: number;
  /** Empty where the counts are random. */
  readonly sizes: readonly number[];
  readonly error: number;
  /** Where the error is an estimate. */
  readonly interval: readonly [number, number] | null;
}

export interface EvaluatedFile {
  readonly problems: readonly TextProblem[];
  /** Undefined where an error keeps it from being computed. */
  readonly result?: {
    readonly length: number;
    readonly alphabet: number;
    readonly method: 'exact' | 'monteCarlo' | 'measured';
    /** h(0) … h(N − 1). */
    readonly profile: readonly number[];
    readonly standardError: readonly number[] | null;
    /** For the goal of the file, or at the knee of the curve. */
    readonly plan: EvaluatedSchedule;
    /** In random order; with the least error of as many steps. */
    readonly schedules: readonly (EvaluatedSchedule & { readonly best: number })[];
  };
}

/**
 * Reads the text of a distribution file, and computes what the command line prints: profile, plan, schedules. `file`
 * tells the bytes of a file that it names; nothing is read without it, and no model is run.
 */
export function evaluateFile(
  text: string,
  { file }: { readonly file?: (name: string) => Uint8Array | undefined } = {},
): EvaluatedFile {
  const { problems, outline, study } = readDocument(text, filesOf(file));
  if (!study) return { problems: problems.map(placed) };
  const choice = chooseProfile(study.distribution, study.profile, study.blockLength);
  if (choice.kind === 'refused') {
    const { code, message } = choice;
    return { problems: [...problems.map(placed), { ...start, code, message, severity: 'error' }] };
  }
  const profile = finish(choice.run());
  const evaluation = finish(answerStudy(study, profile));
  const { plan } = firstPlan(study, profile, evaluation);
  const judged = boundProblems(outline, evaluation, usualThresholds);
  return {
    problems: [...problems, ...judged].map(placed),
    result: {
      length: study.distribution.length,
      alphabet: study.distribution.alphabet,
      method: profile.method,
      profile: [...profile.conditionalEntropy],
      standardError: profile.standardError && [...profile.standardError],
      plan: evaluated({ ...plan, name: 'plan' }),
      schedules: evaluation.schedules.map((one) => ({ ...evaluated(one), best: one.best })),
    },
  };
}

const start = { line: 1, column: 1 };

function filesOf(file: ((name: string) => Uint8Array | undefined) | undefined): Files {
  return (name) => {
    const bytes = file?.(name);
    return bytes
      ? { bytes, digest: name }
      : { code: 'file.missing', message: `There is no file "${name}" here.` };
  };
}

function placed({ code, severity, message, range }: Problem): TextProblem {
  const { line, character } = range.start;
  return { code, severity, message, line: line + 1, column: character + 1 };
}

function evaluated({
  name,
  steps,
  sizes,
  error,
  interval,
}: Omit<EvaluatedSchedule, 'sizes'> & { readonly sizes: Int32Array }): EvaluatedSchedule {
  return { name, steps, sizes: [...sizes], error, interval };
}
