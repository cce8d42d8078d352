import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { ResponseError } from 'vscode-jsonrpc';
import type { Plan } from '../../src/core/study/evaluation';
import type { AnalysisSettings } from '../../src/editor/analysis/analysisContext';
import { DocumentAnalysis } from '../../src/editor/analysis/documentAnalysis';
import { type DocumentState, problemsOf } from '../../src/editor/analysis/documentState';
import { pictureDrawn } from '../../src/editor/analysis/pause';
import { WorkerClient } from '../../src/editor/thread/workerClient';
import {
  cancelledCode,
  type EvaluateReply,
  type OrdersReply,
  type ReadReply,
  refusedCode,
  type ThreadRequests,
  unknownProfileCode,
} from '../../src/protocol/worker';
import { BeatsByHand, type ScriptedWorker, scriptedWorker, until } from './scriptedWorker';

const somewhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

const problem = {
  ...{ code: 'goal.order.better', severity: 'information', message: 'Better.' },
  ...{ range: somewhere, fixes: [] },
} as const;

function readingOf(text: string): ReadReply {
  return {
    computable: text !== 'broken',
    files: [],
    problems:
      text === 'broken'
        ? [
            {
              code: 'syntax.end',
              severity: 'error',
              message: 'It ends.',
              range: somewhere,
              fixes: [],
            },
          ]
        : [],
    outline: {
      title: text,
      description: undefined,
      units: 'nats',
      distribution: undefined,
      goal: undefined,
      schedules: [],
    },
  };
}

/** An estimate of a law, as far as the document asks about it. */
const estimatedReply = {
  problems: [],
  evaluation: { schedules: [], profile: { method: 'monteCarlo' } },
  first: { goal: { kind: 'steps', steps: 5 } },
} as unknown as EvaluateReply;

/**
 * A document whose worker echoes the text as the profile's key: `slow` never ends, `deadly` crashes, and over `stuck`
 * and `unreadable` it stands still.
 */
class Setting {
  readonly states: DocumentState[] = [];
  /** Versions of what was told before its time, and of what was shown then. */
  readonly aheads: [told: number, shown: number | undefined][] = [];
  readonly reads: number[] = [];
  readonly evaluations: number[] = [];
  readonly estimates: (string | undefined)[] = [];
  readonly tried: number[] = [];
  readonly stopped: number[] = [];
  readonly workers: ScriptedWorker[] = [];
  settings: AnalysisSettings;
  version = 1;
  readonly client: WorkerClient;
  readonly analysis: DocumentAnalysis;

  constructor(
    public text: string,
    update: AnalysisSettings['update'] = 'onType',
  ) {
    this.settings = { update, thresholds: { good: 1.1, warning: 1.5 } };
    this.client = new WorkerClient(() => this.start(), {
      answers: {
        file: () => Promise.reject(new RangeError('no files here')),
        runtimeFolders: () => [],
      },
      news: { progress: (progress) => this.analysis.progressed(progress) },
      ended: () => undefined,
      log: () => undefined,
    });
    this.analysis = new DocumentAnalysis(
      { uri: 'file:///a.dist.json', version: () => this.version, text: () => this.text },
      {
        client: this.client,
        settings: () => this.settings,
        changed: (state) => this.states.push(state),
        ahead: ({ version }) => this.aheads.push([version, this.state.evaluated?.version]),
        log: () => undefined,
        suspect: (work) => work(),
      },
    );
  }

  get state(): DocumentState {
    return this.analysis.state;
  }

  type(text: string): void {
    this.text = text;
    this.version++;
    this.analysis.edited();
  }

  phase(kind: DocumentState['phase']['kind']): Promise<void> {
    return until(kind, () => this.state.phase.kind === kind);
  }

  close(): void {
    this.analysis.dispose();
    this.client.dispose();
  }

  private start(): ScriptedWorker {
    const known = new Set<string>();
    const standStill = () => {
      worker.standStill();
      return new Promise<never>(() => {});
    };
    const worker = scriptedWorker<ThreadRequests>({
      read: ({ text, version }) => {
        this.reads.push(version);
        if (text === 'unreadable') return standStill();
        return readingOf(text);
      },
      plan: ({ profileKey }) => {
        if (!known.has(profileKey)) throw new ResponseError(unknownProfileCode, 'Forgotten.');
        return { steps: 5 } as unknown as Plan;
      },
      evaluate: ({ text, version, estimate }, token) => {
        this.evaluations.push(version);
        this.estimates.push(estimate);
        if (text === 'slow' && estimate)
          return { ...estimatedReply, ...(estimate === 'kept' && { unfinished: true }) };
        known.add(text);
        if (text === 'stuck') return standStill();
        if (text === 'deadly') setTimeout(() => worker.crash('it was killed'), 0);
        if (text === 'refused')
          throw new ResponseError(refusedCode, 'Too long.', { code: 'profile.cost' });
        if (text !== 'slow' && text !== 'deadly')
          return {
            ...{ profileKey: text, problems: [] },
            evaluation: { schedules: [] },
            first: { goal: { kind: 'steps', steps: 5 } },
          } as unknown as EvaluateReply;
        return new Promise((_, reject) =>
          token.onCancellationRequested(() => {
            this.stopped.push(version);
            reject(new ResponseError(cancelledCode, 'Cancelled.'));
          }),
        );
      },
      tryOrders: ({ text, version }, token) => {
        this.tried.push(version);
        if (text === 'fatal orders') setTimeout(() => worker.crash('it was killed'), 0);
        if (text === 'good orders') return { problems: [problem] } as unknown as OrdersReply;
        if (!text.endsWith('orders')) return null;
        return new Promise((_, reject) =>
          token.onCancellationRequested(() => {
            this.stopped.push(version);
            reject(new ResponseError(cancelledCode, 'Cancelled.'));
          }),
        );
      },
    });
    this.workers.push(worker);
    return worker;
  }
}

let setting: Setting;
afterEach(() => {
  setting.close();
  mock.restoreAll();
});

test('a document is read and computed at once when it is opened', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  assert.equal(setting.state.evaluated?.reply.profileKey, 'first');
  assert.equal(setting.state.evaluated?.version, 1);
});

test('a burst of keys is read at its end, computed once while the pause goes on, and shown after it', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  for (let i = 0; i < 50; i++) setting.type(`text ${i}`);
  let paused = false;
  const pause = setTimeout(() => {
    paused = true;
  }, 200);
  await until('it computes', () => setting.evaluations.length === 2);
  assert.notEqual(setting.state.phase.kind, 'ready');
  assert.equal(setting.state.evaluated?.version, 1);
  await setting.phase('ready');
  assert.ok(paused, 'after the pause');
  clearTimeout(pause);
  assert.equal(setting.state.evaluated?.reply.profileKey, 'text 49');
  assert.deepEqual(setting.evaluations, [1, 51]);
  assert.ok(setting.reads.length <= 4, `${setting.reads.length} reads`);
});

test('what was computed while the pause goes on is told before it is shown', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  setting.settings = { ...setting.settings, pauseMilliseconds: 800 };
  setting.type('second');
  await until('it is told', () => setting.aheads.length > 0);
  assert.deepEqual(setting.aheads, [[2, 1]]);
});

test('what is computed while the pause goes on is taken back by the next key', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  setting.type('slow');
  await until('it computes', () => setting.evaluations.length === 2);
  setting.type('quick');
  await setting.phase('ready');
  assert.deepEqual(setting.stopped, [2]);
  assert.deepEqual(setting.evaluations, [1, 2, 3]);
  assert.equal(setting.state.evaluated?.reply.profileKey, 'quick');
});

test('settings that change while the pause goes on are those that count', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  setting.type('second');
  await until('it computes', () => setting.evaluations.length === 2);
  setting.analysis.settingsChanged();
  await setting.phase('ready');
  assert.deepEqual(setting.evaluations.slice(0, 3), [1, 2, 2]);
});

test('a newer version cancels the computation of the older one', async () => {
  setting = new Setting('slow');
  await until('it computes', () => setting.evaluations.length === 1);
  setting.type('quick');
  await setting.phase('ready');
  assert.deepEqual(setting.stopped, [1]);
  assert.equal(setting.state.evaluated?.reply.profileKey, 'quick');
});

test('the last good result stays while the text is broken, with the outline of the sound text', async () => {
  setting = new Setting('good');
  await setting.phase('ready');
  setting.type('broken');
  await setting.phase('invalid');
  assert.equal(setting.state.evaluated?.reply.profileKey, 'good');
  assert.equal(setting.state.outline?.title, 'good');
  assert.equal(setting.state.reading?.problems[0]?.code, 'syntax.end');
});

test('no state ever goes back to an older version', async () => {
  setting = new Setting('first');
  for (let i = 0; i < 20; i++) {
    setting.type(i % 3 === 0 ? 'slow' : `text ${i}`);
    await new Promise((resolve) => setTimeout(resolve, i % 5 === 0 ? 270 : 3));
  }
  setting.type('last');
  await setting.phase('ready');
  const versions = setting.states.map((state) => state.version);
  assert.deepEqual(
    versions,
    [...versions].sort((a, b) => a - b),
  );
  assert.equal(setting.state.evaluated?.reply.profileKey, 'last');
});

test('with "onSave" a change is computed when it is saved', async () => {
  setting = new Setting('first', 'onSave');
  await setting.phase('ready');
  setting.type('second');
  await setting.phase('waiting');
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(setting.state.phase.kind, 'waiting');
  setting.analysis.saved();
  await setting.phase('ready');
  assert.equal(setting.state.evaluated?.reply.profileKey, 'second');
});

test('with "manual" nothing is computed until somebody asks', async () => {
  setting = new Setting('first', 'manual');
  await setting.phase('waiting');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(setting.evaluations, []);
  setting.analysis.compute();
  await setting.phase('ready');
});

test('a cancelled computation says so, and can be tried again', async () => {
  setting = new Setting('slow');
  await until('it computes', () => setting.evaluations.length === 1);
  setting.analysis.cancel();
  assert.equal(setting.state.phase.kind, 'cancelled');
  setting.text = 'quick';
  setting.analysis.retry();
  await setting.phase('ready');
});

test('an estimate that is shown already is kept when it is stopped; it goes on when that is asked', async () => {
  setting = new Setting('slow');
  await until('it computes', () => setting.evaluations.length === 1);
  setting.analysis.foundSoFar({ uri: 'file:///a.dist.json', version: 1, reply: estimatedReply });
  setting.analysis.cancel();
  await setting.phase('ready');
  assert.deepEqual(setting.estimates, [undefined, 'kept']);
  assert.equal(setting.state.evaluated?.reply.unfinished, true);
  setting.analysis.retry();
  await until('it goes on', () => setting.estimates.at(-1) === 'finished');
});

test('what the worker refuses is said with its own code', async () => {
  setting = new Setting('refused');
  await setting.phase('failed');
  const { phase } = setting.state;
  assert.deepEqual(phase, { kind: 'failed', code: 'profile.cost', message: 'Too long.' });
});

test('a computation whose worker is killed is tried again by itself', async () => {
  setting = new Setting('slow');
  await until('it computes', () => setting.evaluations.length === 1);
  setting.text = 'quick';
  setting.workers[0]?.crash('it was killed');
  await setting.phase('ready');
  assert.equal(setting.workers.length, 2);
});

test('a plan after the worker was killed is answered by the new one, which computes the profile again', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  setting.workers[0]?.crash('it was killed');
  const plan = await setting.analysis.plan({ kind: 'steps', steps: 5 });
  assert.equal(plan?.steps, 5);
  assert.deepEqual(setting.evaluations, [1, 1]);
});

test('a document that kills the worker again and again is left alone until it changes', async () => {
  setting = new Setting('deadly');
  await setting.phase('failed');
  assert.equal(setting.evaluations.length, 3);
  const { phase } = setting.state;
  assert.equal(phase.kind === 'failed' && phase.code, 'worker.stopped');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(setting.evaluations.length, 3);
  setting.type('harmless');
  await setting.phase('ready');
});

for (const [text, requests] of [
  ['stuck', 'evaluations'],
  ['unreadable', 'reads'],
] as const)
  test(`a document over which the worker stands still is left alone until it changes: ${text}`, async () => {
    const beats = new BeatsByHand();
    setting = new Setting(text);
    await beats.until('it fails', () => setting.state.phase.kind === 'failed');
    const { phase } = setting.state;
    assert.ok(phase.kind === 'failed' && phase.code === 'worker.stuck');
    assert.match(
      phase.message,
      /a\.dist\.json: it stood still for at least 5 seconds\..* press Retry\./,
    );
    setting.analysis.settingsChanged();
    await assert.rejects(setting.client.thread.plan({ profileKey: 'x' } as never), /Forgotten/);
    assert.equal(setting[requests].length, 1);

    setting.text = 'harmless';
    setting.analysis.retry();
    await setting.phase('ready');
    setting.type(text);
    await beats.until('it fails', () => setting.state.phase.kind === 'failed');
    setting.type('harmless');
    await setting.phase('ready');
  });

test('a text of many megabytes gets one clear problem and is not sent anywhere', async () => {
  setting = new Setting('x'.repeat(20_000_001));
  await setting.phase('invalid');
  assert.deepEqual(
    setting.state.reading?.problems.map(({ code }) => code),
    ['file.size'],
  );
  assert.equal(setting.workers.length, 0);
});

test('nothing is told of a document after it was closed', async () => {
  setting = new Setting('slow');
  await until('it computes', () => setting.evaluations.length === 1);
  setting.analysis.dispose();
  const told = setting.states.length;
  await until('the worker stops', () => setting.stopped.length === 1);
  assert.equal(setting.states.length, told);
});

test('other orders are tried when all that was asked for is there, and their problems join the others', async () => {
  setting = new Setting('good orders');
  await until('orders are tried', () => setting.state.evaluated?.reply.orders !== undefined);
  assert.equal(setting.state.phase.kind, 'ready');
  assert.deepEqual(problemsOf(setting.state), [problem]);
  const first = setting.states.findIndex(({ phase }) => phase.kind === 'ready');
  assert.equal(setting.states[first]?.evaluated?.reply.orders, undefined, 'nobody waits for them');
});

test('no orders are tried of a text that changes as soon as its picture is there', async () => {
  setting = new Setting('first');
  await setting.phase('ready');
  setting.type('good orders');
  await until('orders are tried', () => setting.tried.length > 0);
  assert.deepEqual(setting.tried, [2]);
});

test('trying orders ends when the text changes, or when somebody cancels', async () => {
  setting = new Setting('slow orders');
  await until('it tries', () => setting.tried.length === 1);
  setting.type('quick');
  await until('the next is tried', () => setting.tried.length === 2);
  assert.deepEqual(setting.stopped, [1]);
  assert.equal(setting.state.evaluated?.reply.profileKey, 'quick');
});

test('a thread that ends over other orders is not asked for them again until somebody wants it', async () => {
  setting = new Setting('fatal orders');
  await until('it ended', () => setting.workers[0]?.terminated() === true);
  assert.equal(setting.state.phase.kind, 'ready', 'what was computed stays');
  setting.type('fatal orders');
  await until('it is computed again', () => setting.state.evaluated?.version === 2);
  // what is asked now is answered after what would have been asked of it
  await pictureDrawn();
  await setting.analysis.plan({ kind: 'steps', steps: 5 });
  assert.deepEqual(setting.tried, [1]);
  setting.analysis.retry();
  await until('it tries again', () => setting.tried.length === 2);
});
