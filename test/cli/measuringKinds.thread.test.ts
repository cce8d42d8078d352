import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe } from 'node:test';
import { type ModelKindName, modelKinds } from '../../src/formats/measuringScript/kinds';
import { measuringScript } from '../../src/formats/measuringScript/script';
import { called } from './called';
import { hasModule, python, testWith } from './python';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-kinds-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);

/**
 * Models of the interface of each kind that copy the nearest known token before a position, or the first letter where there
 * is none: their laws depend on what is known, so that prompts, blocks and orders can be told apart.
 */
const stub = `import torch
__version__ = "VERSION"
asked = {}
class Tokenizer:
    bos_token_id = eos_token_id = cls_token_id = sep_token_id = None
    mask_token_id = 2
    def __call__(self, text, add_special_tokens): return {"input_ids": list(text.encode())}
    def decode(self, ids): return bytes(i for i in ids if 32 <= i < 127).decode()
    def apply_chat_template(self, messages, add_generation_prompt, tokenize, return_dict):
        return list(("<" + messages[0]["content"] + ">").encode())
class Model(torch.nn.Module):
    shifted = steps = blocks = False
    config = type("Config", (), {"vocab_size": 257})
    def forward(self, ids, timesteps=None, attention_mask=None, position_ids=None):
        assert (timesteps is not None) == self.steps and (attention_mask is not None) == self.blocks
        length = ids.shape[1]
        if self.blocks:
            assert attention_mask.shape == (len(ids), 1, length, length) and position_ids.shape == ids.shape
            assert bool(torch.isinf(attention_mask[0, 0, 0, 32:]).all()) and not bool(attention_mask[0, 0, -1].any())
        logits = torch.zeros(*ids.shape, 257)
        for row, tokens in enumerate(ids.tolist()):
            last = 97
            for place, token in enumerate(tokens):
                # what stands here is told by what is known before
                at = place - 1 if self.shifted else place
                if at >= 0 or not self.shifted: logits[row, at, last] = 4.0
                if token not in (2, 256, 126336): last = token
            if self.shifted: logits[row, 0, 97] = 4.0
        logits[:, :, 256] = 9.0 if self.steps else 0.0
        return logits if self.steps else type("Output", (), {"logits": logits})
def loader(**kind):
    def load(name, **options):
        asked.update(options)
        model = Model()
        for key, value in kind.items(): setattr(model, key, value)
        return model
    return type("Loader", (), {"from_pretrained": staticmethod(load)})
AutoTokenizer = type("AutoTokenizer", (), {"from_pretrained": staticmethod(lambda *a, **b: Tokenizer())})
`;

/** What the loaders of transformers give for each kind. */
const loaders: Partial<Record<ModelKindName, string>> = {
  llada: 'AutoModel = loader()',
  dream: 'AutoModel = loader(shifted=True)',
  llada2: 'AutoModelForCausalLM = loader(blocks=True)',
  mdlm: 'AutoModelForMaskedLM = loader(steps=True)',
  bert: 'AutoModelForMaskedLM = loader()',
  imageTokens: 'AutoModelForMaskedLM = loader()',
};

/** The options of each run, by the version of transformers. */
type Runs = Readonly<Record<string, readonly (readonly string[])[]>>;

/** Runs a script of a kind many times in one process, which takes seconds to start, under stand-ins of versions of transformers. */
function runScript(model: ModelKindName, runs: Runs) {
  const driver = `import json, runpy, sys, types
for version, all_options in json.loads(sys.argv.pop()).items():
    stub = types.ModuleType("transformers")
    exec(open("stub.txt").read().replace("VERSION", version), stub.__dict__)
    exec(${JSON.stringify(loaders[model])}, stub.__dict__)
    sys.modules["transformers"] = stub
    for options in all_options:
        sys.argv = ["${model}.py"] + options
        runpy.run_path("${model}.py", run_name="__main__")
    print(version, sorted(stub.asked))`;
  return spawnSync(python, ['-B', '-c', driver, JSON.stringify(runs)], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CUDA_VISIBLE_DEVICES: '' },
  });
}

const rowsOf = (name: string) =>
  readFileSync(at(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('every kind of models', () => {
  for (const model of Object.keys(loaders) as ModelKindName[])
    testWith(hasModule('torch'), 'torch')(
      `${model}: surfaces, decoders, generated texts and a plan, under Transformers 4 and 5`,
      async () => {
        const block = modelKinds[model].block ?? 0;
        const length = block === 0 ? 12 : 2 * block;
        writeFileSync(at('stub.txt'), stub);
        writeFileSync(at('text.txt'), 'aaabbbbccaaaabbcccaaa'.repeat(200));
        writeFileSync(
          at('images.txt'),
          `${Array.from({ length }, (_, i) => 97 + (i % 3)).join(' ')}\n`.repeat(30),
        );
        writeFileSync(
          at('decoders.json'),
          JSON.stringify([
            { decoder: 'low-confidence', steps: 3 },
            { decoder: 'threshold', threshold: 0.5, temperature: 0 },
          ]),
        );
        writeFileSync(at(`${model}.py`), measuringScript({ model, length }));
        const levels = ['--orders', 'random,leftToRight', '--levels', '0,1,5'];
        const runs = [
          [...levels, '--rows', '60', '--out', `${model}.jsonl`],
          ['--decoders', 'decoders.json', '--rows', '20', '--bf16', '--out', `${model}-d.jsonl`],
          [
            ...['--decoders', 'decoders.json', '--generate', '--rows', '8'],
            '--out',
            `${model}-g.jsonl`,
          ],
        ];
        const { status, stderr, stdout } = runScript(model, {
          '4.46.0': runs,
          '5.0.1': [['--rows', '8', '--out', `${model}-5.jsonl`]],
        });
        assert.equal(status, 0, stderr);
        assert.match(stdout, /^4\.46\.0 .*'torch_dtype'/m);
        assert.match(stdout, /^5\.0\.1 \['dtype', /m);
        // with five places known from the left, the next one is told by the token before it
        const size = block || length;
        const known = rowsOf(`${model}.jsonl`).filter(
          ({ order, revealed }) => order === 'leftToRight' && revealed === 5,
        );
        assert.ok(known.length > 0 && known.every(({ n }) => n === size));
        const sure = Math.log(
          1 + (model === 'mdlm' || model === 'imageTokens' ? 255 : 256) * Math.exp(-4),
        );
        for (const { places } of known) {
          const [, , nats] = places[0];
          // the token itself or another one, which is 4 nats less likely
          assert.ok(
            Math.min(Math.abs(nats - sure), Math.abs(nats - sure - 4)) < 0.02,
            `${nats} ${sure}`,
          );
        }
        const to = at(`${model}.dist.json`);
        const imported = await called('import', at(`${model}.jsonl`), '--to', to);
        assert.equal(imported.code, 0, imported.err);
        const planned = await called(
          'plan',
          to,
          '--steps',
          '2',
          '--order',
          'leftToRight',
          '--json',
        );
        assert.equal(JSON.parse(planned.out).objective, 'excessNats', planned.err);
        const compared = await called(
          ...['import', at(`${model}-d.jsonl`), '--to', at(`${model}.compare.json`), '--json'],
        );
        assert.equal(JSON.parse(compared.out).decoders.length, 3, compared.err);
        for (const { tokens, temperature, decoder } of rowsOf(`${model}-g.jsonl`)) {
          assert.equal(tokens.length, length);
          // from nothing the greedy answer repeats the first letter
          if (decoder === 'threshold' && temperature === 0)
            assert.ok(
              tokens.every((token: number) => token === 97),
              tokens,
            );
        }
      },
    );

  testWith(hasModule('torch'), 'torch')(
    'prompts are known, in chats as the tokenizer puts them',
    () => {
      writeFileSync(at('stub.txt'), stub);
      writeFileSync(at('llada.py'), measuringScript({ model: 'llada', length: 6 }));
      const lines = [
        { prompt: 'zz', answer: 'zzzzzz' },
        { prompt: 'a longer one b', answer: 'bbb' },
        { messages: [{ role: 'user', content: 'q' }], answer: '>>>>>>' },
      ];
      const few = lines.slice(0, 2).map((line) => JSON.stringify(line));
      writeFileSync(at('prompts.jsonl'), `${few.join('\n')}\n`);
      writeFileSync(at('chats.jsonl'), `${JSON.stringify(lines[2])}\n`);
      const all = ['--levels', '0', '--rows', '2', '--data', 'prompts.jsonl', '--out', 'p.jsonl'];
      const chats = [
        ...['--levels', '0', '--rows', '1', '--chat'],
        '--data',
        'chats.jsonl',
        '--out',
        'c.jsonl',
      ];
      const generated = [
        ...['--decoders', 'one.json', '--generate', '--rows', '2'],
        ...['--data', 'prompts.jsonl', '--out', 'a.jsonl'],
      ];
      writeFileSync(at('one.json'), '[{"decoder": "random", "steps": 6, "temperature": 0}]');
      // what was decoded is measured: the same tokens again
      const again = [
        ...['--levels', '0', '--rows', '2'],
        '--data',
        'a.jsonl',
        '--out',
        'again.jsonl',
      ];
      const { status, stderr } = runScript('llada', {
        '4.46.0': [all, chats, generated, again],
      });
      assert.equal(status, 0, stderr);
      const sure = Math.log(1 + 256 * Math.exp(-4));
      const close = (nats: number, wanted: number) =>
        assert.ok(Math.abs(nats - wanted) < 1e-3, `${nats}`);
      const byId = (name: string) =>
        rowsOf(name).sort((one: { id: number }, other: { id: number }) => one.id - other.id);
      const [first, second] = byId('p.jsonl');
      // everything is as the last token of the prompt
      close(first.nll, 6 * sure);
      // the shorter answer ends, which this model does not expect
      close(second.nll, 3 * sure + 3 * (sure + 4));
      close(rowsOf('c.jsonl')[0].nll, 6 * sure);
      const [zs, bs] = byId('a.jsonl');
      assert.deepEqual([zs.generated, bs.generated], ['zzzzzz', 'bbbbbb']);
      for (const { nll } of rowsOf('again.jsonl')) close(nll, 6 * sure);
    },
  );
});
