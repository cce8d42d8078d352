// "What comes out" on the page of a comparison, without an editor.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CancellationToken, CancellationTokenSource } from 'vscode-jsonrpc';
import { comparisonText, readComparison } from '../../src/document/comparisonFile';
import type { AskingPage } from '../../src/editor/comparison/askFront';
import { judgeFront } from '../../src/editor/comparison/judgeFront';
import { Cancelled } from '../../src/editor/thread/workerClient';
import type { ComparisonFile, ComparisonState } from '../../src/protocol/comparison';
import type { JudgeParams, ProgressParams } from '../../src/protocol/worker';
import { shortFront } from '../document/fronts';
import { editorModule, ScriptedUri } from './scriptedEditor';

const comparison: ComparisonFile = {
  version: 1,
  ...{ source: 'x.dist.json', samplers: [], structured: [], optimal: [] },
  ...{ seed: 1, count: 5, topP: 0.9, units: 'nats' },
};

/** A page and a thread that a test answers for. */
function scene(answer: (params: JudgeParams, token: CancellationToken) => Promise<unknown>) {
  const states: ComparisonState[] = [{ kind: 'ready', comparison }];
  const listeners = new Set<(progress: ProgressParams) => void>();
  const asked: JudgeParams[] = [];
  const page = {
    cancel: undefined as (() => void) | undefined,
    get state() {
      return states.at(-1)!;
    },
    show: (state: ComparisonState) => void states.push(state),
  };
  const thread = {
    judge: (params: JudgeParams, token: CancellationToken) => {
      asked.push(params);
      return answer(params, token);
    },
  };
  const onDidProgress = (hear: (progress: ProgressParams) => void) => {
    listeners.add(hear);
    return { dispose: () => listeners.delete(hear) };
  };
  const progress = (uri: string, stage: string, fraction: number) => {
    for (const hear of listeners) hear({ uri, version: 0, stage, fraction, seconds: 4 });
  };
  return { page, states, asked, listeners, progress, judge: { client: { thread }, onDidProgress } };
}

const document = { uri: 'file:///x.dist.json', version: 2, text: '{}' };
const asking = { document, steps: 2 };
const never = new CancellationTokenSource().token;

test('the page shows how far it is, and then what was found beside what it had', async () => {
  const here = scene(async ({ ticket }) => {
    here.progress('of others', 'sequences', 0.9);
    here.progress(ticket, 'profile', 0.5);
    here.progress(ticket, 'sequences', 0.5);
    return shortFront;
  });
  const found = await judgeFront(here.page, here.judge as never, asking, never);
  assert.equal(found, shortFront);
  const fractions = here.states.flatMap((state) =>
    state.kind === 'computing' ? [[state.judging, state.stage, state.fraction]] : [],
  );
  assert.deepEqual(fractions, [
    [2, 'profile', 0],
    [2, 'profile', 0.05],
    [2, 'sequences', 0.55],
  ]);
  assert.deepEqual(here.page.state, { kind: 'ready', comparison: { ...comparison, front: found } });
  const { ticket, ...rest } = here.asked[0]!;
  assert.deepEqual(rest, { ...document, steps: 2, topP: 0.9 });
  assert.deepEqual([here.page.cancel, here.listeners.size], [undefined, 0]);
});

test('it is cancelled from the page and from the notification, and keeps what there is', async () => {
  for (const from of ['page', 'notification']) {
    const outside = new CancellationTokenSource();
    const here = scene(
      (_, token) =>
        new Promise((_done, fail) => token.onCancellationRequested(() => fail(new Cancelled()))),
    );
    const ended = assert.rejects(
      judgeFront(here.page, here.judge as never, asking, outside.token),
      Cancelled,
    );
    if (from === 'page') here.page.cancel?.();
    else outside.cancel();
    await ended;
    const message = 'Cancelled before it was complete.';
    assert.deepEqual(here.page.state, { kind: 'failed', comparison, message }, from);
  }
});

test('what goes wrong is told on the page in its own words', async () => {
  const here = scene(() => Promise.reject(new Error('6 calls are more than the 5 tokens.')));
  await assert.rejects(judgeFront(here.page, here.judge as never, asking, never), /6 calls/);
  const message = '6 calls are more than the 5 tokens.';
  assert.deepEqual(here.page.state, { kind: 'failed', comparison, message });
});

type Asking = typeof import('../../src/editor/comparison/askFront');

/** An editor with these texts open. */
async function editorWith(texts: Readonly<Record<string, string>>) {
  const written: string[] = [];
  const open = Object.entries(texts).map(([at, text]) => ({
    uri: ScriptedUri.parse(at),
    ...{ version: 1, lineCount: 1, getText: () => text },
  }));
  const vscode = {
    ProgressLocation: { Notification: 15 },
    Range: class {},
    WorkspaceEdit: class {
      replace(uri: ScriptedUri, _range: unknown, text: string) {
        written.push(`${uri} ${text}`);
      }
    },
    window: {
      withProgress: (_: unknown, run: (progress: object, token: CancellationToken) => unknown) =>
        run({}, never),
    },
    workspace: {
      textDocuments: open,
      fs: { isWritableFileSystem: (scheme: string) => scheme !== 'git' },
      applyEdit: () => Promise.resolve(true),
      openTextDocument: (uri: ScriptedUri) => {
        const found = open.find((one) => one.uri.toString() === uri.toString());
        return found ? Promise.resolve(found) : Promise.reject(new Error('no such file'));
      },
    },
  };
  const { askFront } = await editorModule<Asking>('src/editor/comparison/askFront.ts', vscode);
  return { askFront, written };
}

const thread = {
  readComparison: ({ text, name }: { text: string; name: string }) =>
    Promise.resolve().then(() => readComparison(text, name)),
};

function pageAt(here: ReturnType<typeof scene>, at: string): AskingPage {
  const more = { uri: ScriptedUri.parse(at), source: ScriptedUri.parse('file:///a/x.dist.json') };
  return Object.assign(here.page, more) as unknown as AskingPage;
}

test('what was found is written into the text of the comparison as it is by now', async () => {
  const here = scene(() => Promise.resolve(shortFront));
  const later = comparisonText({ ...comparison, seed: 7 });
  const { askFront, written } = await editorWith({
    ...{ 'file:///a/x.dist.json': '{}', 'git:///a/x.compare.json': '{}' },
    'file:///a/x.compare.json': later,
  });
  const analysis = {
    ...here.judge,
    client: { thread: { ...here.judge.client.thread, ...thread } },
  };
  // it was saved since it was computed
  await askFront(pageAt(here, 'untitled:///a/x.compare.json'), 2, analysis as never);
  const text = comparisonText({ ...comparison, seed: 7, front: shortFront });
  assert.deepEqual(written, [`file:///a/x.compare.json ${text}`]);
});

test('a text that cannot be read by now is not written over, and the page keeps what was found', async () => {
  const here = scene(() => Promise.resolve(shortFront));
  const { askFront, written } = await editorWith({
    'file:///a/x.dist.json': '{}',
    'file:///a/x.compare.json': '{ "samplers": ',
  });
  const analysis = {
    ...here.judge,
    client: { thread: { ...here.judge.client.thread, ...thread } },
  };
  const page = pageAt(here, 'file:///a/x.compare.json');
  await assert.rejects(askFront(page, 2, analysis as never), /x\.compare\.json is not JSON/);
  assert.deepEqual(written, []);
  assert.equal(here.page.state.kind === 'ready' && here.page.state.comparison.front, shortFront);
});

test('in the panel of what was compared the text of that is left alone', async () => {
  const here = scene(() => Promise.resolve(shortFront));
  const { askFront, written } = await editorWith({ 'file:///a/x.dist.json': '{}' });
  await askFront(pageAt(here, 'file:///a/x.dist.json'), 2, here.judge as never);
  assert.deepEqual(written, []);
  assert.equal(here.page.state.kind === 'ready' && here.page.state.comparison.front, shortFront);
});

test('without the distribution that was compared it says where that belongs', async () => {
  const here = scene(() => Promise.resolve(shortFront));
  const { askFront } = await editorWith({ 'file:///a/x.compare.json': '{}' });
  const page = pageAt(here, 'file:///a/x.compare.json');
  await assert.rejects(askFront(page, 2, here.judge as never), {
    message: /^x\.dist\.json, which was compared, is not beside the comparison\. Put it there/,
  });
  assert.deepEqual(here.asked, []);
});
