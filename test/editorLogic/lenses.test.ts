import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finish } from '../../src/core/jobs/job';
import { chooseProfile } from '../../src/core/profile/choose';
import { answerStudy } from '../../src/core/study/answerStudy';
import { firstPlan } from '../../src/core/study/firstPlan';
import { readDocument } from '../../src/document/read';
import {
  type DocumentState,
  type Phase,
  unread,
  withReading,
} from '../../src/editor/analysis/documentState';
import { dotsOf } from '../../src/editor/text/dots';
import { draftLenses } from '../../src/editor/text/draftLenses';
import { hintsOf } from '../../src/editor/text/hints';
import { hoverAt } from '../../src/editor/text/hoverTexts';
import { lensesOf } from '../../src/editor/text/lenses';
import { evaluatedText, flippingChain } from '../evaluated';

const text = `{
  "title": "A *sticky* chain",
  "distribution": { "family": "markov", "length": 64, "transition": [[0.95, 0.05], [0.05, 0.95]] },
  "goal": { "steps": 8 },
  "schedules": {
    "halves | <b>": [32, 32],
    "once": [64],
    "ancestral": { "kind": "times", "reveal": [0, 0.5, 1] }
  }
}`;

/** The state of this text after it was computed. */
function computed(phase: Phase = { kind: 'ready' }, of = text): DocumentState {
  const { study, outline, problems } = readDocument(of);
  assert.ok(study);
  const choice = chooseProfile(study.distribution);
  assert.equal(choice.kind, 'exact');
  const evaluation = finish(answerStudy(study, finish(choice.run())));
  const reading = { problems, outline, computable: true, files: [] };
  const reply = {
    evaluation,
    first: firstPlan(study, evaluation.profile, evaluation),
    certifiable: true,
    problems: [],
    profileKey: 'key',
    profileMilliseconds: 12.4,
    reused: false,
  };
  return {
    ...withReading(unread('file:///a.dist.json'), 1, reading, 'onType'),
    evaluated: { version: 1, reply },
    phase,
  };
}

const titles = (state: DocumentState) => lensesOf(state).map(({ title }) => title);

function hover(word: string, of = text): string {
  const lines = of.split('\n');
  const line = lines.findIndex((one) => one.includes(word));
  const character = (lines[line] ?? '').indexOf(word) + 1;
  return hoverAt(computed(undefined, of), { line, character })?.markdown ?? '';
}

test('lenses tell the size and entropy of the distribution, and the verdict on every schedule', () => {
  const [
    size,
    preview,
    watch,
    goal,
    halves,
    useOptimal,
    exporting,
    once,
    alsoExporting,
    ancestral,
    ...rest
  ] = titles(computed());
  assert.match(size ?? '', /^N = 64 · q = 2 · H = [\d.]+ nats · exact$/);
  assert.deepEqual([preview, watch], ['Open preview', 'Watch one run']);
  assert.match(goal ?? '', /^best with 8 calls in random order [\d.]+ nats$/);
  assert.match(halves ?? '', /^2 steps · error [\d.]+ nats · [\d.]+× best$/);
  assert.equal(useOptimal, 'Use optimal');
  assert.deepEqual([exporting, alsoExporting], ['Export…', 'Export…']);
  assert.match(once ?? '', /^1 step · error [\d.]+ nats · optimal$/);
  assert.match(ancestral ?? '', /^2 steps, random counts · error [\d.]+ nats · [\d.]+× best$/);
  assert.deepEqual(rest, ['Use optimal', 'Export…'], 'one of one step needs no replacement');
  const offset = text.replace('"times", "reveal": [0, 0.5, 1]', '"randomOffset", "size": 8');
  const drawn = titles(computed(undefined, offset)).slice(10);
  assert.deepEqual(drawn, ['Use optimal'], 'nobody takes sizes that are drawn');
});

test('inlay hints say the numbers of the lenses, one a line, and none of their buttons', () => {
  const hints = hintsOf(computed());
  assert.deepEqual(
    hints.map(({ line }) => line),
    [2, 3, 5, 6, 7],
  );
  const [size, , halves] = hints;
  assert.match(size?.label ?? '', /^N = 64 · q = 2 · H = [\d.]+ nats · exact$/);
  assert.match(halves?.label ?? '', /^2 steps · error [\d.]+ nats · [\d.]+× best$/);
});

test('an estimate can be certified where its law can be sampled', () => {
  const state = computed();
  const reply = state.evaluated?.reply;
  assert.ok(reply);
  const estimated = (certifiable: boolean): DocumentState => {
    const profile = { ...reply.evaluation.profile, method: 'monteCarlo' } as const;
    const evaluation = { ...reply.evaluation, profile };
    return { ...state, evaluated: { version: 1, reply: { ...reply, evaluation, certifiable } } };
  };
  const certifying = (of: DocumentState) =>
    lensesOf(of).flatMap(({ action }) => (action.type === 'certify' ? action.schedule : []));
  assert.deepEqual(certifying(estimated(true)), ['halves | <b>', 'once', 'ancestral']);
  assert.deepEqual(certifying(estimated(false)), []);
  assert.deepEqual(certifying(state), [], 'an exact error needs no certificate');
});

test('what has no tokens to reveal has no lens to watch it', () => {
  const gaussian = '{ "distribution": { "family": "gaussian", "length": 4, "ar1": 0.5 } }';
  assert.ok(!titles(computed(undefined, gaussian)).includes('Watch one run'));
});

test('lenses stay while the text is read and computed again', () => {
  const ready = titles(computed());
  for (const phase of [
    { kind: 'reading' },
    { kind: 'waiting', until: 'onType' },
    { kind: 'invalid' },
    { kind: 'computing', stage: 'profile', fraction: 0 },
  ] as const)
    assert.deepEqual(titles(computed(phase)), ready, phase.kind);
});

test('the first lens tells what goes on, and what a click does about it', () => {
  const first = (phase: Phase) => lensesOf(computed(phase))[0];
  assert.deepEqual(
    first({ kind: 'computing', stage: 'profile', fraction: 0.429 })?.title,
    'Computing the profile: 42 % · Cancel',
  );
  assert.deepEqual(first({ kind: 'computing', stage: 'profile', fraction: 0.4 })?.action, {
    type: 'cancel',
  });
  for (const phase of [
    { kind: 'cancelled' },
    { kind: 'failed', code: 'worker.failed', message: 'No.' },
    { kind: 'waiting', until: 'manual' },
  ] as const)
    assert.deepEqual(first(phase)?.action, { type: 'compute' }, phase.kind);
});

test('the hover of a schedule tells sizes, error, best and ratio, and leads to its bounds and to the guide', () => {
  const markdown = hover('halves');
  for (const part of [
    'Error E',
    'best with 2 steps',
    'against the best',
    '32, 32',
    'command:_unmask.theory?%5B%22file%3A',
    'command:_unmask.guide?%5B%22schedules%22%5D',
  ])
    assert.ok(markdown.includes(part), `${part} in:\n${markdown}`);
});

test('the hover of reveal times says that the counts are random, and on average what', () => {
  const markdown = hover('ancestral');
  for (const part of ['random, on average 32, 32', 'counts are random', 'Best tokens per step'])
    assert.ok(markdown.includes(part), `${part} in:\n${markdown}`);
});

test('the hover of the family tells length, alphabet, entropy, correlations, method, reason and time', () => {
  const markdown = hover('markov');
  for (const part of [
    'Length N: **64**',
    'Alphabet q: **2**',
    'Entropy H',
    'correlation TC',
    'correlation DTC',
    'exact',
    '12 ms',
  ])
    assert.ok(markdown.includes(part), `${part} in:\n${markdown}`);
});

test('the hover of the goal tells its cost', () => {
  assert.match(hover('"goal"'), /8 steps for 64 tokens, error [\d.]+ nats/);
});

test('words of the file are shown as they stand, never as Markdown or HTML', () => {
  assert.ok(hover('markov').includes('A \\*sticky\\* chain'));
  assert.ok(hover('halves').includes('halves \\| \\<b\\>'));
});

test('elsewhere in the text there is no hover', () => {
  assert.equal(hover('title'), '');
});

test('what was measured of a model is called that, and no divergence from the data', () => {
  const measured = `{
  "distribution": { "family": "measured", "values": [3, 2.5, 1.5, 1] },
  "goal": { "steps": 2 },
  "schedules": { "once": [4] }
}`;
  const shown = titles(computed(undefined, measured));
  assert.match(shown[0] ?? '', /^N = 4 · Σ c = 8 nats · measured$/);
  for (const word of ['measured', 'goal', 'once']) {
    const markdown = hover(word, measured);
    assert.match(
      markdown,
      /extra nats against one token per step with this model \\\(random order\\\)/,
    );
    assert.doesNotMatch(markdown, /relative entropy|Entropy H|Upper bound|KL/, word);
  }
});

/** The state of a text with orders after it was computed. */
function inOrders(of: string): DocumentState {
  const { outline, problems, reply } = evaluatedText(of);
  const reading = { problems, outline, computable: true, files: [] };
  return {
    ...withReading(unread('file:///a.dist.json'), 1, reading, 'onType'),
    evaluated: { version: 1, reply },
    phase: { kind: 'ready' },
  };
}

test('lens and hover of a schedule in another order say which, and certify nothing in it', () => {
  const of = flippingChain(
    ', "goal": { "steps": 4, "order": "spread" }, "schedules": { "a": { "kind": "optimal", "steps": 4, "order": "spread" } }',
  );
  const state = inOrders(of);
  assert.ok(
    titles(state).some((title) => /^4 steps in the order spread · error 0\.09/.test(title)),
  );
  const hoverOn = (word: string) =>
    hoverAt(state, { line: 0, character: of.indexOf(word) + 1 })?.markdown ?? '';
  for (const part of [
    'Order **spread**',
    'van der Corput',
    'best with 4 steps in this order',
    'in the order spread',
  ])
    assert.ok(hoverOn('"a"').includes(part), part);
  assert.ok(!hoverOn('"a"').includes('random order'));
  assert.match(hoverOn('"goal"'), /Best schedule in the order spread:\*\* 4 steps/);
});

test('over the goal stands what the order is worth, as soon as all were tried', () => {
  const state = inOrders(flippingChain(', "goal": { "steps": 4 }'));
  const reply = state.evaluated?.reply ?? assert.fail();
  const tried = [
    { order: { kind: 'random' }, steps: 4, error: 3.688, interval: null },
    { order: { kind: 'spread' }, steps: 4, error: 0.0991, interval: null },
  ];
  const orders = { tried, best: { kind: 'spread' }, alike: [], everyOrder: false };
  const more = { curves: [], better: [], problems: [] };
  const lensWith = (change: Partial<NonNullable<typeof reply.orders>>) =>
    lensesOf({
      ...state,
      evaluated: { version: 1, reply: { ...reply, orders: { ...orders, ...more, ...change } } },
    }).find(({ title }) => title.startsWith('best with'));
  assert.equal(
    lensWith({})?.title,
    'best with 4 calls in random order 3.688 nats; spread 0.0991 nats',
  );
  assert.match(lensWith({})?.tooltip ?? '', /random 3\.688 nats; spread 0\.0991 nats/);
  assert.equal(
    lensWith({ planned: { kind: 'spread' } })?.title,
    'best with 4 calls in the order spread 0.0991 nats; no other order is better',
  );
  assert.equal(
    lensWith({ everyOrder: true })?.title,
    'best with 4 calls in random order 3.688 nats; the same in every order',
  );
  const estimated = tried.map((one) => ({ ...one, interval: [0, 5] as const }));
  assert.match(
    lensWith({ tried: estimated })?.title ?? '',
    /order ≈ 3\.688 nats; spread ≈ 0\.0991/,
  );
  assert.equal(lensWith({ planned: { kind: 'farthest' } }), undefined, 'it was not found in time');
});

test('steps that are dragged in the panel have a lens that follows them', () => {
  const uri = 'file:///a.dist.json';
  const over = (sizes: readonly number[], from = 'once') =>
    draftLenses(computed(), { draft: { uri, sizes, from } });
  const [lens] = over([32, 32]);
  const halves = titles(computed()).find((title) => title.startsWith('2 steps · error'));
  const [, error] = /error ([\d.]+ nats)/.exec(halves ?? '') ?? [];
  assert.equal(lens?.title, `Dragged: 2 steps · error ${error} · not in the file`);
  assert.deepEqual(lens?.range.start.line, 6, 'over the schedule that they began as');
  assert.equal(over([64], 'gone')[0]?.range.start.line, 2);
  assert.deepEqual(over([63]), [], 'of another text');
  assert.deepEqual(draftLenses(computed(), undefined), []);
});

test('what the charts show has a dot in the colour of its line', () => {
  const dots = dotsOf(computed(), { schedule: 'once' });
  assert.deepEqual(
    dots.map(({ range, colour }) => [range.start.line, colour]),
    [
      [2, 'charts.blue'],
      [3, 'charts.green'],
      [5, 'charts.purple'],
      [6, 'charts.yellow'],
      [7, 'charts.purple'],
    ],
  );
});
