// Whether a plan is ever handed to a sampler that reveals in another order than the one that it was made for.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { randomFrom } from '../../src/core/numbers/random';
import { orderKinds } from '../../src/core/orders/kinds/index';
import type { OrderSpec } from '../../src/core/orders/kinds/kind';
import { isRandomOrder, settleOrder } from '../../src/core/orders/settleOrder';
import { generation } from '../../src/core/samplers/generate';
import { samplers } from '../../src/core/samplers/kinds/index';
import type { PolicyContext } from '../../src/core/samplers/policy';
import { isOfferedFor } from '../../src/formats/export/target';
import { exportTargets } from '../../src/formats/export/targets/index';
import { exporting } from '../../src/tasks/exporting';
import { called } from '../cli/called';
import { lawOf } from '../core/orders/oracle';
import { realWorker } from './realWorker';

const start = realWorker();
const folder = mkdtempSync(path.join(tmpdir(), 'unmask-offers-'));
after(() => rmSync(folder, { recursive: true }));

const length = 16;
const edges = Array.from({ length: length - 1 }, (_, i) => [i, i + 1] as const);
const shape = { length, grid: [4, 4] as const, edges };
const learned = Int32Array.from({ length }, (_, i) => (5 * i + 3) % length);
const specs = orderKinds.map(
  ({ name: kind }): OrderSpec =>
    kind === 'learned' ? { kind, file: 'order.json', positions: learned } : { kind },
);
const sizes = Int32Array.from([1, 2, 5, 8]);

/** A plan for an order as the target writes it, or why it does not. */
function written(target: (typeof exportTargets)[number], spec: OrderSpec) {
  return exporting(target, {
    schedule: { name: 'plan', sizes },
    context: {
      ...{ error: 0.5, interval: null, method: 'exact', version: '1' },
      ...{ stepCosts: new Float64Array(sizes.length), source: { file: 'a.dist.json' } },
    },
    ...(!isRandomOrder(spec) && { inOrder: { spec, shape: { ...shape, edges: () => edges } } }),
  });
}

describe('a plan is offered to samplers of its order alone', () => {
  test('every export of every order has it, or is refused with the order and where the plan goes', () => {
    for (const target of exportTargets)
      for (const spec of specs) {
        const what = `${target.name} ${spec.kind}`;
        const found = written(target, spec);
        const ordered = !isRandomOrder(spec);
        const plan = { times: false, ordered, inBlocks: false };
        if (typeof found === 'string') {
          assert.ok(ordered, what);
          assert.ok(!isOfferedFor(target, plan), `${what} is offered by the menu`);
          assert.match(found, new RegExp(`this plan is for the order "${spec.kind}`), what);
          assert.match(found, /goes to json,.* decode/, what);
          continue;
        }
        const { takes } = target.order;
        if (takes === 'own') {
          // neither sizes nor order are used, which is said with what runs the plan
          assert.ok(!ordered, what);
          assert.match(found.note ?? '', /not in random order: .* decode runs the plan/, what);
          continue;
        }
        if (!ordered) continue;
        assert.ok(takes === 'any' || takes === 'named' || takes === 'fixed', what);
        const law = settleOrder(spec, { ...shape, edges: () => edges });
        assert.ok(typeof law !== 'string');
        const { sets, order } = found.schedule;
        if (law.listed?.count === 1) assert.deepEqual(sets?.flat(), [...law.listed.order(0)], what);
        else assert.equal(order, spec.kind, what);
        assert.match(String(found.content), new RegExp(sets ? '\\d' : spec.kind), what);
      }
  });

  test('cells of a grid are drawn on images of that grid alone', () => {
    const halton = exportTargets.find(({ name }) => name === 'halton-maskgit')!;
    const [onGrid, inLine] = ['bayer', 'spread'].map((kind) => {
      const found = written(halton, { kind });
      return typeof found === 'string' ? found : String(found.content);
    });
    assert.match(onGrid!, /or side != COLUMNS:/);
    assert.doesNotMatch(inLine!, /COLUMNS/);
  });

  const calls: Readonly<Record<string, string>> = {
    'random order':
      'generate(model, ids, steps=16, gen_length=32, block_length=32, remasking="random", temperature=1.0)',
    low_confidence: 'generate(model, ids, steps=16, gen_length=32, block_length=32)',
    'threshold 0.9':
      'generate(model, ids, steps=16, gen_length=32, block_length=32, threshold=0.9)',
    entropy:
      'model.diffusion_generate(ids, max_new_tokens=32, steps=16, alg="entropy", mask_token_id=9)',
    maskgit_plus:
      'model.diffusion_generate(ids, max_new_tokens=32, steps=16, alg="maskgit_plus", mask_token_id=9)',
    topk_margin:
      'model.diffusion_generate(ids, max_new_tokens=32, steps=16, alg="topk_margin", mask_token_id=9)',
  };
  const transition = [
    [0.95, 0.05],
    [0.05, 0.95],
  ];
  /** How decode.py draws an order. */
  const drawnIn: { readonly [order: string]: RegExp } = {
    random: /torch\.randperm\(length/,
    spread: /^FAR_APART = /m,
    bisection: /^ORDER = /m,
  };
  const judges = {
    random: { goal: { steps: 8 } },
    spread: { order: 'spread', goal: { steps: 4 } },
    bisection: { goal: { steps: 5, order: 'bisection' } },
  };

  test('a call is patched in its own sampler where that reveals at random, and by decode.py otherwise', async () => {
    const client = start({});
    for (const [rule, call] of Object.entries(calls))
      for (const [name, more] of Object.entries(judges)) {
        const what = `${rule}, ${name}`;
        const program = `from generate import generate\nfrom model import model, ids\n\nout = ${call}\n`;
        const [offer] = await client.thread.offers({ name: 'run.py', text: program });
        assert.ok(offer, what);
        const distribution = { family: 'markov', length: 32, transition };
        const { ways, refused } = await client.thread.patch({
          ...{ uri: 'file:///m.dist.json', version: 1, judge: 'm.dist.json', release: '1.0' },
          text: JSON.stringify({ distribution, ...more }),
          settings: { name: 'run.py', text: program, place: offer.range.start },
          taken: [],
        });
        for (const { description, detail, file } of ways) {
          const own = file.name.startsWith('unmask_plan');
          if (own) {
            assert.equal(rule, 'random order', what);
            assert.match(
              `${description} ${file.content}`,
              /in random order.*drawn at random/s,
              what,
            );
          } else {
            assert.match(detail, /^decode\.py beside this file/, what);
            const kind = /in the order (\w+)/.exec(description)?.[1] ?? 'random';
            assert.ok(drawnIn[kind]?.test(file.content), what);
          }
        }
        if (rule !== 'random order')
          assert.match(refused.join(), new RegExp(`${rule}.*(measure|decode\\.py)`), what);
      }
  });

  test('advice names a plan for random order to samplers of random order alone', async () => {
    for (const [name, more] of Object.entries(judges)) {
      const judge = path.join(folder, `${name}.dist.json`);
      const distribution = { family: 'markov', length: 32, transition };
      writeFileSync(judge, JSON.stringify({ distribution, ...more }));
      for (const [rule, call] of Object.entries(calls)) {
        const program = path.join(folder, 'run.py');
        writeFileSync(program, `out = ${call}\n`);
        const answer = await called('advise', program, '--profile', judge, '--json');
        const { problems } = JSON.parse(answer.out) as {
          problems: { code: string; remedies: string[]; severity: string }[];
        };
        for (const { code, remedies, severity } of problems) {
          if (code !== 'settings.cost') continue;
          assert.match(remedies.join(), /--order random --to/, rule);
          if (rule === 'random order') continue;
          assert.equal(severity, 'information', rule);
          assert.match(remedies.join(), new RegExp(`not for ${rule}: .*--to decode .*--decoders`));
        }
      }
    }
  });

  test('samplers that look at values take no sizes of any plan, and those of an order no others', () => {
    const small = lawOf({ family: 'markov', length: 8, transition });
    if (small.kind !== 'discrete') throw new Error(small.kind);
    const plain = { length: 8, alphabet: 2 };
    const odd = { 2: [1, 7], 4: [1, 1, 1, 5], 8: [1, 1, 1, 1, 1, 1, 1, 1] };
    const orders = specs.map((spec) => ({ spec, grid: [2, 4] as const, sizes: odd, edges }));
    const told = {
      ...plain,
      conditionalEntropy: Float64Array.from([0.69, 0.5, 0.4, 0.3, 0.2, 0.2, 0.19, 0.19]),
      orders: orders.map((one) => ({ ...one, edges: edges.slice(0, 7) })),
    };
    const countsOf = (sampler: (typeof samplers)[number], context: PolicyContext) => {
      const values = sampler.parameters.some(({ name }) => name === 'steps') ? { steps: 4 } : {};
      const policy = sampler.policy(context, values);
      const { usesDrawnToken } = sampler;
      const steps = generation(small, policy, randomFrom(3), { usesDrawnToken });
      return [...steps].filter(({ counts }) => counts).map(({ chosen }) => chosen.length);
    };
    for (const sampler of samplers) {
      const { name, order, needsProfile } = sampler;
      if (needsProfile) continue;
      if (order === undefined) {
        assert.deepEqual(countsOf(sampler, told), countsOf(sampler, plain), name);
        continue;
      }
      if (order === 'learned') continue;
      assert.deepEqual(countsOf(sampler, told), [1, 1, 1, 5], name);
      // with sizes of other orders alone it goes by even ones
      const others = told.orders.map((one) =>
        one.spec.kind === order ? { ...one, sizes: {} } : one,
      );
      assert.deepEqual(countsOf(sampler, { ...told, orders: others }), [2, 2, 2, 2], name);
    }
  });
});
