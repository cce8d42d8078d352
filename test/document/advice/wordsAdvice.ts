// Advice on settings as a small real file judges them: the uniform law on eight-letter words of English.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dataFile } from '../../../src/core/input/files';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import { judgeStudy } from '../../../src/core/study/answerStudy';
import { type Advice, adviceOn, schedulesOf } from '../../../src/document/advice/advise';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { readDocument } from '../../../src/document/read';

const { study } = readDocument(
  readFileSync('test/fixtures/reference/words-8.dist.json', 'utf8'),
  (name) => dataFile(readFileSync(`test/fixtures/reference/${name}`)),
);
assert.ok(study);
const judging = study;
const { length } = study.distribution;
const choice = chooseProfile(study.distribution, study.profile);
assert.equal(choice.kind, 'exact');
const profile = finish(choice.run());

/** What is said of the settings in a file of this name. */
export function byWords(file: string, text: string): Advice {
  const decodings = decodingsIn(file, text);
  const schedules = schedulesOf(decodings, length);
  const judged = finish(judgeStudy({ ...judging, schedules, goal: undefined }, profile));
  const thresholds = { good: 1.1, warning: 1.5 };
  const judge = {
    file: 'words.dist.json',
    length,
    measured: false,
    units: 'nats',
    thresholds,
  } as const;
  return adviceOn(decodings, judge, judged.schedules);
}

/** Its problems, each with its code. */
export function messages(file: string, text: string): readonly string[] {
  return byWords(file, text).problems.map(({ code, message }) => `${code}: ${message}`);
}
