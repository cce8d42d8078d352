import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import { orderKinds } from '../../src/core/orders/kinds/index';
import { chooseProfile } from '../../src/core/profile/choose';
import { samplers } from '../../src/core/samplers/kinds/index';
import { scheduleKinds } from '../../src/core/schedule/kinds/index';
import { answerStudy } from '../../src/core/study/answerStudy';
import { firstPlan } from '../../src/core/study/firstPlan';
import { escapedMarkdown } from '../../src/document/markdown';
import { readDocument } from '../../src/document/read';
import { declaredParts, speak } from '../../src/document/textLanguage';
import { unread, withReading } from '../../src/editor/analysis/documentState';
import { hoverAt } from '../../src/editor/text/hoverTexts';
import { statusWords } from '../../src/editor/text/statusWords';

/** One schedule a kind, as its documentation begins it. */
const schedules = Object.fromEntries(
  scheduleKinds.map(({ name, example }) => [
    `my ${name}`,
    { kind: name, ...(example ?? { steps: 8 }) },
  ]),
);
const text = JSON.stringify({
  distribution: {
    family: 'markov',
    length: 64,
    transition: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
  },
  goal: { steps: 8 },
  schedules: { ...schedules, listed: [1, 31, 32] },
});
const { study, outline, problems } = readDocument(text);
assert.ok(study, JSON.stringify(problems));
const choice = chooseProfile(study.distribution);
assert.equal(choice.kind, 'exact');
const evaluation = finish(answerStudy(study, finish(choice.run())));
const state = {
  ...withReading(
    unread('file:///a.dist.json'),
    1,
    { problems, outline, computable: true, files: [] },
    'onType',
  ),
  evaluated: {
    version: 1,
    reply: {
      evaluation,
      first: firstPlan(study, evaluation.profile, evaluation),
      certifiable: true,
      problems: [],
      profileKey: 'key',
      profileMilliseconds: 1,
      reused: false,
    },
  },
};
const hover = (name: string) =>
  hoverAt(state, { line: 0, character: text.indexOf(JSON.stringify(name)) + 2 })?.markdown ?? '';
/** As it stands in a hover, where papers are links. */
const shown = (words: string) => words.replace(/\[arXiv (\d{4}\.\d{5})\]\([^)]*\)/g, '$1');

describe('the hover of a schedule', () => {
  for (const { name, title, summary, source } of scheduleKinds)
    test(`says what "${name}" is, and who uses or proved it`, () => {
      const markdown = shown(hover(`my ${name}`));
      for (const words of [title, summary, source]) {
        assert.ok(words.length > 0);
        assert.ok(markdown.includes(escapedMarkdown(words)), `${words}\n${markdown}`);
      }
    });

  test('knows every name of the formats and of the samplers that people run', () => {
    const names = new Set(scheduleKinds.map(({ name }) => name));
    for (const name of [
      ...['uniform', 'cosine', 'linear', 'sine2', 'power', 'geometric', 'logit', 'beta', 'optimal'],
      ...['sqrtRule', 'totalCorrelation', 'dualTotalCorrelation', 'balanced', 'times'],
      ...['even', 'pow', 'square', 'root', 'cubic', 'log', 'exp', 'arccos', 'sigmoid', 'poly'],
    ])
      assert.ok(names.has(name), name);
  });

  test('says no ratio to a best that costs nothing', () => {
    assert.match(hover('listed'), /best with 3 steps: \*\*\d[^*]*\*\* · against the best: \*\*/);
    const free = {
      ...evaluation,
      schedules: evaluation.schedules.map((one) => ({ ...one, ratio: null, best: 0 })),
    };
    const { evaluated } = state;
    const markdown = hoverAt(
      { ...state, evaluated: { ...evaluated, reply: { ...evaluated.reply, evaluation: free } } },
      { line: 0, character: text.indexOf('"listed"') + 2 },
    )?.markdown;
    assert.match(markdown ?? '', /best with 3 steps: \*\*0 nats\*\*\n/);
  });

  test('leads to the bounds on steps of these sizes, each with formula, source and when it holds', () => {
    const judged = evaluation.schedules.find(({ name }) => name === 'listed');
    const own = judged?.bounds.filter(({ forTheseSizes }) => forTheseSizes) ?? [];
    assert.ok(own.length >= 8, `${own.length}`);
    assert.match(hover('listed'), /\(command:_unmask\.theory\?/);
    for (const { title, formula, source, holds } of own)
      for (const words of [title, formula, source, holds]) assert.ok(words.length > 3, title);
  });
});

test('a hover says a source in the language that people read, and links its papers', () => {
  const texts = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<
    string,
    string
  >;
  speak({ name: 'zh-cn', texts });
  try {
    assert.match(hover('my uniform'), /来源：LLaDA、Dream 及多数其他模型的默认值。/);
    assert.match(hover('my logit'), /来源：Wainwright，\[arXiv 2608\.13520\]\([^)]*\)：/);
    assert.doesNotMatch(hover('my uniform'), /。 |[一-鿿）]\./u);
    assert.doesNotMatch(hover('distribution'), /。 |[一-鿿）]\./u);
    assert.match(statusWords({ ...state, phase: { kind: 'ready' } }).text, /\d 步，\d/);
    for (const { name, source } of [...scheduleKinds, ...samplers, ...orderKinds]) {
      const said = declaredParts(source);
      assert.doesNotMatch(said, / (?:and|of|with|the|at|others)\b/, name);
      assert.doesNotMatch(said, /; /, name);
    }
  } finally {
    speak();
  }
});

test('every promise of the chart says its formula, its source, and for which sampler it holds', () => {
  const { curves } = evaluation.bounds;
  assert.ok(curves.length >= 10);
  for (const { title, formula, source, holds } of curves) {
    assert.match(formula, /K|min over/, title);
    assert.match(source, /\d{4}\.\d{5}/, title);
    assert.match(holds, /Random order|sampler/, title);
  }
});
