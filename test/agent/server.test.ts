import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { RunCommand } from '../../src/agent/agentCommand';
import { AgentServer } from '../../src/agent/server';
import { allCommands, run } from '../../src/cli/run';

const place = mkdtempSync(path.join(tmpdir(), 'unmask-agent-'));
after(() => rmSync(place, { recursive: true }));
const folder = path.join(place, 'open');
mkdirSync(folder);
const chain =
  '{ "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9]] } }';
writeFileSync(path.join(folder, 'chain.dist.json'), chain);
writeFileSync(path.join(place, 'secret.dist.json'), chain);
symlinkSync(path.join(place, 'secret.dist.json'), path.join(folder, 'link.dist.json'));

const commandLine: RunCommand = (argv, { out, err, ...attended }) =>
  run(argv, { out, err, attended, terminal: false });

/** A conversation: what is said, one message after another, and what comes back. */
async function talk(messages: readonly (object | string)[], runs = commandLine) {
  const commands = await allCommands();
  const sent: { id?: unknown; result?: never; error?: { code: number; message: string } }[] = [];
  const server = new AgentServer({
    ...{ commands, run: runs, version: '1.2.3', media: 'media', folder },
    send: (line) => {
      assert.ok(!line.includes('\n'));
      sent.push(JSON.parse(line));
    },
  });
  for (const message of messages)
    server.hear(
      typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message }),
    );
  await server.idle();
  return sent;
}

const call = (name: string | undefined, args: object, id = 1) => ({
  ...{ id, method: 'tools/call' },
  params: { name, arguments: args },
});
async function called(name: string | undefined, args: object) {
  const [answer] = await talk([call(name, args)]);
  return answer as unknown as {
    result?: {
      content: [{ text: string }];
      structuredContent: Record<string, unknown>;
      isError: boolean;
    };
    error?: { code: number; message: string };
  };
}

test('it says who it is, in the version of the protocol that the client speaks', async () => {
  const [known, unknown] = await talk(
    ['2024-11-05', '1999-01-01'].map((protocolVersion, id) => ({
      ...{ id, method: 'initialize' },
      params: { protocolVersion, capabilities: {} },
    })),
  );
  assert.deepEqual((known as unknown as { result: object }).result, {
    protocolVersion: '2024-11-05',
    capabilities: { tools: {}, resources: {} },
    serverInfo: { name: 'unmask', title: 'Unmask', version: '1.2.3' },
    instructions:
      'Plans the decoder of a masked diffusion model: which tokens to reveal in which call, and what that loses. Read unmask://skill first.',
  });
  assert.equal(
    (unknown as unknown as { result: { protocolVersion: string } }).result.protocolVersion,
    '2025-06-18',
  );
});

test('every tool takes the options of its command, each with its words', async () => {
  const [answer] = await talk([{ id: 1, method: 'tools/list' }]);
  const { tools } = (answer as unknown as { result: { tools: Listed[] } }).result;
  assert.deepEqual(tools.map(({ name }) => name).sort(), [
    ...['advise', 'certify', 'check', 'compare', 'export', 'import', 'measuring-script', 'plan'],
    ...['profile', 'sample', 'score'],
  ]);
  const plan = tools.find(({ name }) => name === 'plan')!.inputSchema.properties;
  assert.deepEqual(plan.maxError?.type, ['string', 'number']);
  assert.equal(plan.all?.type, 'boolean');
  assert.match(plan.order?.description ?? '', /spread/);
});
interface Listed {
  readonly name: string;
  readonly inputSchema: { properties: Record<string, { type?: unknown; description?: string }> };
}

test('an answer is that of the command line, with how sure it is', async () => {
  const exact = await called('plan', { files: ['chain.dist.json'], steps: 4 });
  assert.equal(exact.result?.structuredContent.kind, 'exact');
  const lines: string[] = [];
  const file = path.join(folder, 'chain.dist.json');
  await run(['plan', file, '--steps', '4', '--json'], {
    out: (text) => lines.push(text),
    err: () => undefined,
    terminal: false,
  });
  const { kind: _, ...rest } = exact.result!.structuredContent;
  assert.deepEqual(rest, JSON.parse(lines.join('')));
  const certified = await called('certify', {
    ...{ files: [file], steps: 8, maxError: 5, samples: 200 },
  });
  assert.ok(certified.result);
  const compared = await called('compare', { files: [file], samplers: 'random', count: 20 });
  assert.match(String(compared.result?.structuredContent.kind), /exact|estimate/);
});

test('a measured curve is an estimate, and every number of steps has its interval', async () => {
  const distribution = { family: 'measured', values: [2, 1, 0.7], standardErrors: [0.1, 0.1, 0.1] };
  writeFileSync(path.join(folder, 'measured.dist.json'), JSON.stringify({ distribution }));
  const all = await called('plan', { files: ['measured.dist.json'], all: true });
  const { kind, errors, intervals } = all.result!.structuredContent as {
    kind: string;
    errors: number[];
    intervals: [number, number][];
  };
  assert.equal(kind, 'estimate');
  assert.equal(intervals.length, errors.length);
  for (const [i, [low, high]] of intervals.entries())
    assert.ok(low <= errors[i]! && errors[i]! <= high);
});

test('a script that measures is written where the client may write, and only there', async () => {
  const asked = { model: 'llada', to: 'measure.py' };
  const made = await called('measuring-script', asked);
  assert.ok(made.result && !made.result.isError);
  assert.match(readFileSync(path.join(folder, 'measure.py'), 'utf8'), /coding: utf-8/);
  assert.match(
    (await called('measuring-script', { ...asked, to: '../m.py' })).error!.message,
    /outside/,
  );
});

test('files are named by addresses as roots are, too', async () => {
  const named = { files: [pathToFileURL(path.join(folder, 'chain.dist.json')).href] };
  assert.ok((await called('check', named)).result);
  const outside = { files: [pathToFileURL(path.join(place, 'secret.dist.json')).href] };
  assert.match((await called('check', outside)).error!.message, /outside/);
});

test('progress rises over all stages of a call', async () => {
  const stages: RunCommand = async (_, { out, progress }) => {
    for (const stage of ['one', 'two', 'three'])
      for (const fraction of [0, 0.5, 0.5, 1]) progress({ stage, fraction });
    out('{}');
    return 0;
  };
  const asked = call('plan', { files: ['chain.dist.json'] });
  const params = { ...asked.params, _meta: { progressToken: 7 } };
  const told = (await talk([{ ...asked, params }], stages)).flatMap((sent) => {
    const { method, params } = sent as { method?: string; params?: { progress: number } };
    return method === 'notifications/progress' ? [params!.progress] : [];
  });
  assert.deepEqual(told, [0, 0.5, 1, 1.5, 2, 2.5, 3]);
});

test('what cannot be is said: arguments, tools, methods, lines', async () => {
  for (const [args, words] of [
    [{}, /"files" must be a list/],
    [{ files: [] }, /"files" must be a list/],
    [
      { files: ['chain.dist.json'], stepz: 3 },
      /"stepz" is no argument of plan; it takes files, steps/,
    ],
    [{ files: ['chain.dist.json'], all: 3 }, /"all" is true or false/],
    [{ files: ['chain.dist.json'], steps: [3] }, /"steps" is a text or a number/],
  ] as const) {
    const { error } = await called('plan', args);
    assert.equal(error?.code, -32602);
    assert.match(error.message, words);
  }
  assert.match((await called('rm', {})).error!.message, /There is no tool "rm"; there are profile/);
  const unnamed = await called(undefined, {});
  assert.match(unnamed.error!.message, /The call names no tool; there are profile/);
  // bad usage is an answer that the agent reads
  const many = await called('plan', { files: ['chain.dist.json'], steps: 400 });
  assert.equal(many.result?.isError, true);
  assert.match(many.result!.content[0].text, /from 1 to 16, not "400"/);
  const sent = await talk(['{', '[]', '{"jsonrpc":"2.0"}', { id: 7, method: 'what/ever' }, '']);
  assert.deepEqual(
    sent.map(({ error }) => error?.code),
    [-32700, -32600, -32600, -32601],
  );
});

test('nothing outside of the folder is read or written, by name, by link or as output', async () => {
  const outside = path.join(place, 'secret.dist.json');
  for (const args of [
    { files: [outside] },
    { files: ['../secret.dist.json'] },
    { files: ['link.dist.json'] },
    { files: ['chain.dist.json'], confirm: '../rows.jsonl' },
  ]) {
    const { error } = await called('plan', args);
    assert.match(error?.message ?? '', /lies outside of the folders that are open/);
  }
  const written = await called('export', {
    ...{ files: ['chain.dist.json'], schedule: 'optimal:4', to: 'json' },
    out: path.join(place, 'stolen.json'),
  });
  assert.match(written.error?.message ?? '', /outside/);
});

test('the folders that a client opens hold, and only those', async () => {
  const server = (roots: object) => [
    { id: 1, method: 'initialize', params: { capabilities: { roots: {} } } },
    { method: 'notifications/initialized' },
    call('check', { files: [path.join(place, 'secret.dist.json')] }, 2),
    { id: 'roots 0', result: { roots } },
  ];
  const open = await talk(server([{ uri: `file://${place}` }]));
  assert.ok(open.find(({ id }) => id === 2)?.result);
  const closed = await talk(server([{ uri: `file://${folder}` }, { uri: 'http://x' }, 3]));
  assert.match(closed.find(({ id }) => id === 2)!.error!.message, /outside/);
});

test('a call that is cancelled is stopped, and has no answer; the others have', async () => {
  let stops = 0;
  const waits: RunCommand = async (argv, { out, stopped }) => {
    while (argv.includes('--steps=1') && !stopped()) await new Promise((go) => setTimeout(go, 1));
    if (stopped()) stops++;
    out('{}');
    return 0;
  };
  const calls = Array.from({ length: 9 }, (_, id) =>
    call('plan', { files: ['chain.dist.json'], steps: id < 4 ? 1 : 2 }, id),
  );
  const cancels = [0, 1, 2, 3, 77].map((requestId) => ({
    ...{ method: 'notifications/cancelled', params: { requestId } },
  }));
  const sent = await talk([...calls, ...cancels], waits);
  assert.deepEqual(
    sent.map(({ id }) => id),
    [4, 5, 6, 7, 8],
  );
  assert.equal(stops, 4);
});

test('a command that is stopped ends between two of its parts', async () => {
  let told = 0;
  const code = await run(
    ['compare', path.join(folder, 'chain.dist.json'), '--count', '100000', '--json'],
    {
      ...{ out: () => undefined, err: () => undefined, terminal: false },
      attended: { progress: () => told++, stopped: () => told > 0 },
    },
  );
  assert.deepEqual([code, told], [2, 1]);
});

test('a few commands run at the same time, and all have their turn', async () => {
  let [now, most] = [0, 0];
  const slow: RunCommand = async (_, { out }) => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setImmediate(resolve));
    now--;
    out('{}');
    return 0;
  };
  const calls = Array.from({ length: 9 }, (_, id) =>
    call('plan', { files: ['chain.dist.json'] }, id),
  );
  const answers = await talk(calls, slow);
  assert.equal(answers.filter(({ result }) => result).length, 9);
  assert.ok(most > 1 && most <= 4, `${most}`);
});

test('an answer that is too long is refused, and not kept', async () => {
  const endless: RunCommand = async (_, { out }) => {
    for (let i = 0; i < 100; i++) out('x'.repeat(2 ** 20));
    return 0;
  };
  const [answer] = await talk([call('plan', { files: ['chain.dist.json'] })], endless);
  const { result } = answer as unknown as {
    result: { isError: boolean; content: [{ text: string }] };
  };
  assert.equal(result.isError, true);
  assert.match(result.content[0].text, /too long/);
});

test('the guide, the schema and the skill can be read', async () => {
  const [list] = await talk([{ id: 1, method: 'resources/list' }]);
  const { resources } = (list as unknown as { result: { resources: { uri: string }[] } }).result;
  assert.equal(resources.length, 3);
  for (const { uri } of resources) {
    const [read] = await talk([{ id: 1, method: 'resources/read', params: { uri } }]);
    const { contents } = (read as unknown as { result: { contents: [{ text: string }] } }).result;
    assert.ok(contents[0].text.length > 1000, uri);
  }
  const [none] = await talk([{ id: 1, method: 'resources/read', params: { uri: 'file:///x' } }]);
  assert.equal(none?.error?.code, -32602);
});
