// What a study of measured values is answered.
import assert from 'node:assert/strict';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { answerStudy } from '../../../src/core/study/answerStudy';
import { readDocument } from '../../../src/document/read';

export function evaluatedMeasured(fields: object, schedules: object, goal = {}) {
  const { study } = readDocument(
    JSON.stringify({ distribution: { family: 'measured', ...fields }, schedules, ...goal }),
  );
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.ok(choice.kind === 'exact');
  return finish(answerStudy(study, finish(choice.run())));
}
