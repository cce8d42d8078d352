// The server over standard input and output, as a client of the official kit speaks to it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { commandLine } from '../threads/programs';

const folder = mkdtempSync(path.join(tmpdir(), 'unmask-client-'));
const client = new Client({ name: 'test', version: '1' }, { capabilities: { roots: {} } });
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

before(async () => {
  write(
    'chain.dist.json',
    '{ "distribution": { "family": "markov", "length": 32, "transition": [[0.9, 0.1], [0.1, 0.9]] }, "goal": { "steps": 4 }, "schedules": { "even": { "kind": "uniform", "steps": 4 } } }',
  );
  write(
    'grid.dist.json',
    '{ "distribution": { "family": "ising", "grid": [8, 8], "coupling": 0.4 } }',
  );
  write(
    'decode.py',
    'generate(model, prompt, steps=4, gen_length=32, block_length=32, remasking="random")\n',
  );
  write(
    'rows.jsonl',
    Array.from({ length: 32 }, (_, j) => `{"n":32,"revealed":${j},"nll":${32 - j}}`).join('\n'),
  );
  client.setRequestHandler(ListRootsRequestSchema, () => ({
    roots: [{ uri: pathToFileURL(folder).href, name: 'work' }],
  }));
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [commandLine, 'mcp', '/'],
      stderr: 'pipe',
    }),
  );
});
after(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

const ask = async (name: string, args: Record<string, unknown>) => {
  const answer = await client.callTool({ name, arguments: args });
  assert.notEqual(answer.isError, true, JSON.stringify(answer.content));
  return answer.structuredContent as Record<string, unknown>;
};
const chain = ['chain.dist.json'];

test('an agent plans, compares and exports by the tools alone', async () => {
  const { tools } = await client.listTools();
  assert.ok(tools.length >= 9);
  assert.equal((await ask('profile', { files: chain })).kind, 'exact');
  const plan = await ask('plan', { files: chain, steps: 4, order: 'best' });
  assert.deepEqual(
    Object.keys(plan).filter((key) => ['kind', 'order', 'sizes', 'error'].includes(key)).length,
    4,
  );
  assert.equal(((await ask('score', { files: chain })).schedules as unknown[]).length, 1);
  assert.equal(
    (await ask('certify', { files: chain, schedule: 'even', maxError: 30, samples: 200 })).kind,
    'bound',
  );
  assert.ok(
    (await ask('compare', { files: chain, samplers: 'random,entropy', count: 20 })).samplers,
  );
  assert.ok(Array.isArray((await ask('check', { files: chain })).problems));
  assert.ok(await ask('advise', { files: ['decode.py'], profile: 'chain.dist.json' }));
  assert.equal(
    ((await ask('sample', { files: chain, count: 3, seed: 7 })).samples as unknown[]).length,
    3,
  );
  await ask('export', { files: chain, schedule: 'optimal:4', to: 'llada', out: 'schedule.py' });
  assert.match(readFileSync(path.join(folder, 'schedule.py'), 'utf8'), /remasking="random"/);
  await ask('import', { files: ['rows.jsonl'], to: 'model.dist.json' });
  assert.match(readFileSync(path.join(folder, 'model.dist.json'), 'utf8'), /"family": "measured"/);
  const again = await client.callTool({
    ...{ name: 'import', arguments: { files: ['rows.jsonl'], to: 'model.dist.json' } },
  });
  assert.equal(again.isError, true, 'nothing is replaced without force');
});

test('only what the client opened is open, whatever the command line said', async () => {
  await assert.rejects(
    client.callTool({ name: 'check', arguments: { files: ['/etc/passwd'] } }),
    /outside/,
  );
});

test('two hundred calls at once are all answered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => ask('plan', { files: chain, steps: 1 + (i % 32) })),
  );
  for (const [i, { steps }] of answers.entries()) assert.equal(steps, 1 + (i % 32));
});

test('a long call ends when its client has gone', async () => {
  const server = spawn(process.execPath, [commandLine, 'mcp', folder], { stdio: 'pipe' });
  const closed = once(server, 'close');
  const asked = { name: 'compare', arguments: { files: ['grid.dist.json'], count: 100000 } };
  const request = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: asked };
  server.stdin.end(`${JSON.stringify(request)}\n`);
  const limit = setTimeout(() => server.kill(), 120_000);
  assert.deepEqual(await closed, [0, null]);
  clearTimeout(limit);
});

test('a long call tells how far it is, is cancelled, and others go on', async () => {
  const control = new AbortController();
  let told = 0;
  const long = client.callTool(
    { name: 'compare', arguments: { files: ['grid.dist.json'], count: 100000 } },
    undefined,
    {
      signal: control.signal,
      timeout: 300_000,
      onprogress: () => {
        told++;
        control.abort();
      },
    },
  );
  await assert.rejects(long);
  assert.ok(told > 0);
  assert.equal((await ask('plan', { files: chain, steps: 3 })).steps, 3);
});
