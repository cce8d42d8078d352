import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { editedText } from '../../src/document/textEdits';
import type { PatchReply, PatchWay } from '../../src/protocol/patching';
import { torchPython } from '../formats/export/interpreter';
import { realWorker } from './realWorker';

const start = realWorker();

const transition = [
  [0.95, 0.05],
  [0.05, 0.95],
];

interface Judge {
  readonly length?: number;
  readonly goal?: object;
  readonly taken?: readonly string[];
}

/** The ways to plan the first call of a program, by a chain of so many positions. */
async function waysFor(program: string, judge: Judge = {}): Promise<PatchReply> {
  const { length = 32, goal, taken = [] } = judge;
  const client = start({});
  const [offer] = await client.thread.offers({ name: 'run.py', text: program });
  assert.ok(offer, program);
  const text = JSON.stringify({ distribution: { family: 'markov', length, transition }, goal });
  return client.thread.patch({
    ...{ uri: 'file:///m.dist.json', version: 1, text, judge: 'm.dist.json', release: '1.0' },
    ...{ settings: { name: 'run.py', text: program, place: offer.range.start }, taken },
  });
}

const llada = (more: string) => `from generate import generate
from model import model, ids

out = generate(model, ids, steps=16, gen_length=32, block_length=32${more})
print(out.shape[1], "tokens")
`;

const summary = ({ ways }: PatchReply) =>
  ways.map(({ label, description, file }) => `${label} ${description} ${file.name}`);

test('a call in random order is planned in its own sampler, and in better orders by decode.py', async () => {
  const reply = await waysFor(llada(', remasking="random"'), { goal: { steps: 8 } });
  assert.equal(reply.title, '16 calls, random order');
  assert.deepEqual(summary(reply), [
    // what the lens above the call says comes first
    'Same quality with 4 calls in the order spread · 0.2872 nats unmask_decode.py',
    'Same quality with 12 calls in random order · 0.2947 nats unmask_plan.py',
    'As m.dist.json is planned: 8 calls in random order · 0.6218 nats unmask_plan.py',
  ]);
  assert.deepEqual(reply.refused, []);
  assert.equal(reply.decoders, undefined);
});

test('a call in another order is given no plan of random order but by decode.py, and a way to measure it', async () => {
  const reply = await waysFor(llada(''), { taken: ['unmask_decode.py'] });
  assert.equal(reply.title, '16 calls, low_confidence');
  assert.deepEqual(summary(reply), [
    '4 calls, as good as 16 even ones in random order in the order spread · 0.2872 nats unmask_decode_2.py',
    '12 calls, as good as 16 even ones in random order in random order · 0.2947 nats unmask_decode_2.py',
  ]);
  // so much of them is seen in a list
  for (const { detail } of reply.ways) {
    assert.match(detail, /^decode\.py beside this file; at temperature 1/);
    assert.ok(detail.length < 90, detail);
  }
  const [refused] = reply.refused;
  assert.equal(
    refused,
    'm.dist.json does not speak of low_confidence: measure it, or run decode.py.',
  );
  const listed = JSON.parse(reply.decoders ?? '') as readonly { readonly decoder: string }[];
  assert.deepEqual(listed[0], { decoder: 'low-confidence', steps: 16 });
  assert.deepEqual(
    listed.map(({ decoder }) => decoder),
    ['low-confidence', 'spread', 'random'],
  );
});

test('a call of another length, and one that cannot be changed, are told why', async () => {
  const { ways, refused } = await waysFor(llada(''), { length: 16 });
  assert.deepEqual(ways, []);
  assert.match(
    refused.join(),
    /m\.dist\.json has N = 16, and together 32 tokens will be generated/,
  );
  const reasons: readonly (readonly [string, RegExp])[] = [
    ['generate(model, ids, cfg_scale=2.0, steps=16, gen_length=32, block_length=32)', /guided/],
    ['sample(model, ids, steps=16, gen_length=32, block_length=32)', /which token is the mask/],
    ['generate(*given, steps=16, gen_length=32, block_length=32)', /stand in no call/],
    ['make().diffusion_generate(ids, steps=16, max_new_tokens=32)', /which model/],
    ['s.sample(x, steps=16, max_new_tokens=32, block_size=32)', /how its sampler calls the model/],
  ];
  for (const [program, reason] of reasons) {
    const { ways, refused } = await waysFor(`${program}\n`);
    assert.deepEqual(ways, [], program);
    assert.match(refused.join(' '), reason, program);
  }
});

/** What a way makes of a program. */
const patched = (program: string, way: PatchWay | undefined) => {
  assert.ok(way);
  return editedText(program, way.edits);
};

test('a patch keeps line endings and everything else of the program, and runs where its line is', async () => {
  const program = [
    '"""About."""',
    'def main():',
    '\tif x: out, calls = generate(model, ids, attention_mask=m, steps=16, gen_length=32, block_length=32)',
    '',
  ].join('\r\n');
  const [way] = (await waysFor(program)).ways;
  assert.match(way?.detail ?? '', /left out: attention_mask/);
  assert.equal(
    patched(program, way),
    [
      '"""About."""',
      'import unmask_decode',
      'def main():',
      '\t# Unmask: 4 calls in the order spread at temperature 1, planned by "m.dist.json"; before: 16 calls, low_confidence.',
      '\tif x: out, calls = (unmask_decode.decode(model, ids, mask_id=126336, temperature=1.0), 4)',
      '',
    ].join('\r\n'),
  );
});

test('what a program says in strings becomes no code and ends no comment', async () => {
  const program = llada(', remasking="a; print(1)"');
  const [way] = (await waysFor(program)).ways;
  const text = patched(program, way);
  assert.match(text, /^# Unmask: .*before: 16 calls, a; print\(1\)\.$/m);
  assert.ok(!way?.file.content.includes('print(1)'));
});

/** A model that counts its calls, beside a sampler with the interface of LLaDA's and one with that of Dream. */
const stages = {
  'model.py': `
import torch

class Model:
    config = type("Config", (), {"mask_token_id": 9})
    seen = []

    def __call__(self, ids, **named):
        self.seen.append(int((ids == MASK).sum()))
        return type("Output", (), {"logits": torch.zeros(*ids.shape, 10)})

    def diffusion_generate(self, ids, steps, max_new_tokens, generation_tokens_hook_func=lambda step, x, logits: x, **named):
        x = torch.cat([ids, torch.full((len(ids), max_new_tokens), 9)], dim=1)
        x = generation_tokens_hook_func(None, x, None)
        for step in range(steps):
            x = generation_tokens_hook_func(step, x, self(x).logits)
        return x

MASK = 9
model, ids = Model(), torch.zeros(1, 3, dtype=torch.long)
`,
  'generate.py': `
import torch

def get_num_transfer_tokens(mask_index, steps):
    return torch.full((len(mask_index), steps), int(mask_index.sum()) // steps)

@torch.no_grad()
def generate(model, prompt, steps, gen_length, block_length, temperature=0.0, remasking="low_confidence", mask_id=9):
    x = torch.cat([prompt, torch.full((len(prompt), gen_length), mask_id)], dim=1)
    blocks = gen_length // block_length
    for block in range(blocks):
        end = prompt.shape[1] + (block + 1) * block_length
        counts = get_num_transfer_tokens(x[:, end - block_length : end] == mask_id, steps // blocks)
        for step in range(steps // blocks):
            model(x)
            hidden = (x[0, :end] == mask_id).nonzero().flatten()
            x[0, hidden[torch.randperm(len(hidden))[: int(counts[0, step])]]] = 1
    return x
`,
};

/** Runs a patched program; how many masks its model saw in each call. */
function masksSeen(program: string, way: PatchWay): readonly number[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'unmask-patch-'));
  try {
    for (const [name, text] of Object.entries(stages)) writeFileSync(path.join(folder, name), text);
    writeFileSync(path.join(folder, way.file.name), way.file.content);
    const text = `${editedText(program, way.edits)}\nprint(model.seen)\n`;
    writeFileSync(path.join(folder, 'run.py'), text);
    const run = spawnSync(torchPython ?? 'python3', ['-B', 'run.py'], {
      ...{ cwd: folder, encoding: 'utf8' },
      env: { ...process.env, CUDA_VISIBLE_DEVICES: '' },
    });
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stdout, /^\d+ tokens$/m);
    return JSON.parse(run.stdout.trim().split('\n').at(-1) ?? '') as readonly number[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Masks before each step of a list of sizes, in so many blocks. */
function planned({ content }: PatchWay['file'], total: number): readonly number[] {
  const counts = /COUNTS = \[[^\n]*\n([\d, \n]+)\]/.exec(content)?.[1]?.match(/\d+/g) ?? [];
  let left = total;
  const each = counts.map(Number);
  const own = each.reduce((sum, count) => sum + count, 0);
  const all = Array.from({ length: total / own }, () => each).flat();
  return all.map((count) => {
    const before = left;
    left -= count;
    return before;
  });
}

test('a patched program runs precisely the plan', {
  skip: torchPython === undefined && 'there is no PyTorch',
}, async () => {
  const dream = `from model import model, ids

out = model.diffusion_generate(ids, max_new_tokens=32, steps=16, alg="origin")
print(out.shape[1], "tokens")
`;
  const programs: readonly (readonly [string, number, number])[] = [
    [llada(', remasking="random", mask_id=9'), 32, 32],
    [llada(', mask_id=9'), 32, 32],
    [llada(', remasking="random", mask_id=9').replace('gen_length=32', 'gen_length=64'), 32, 64],
    [llada(', mask_id=9').replace('gen_length=32', 'gen_length=64'), 32, 64],
    [dream, 32, 32],
  ];
  for (const [program, length, tokens] of programs) {
    const { ways } = await waysFor(program, { length });
    assert.ok(ways.length > 1, program);
    for (const way of ways) {
      const seen = masksSeen(program, way);
      assert.deepEqual(seen, planned(way.file, tokens), `${way.label}\n${program}`);
      assert.equal(seen.length, way.calls);
    }
  }
});
