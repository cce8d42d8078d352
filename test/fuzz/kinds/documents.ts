// Distribution files: read, and computed where they are right.
import { dataFile, type Files, missingFile } from '../../../src/core/input/files';
import { chooseProfile } from '../../../src/core/profile/choose';
import { answerStudy } from '../../../src/core/study/answerStudy';
import type { Study } from '../../../src/core/study/study';
import { boundProblems, usualThresholds } from '../../../src/document/boundProblems';
import { insertScheduleEdits } from '../../../src/document/insert';
import type { Outline } from '../../../src/document/outline';
import { parseText } from '../../../src/document/parse';
import { readDocument } from '../../../src/document/read';
import { alteredBytes, alteredText, alteredValue, mostBytes } from '../alter';
import type { Draw } from '../draw';
import { evaluationFaults } from '../evaluationFaults';
import { type Faults, problemFaults, wordsFaults } from '../fault';
import { generatedDocument, generatedSchedule, goodFiles, goodTexts } from '../goodDocuments';
import { patiently } from '../job';

/** Seconds that are given to a profile and to all that is told of it. */
const patience = 0.25;

export function fuzzDocument(draw: Draw): { input: string; check(): Faults } {
  const input = documentText(draw);
  const files = filesOf(draw);
  const added = generatedSchedule(draw);
  return { input, check: () => readingFaults(input, files, added) };
}

function documentText(draw: Draw): string {
  const value = draw.chance(0.6) ? generatedDocument(draw) : parseText(draw.pick(goodTexts)).value;
  let altered = value;
  for (let left = draw.pick([0, 0, 1, 1, 2, 4]); left > 0; left--)
    altered = alteredValue(draw, altered);
  const text = draw.chance(0.2)
    ? draw.pick(goodTexts)
    : JSON.stringify(altered, undefined, draw.pick([0, 2]));
  return draw.chance(0.25) ? alteredText(draw, text ?? '') : (text ?? '').slice(0, mostBytes);
}

/** The files of the examples, some of them damaged. */
function filesOf(draw: Draw): Files {
  const isDamaged = draw.chance(0.3);
  const bytes = Object.fromEntries(
    Object.entries(goodFiles).map(([name, whole]) => [
      name,
      isDamaged && draw.chance(0.3) ? alteredBytes(draw, whole) : whole,
    ]),
  );
  return (name) =>
    Object.hasOwn(bytes, name) ? dataFile(bytes[name]!) : missingFile(name, undefined);
}

function readingFaults(text: string, files: Files, added: object): Faults {
  const { problems, study, outline } = readDocument(text, files);
  const hasError = problems.some(({ severity }) => severity === 'error');
  // the edits of a large file take longer than they may
  if (text.length < 5000) insertScheduleEdits(text, 'new', added);
  return [
    ...problemFaults(problems, text),
    ...(study || hasError ? [] : ['nothing to compute, and no error told']),
    ...(study && !hasError ? studyFaults(study, outline, text) : []),
  ];
}

/** What is wrong with what is computed of a file without errors. */
export function studyFaults(study: Study, outline: Outline, text: string): Faults {
  const choice = chooseProfile(study.distribution, study.profile, study.blockLength);
  if (choice.kind === 'refused') return wordsFaults(choice.message, text);
  const profile = patiently(choice.run(), patience);
  if (!profile) return [];
  const evaluation = patiently(answerStudy(study, profile), patience);
  if (!evaluation) return [];
  return [
    ...evaluationFaults(evaluation),
    ...problemFaults(boundProblems(outline, evaluation, usualThresholds), text),
  ];
}
