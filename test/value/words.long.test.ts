import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { resultOf } from './cells';
import type { CellPool } from './pool';
import { reportOf } from './report';
import { wordsLaw } from './subjects';
import { wordsExperiment } from './words';

/** Every hundredth word: quick, and as hard. */
const few = readFileSync('media/examples/eightLetterWords.txt', 'utf8')
  .trim()
  .split('\n')
  .filter((_, i) => i % 100 === 0);
const law = wordsLaw(`${few.join('\n')}\n`);

/** The pieces in this thread, the last ones first: the result must not depend on who does them when. */
const backwards: CellPool = {
  all: async (cells, done) => {
    const subjects = { words: () => law, english: () => assert.fail('no model is asked') };
    const results = cells.toReversed().map((cell, i) => {
      done(i + 1);
      return resultOf(cell, subjects);
    });
    return results.reverse();
  },
};

describe('the words experiment', async () => {
  const shares: number[] = [];
  const found = await wordsExperiment(backwards, law, { seed: 2, count: 400 }, (share) =>
    shares.push(share),
  );
  const row = (title: string, sizes: string, steps: number) =>
    found.rows.find((one) => one.title === title && one.sizes === sizes && one.steps === steps) ??
    assert.fail(`${title} ${sizes} ${steps}`);

  test('knows its list, and tells how far it is', () => {
    assert.equal(found.list, few.length);
    assert.ok(shares.every((share, i) => i === 0 || share >= shares[i - 1]!));
    assert.equal(shares.at(-1), 1);
  });

  test('with a call for every letter all that comes out is a word', () => {
    for (const one of found.rows.filter(({ calls }) => calls === 8))
      assert.equal(one.valid.value, 1);
  });

  test('the plan is better in the order that it was made for, and not for LLaDA’s rule', () => {
    const difference = (title: string, steps: number) =>
      found.differences.find((one) => one.title === title && one.steps === steps)!.difference;
    assert.ok(difference('Random order', 5).interval[0] > 0);
    assert.ok(difference('LLaDA low_confidence', 5).interval[1] < 0);
    assert.ok(
      Math.abs(
        difference('Random order', 5).value -
          (row('Random order', 'planned', 5).valid.value -
            row('Random order', 'even', 5).valid.value),
      ) < 1e-12,
    );
  });

  test('a rule that decides itself how many calls it takes gets no more than are asked for', () => {
    const settled = found.rows.filter(({ sizes }) => sizes === 'setting');
    for (const title of ['EB-Sampler', 'KLASS (kl 0.1, history 1)'])
      assert.ok(settled.filter((one) => one.title === title).length >= 1, title);
    // chosen by other sequences, so a little more may come out
    for (const { calls, steps } of settled) assert.ok(calls < steps + 0.15 && calls > steps - 1.15);
  });
});

test('the report has a line for every decoder, with its error bars', async () => {
  const words = await wordsExperiment(backwards, law, { seed: 2, count: 40 }, () => undefined);
  const told = { value: 1, interval: [0.5, 1.5] } as const;
  const judged = { nats: told, words: told, variety: told };
  const report = reportOf({
    words,
    english: {
      ...{ seed: 1, count: 4, windows: 4, forced: [], text: judged, rows: [] },
    },
  });
  for (const { title, steps, valid } of words.rows)
    assert.ok(
      report.split('\n').some((line) => {
        const share = `${(100 * valid.value).toFixed(1)} % (`;
        return (
          line.includes(`| ${title} |`) && line.includes(`| ${steps} |`) && line.includes(share)
        );
      }),
      title,
    );
  assert.match(report, /1\.000 \(0\.500 … 1\.500\)/);
});
