import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../../src/core/numbers/random';
import { orderKinds } from '../../../src/core/orders/kinds/index';
import type { OrderShape, OrderSpec } from '../../../src/core/orders/kinds/kind';
import { settleOrder } from '../../../src/core/orders/settleOrder';
import { blocksOf } from '../../../src/core/schedule/blocks';
import { torchPython, underTorch } from './interpreter';
import { pythonOf } from './pythonOf';

if (!torchPython) console.log('there is no PyTorch here, so decode.py was not run');

const kinds = orderKinds.map(({ name }) => name);

interface Plan {
  readonly sizes: Int32Array;
  readonly blocks: readonly number[];
  readonly spec: OrderSpec;
  readonly shape: OrderShape;
}

/** A plan of at most 40 tokens, in one block or several, in an order of any kind. */
function planOf(seed: number): Plan {
  const random = randomFrom(23, seed);
  const kind = kinds[seed % kinds.length]!;
  const rows = 1 + random.integer(6);
  const columns = 1 + random.integer(6);
  const one = kind === 'bayer' || random.integer(2) === 0;
  const blocks = one
    ? [kind === 'bayer' ? rows * columns : 1 + random.integer(40)]
    : Array.from({ length: 1 + random.integer(5) }, () => 1 + random.integer(8));
  const length = blocks.reduce((sum, own) => sum + own, 0);
  const sizes: number[] = [];
  for (const own of blocks)
    for (let left = own; left > 0; left -= sizes.at(-1)!)
      sizes.push(1 + random.integer(Math.min(left, 7)));
  let start = 0;
  const positions = blocks.flatMap((own) => {
    start += own;
    return Array.from({ length: own }, (_, i) => start - 1 - i);
  });
  return {
    sizes: Int32Array.from(sizes),
    blocks,
    spec: {
      kind,
      ...(kind === 'learned' && { positions: Int32Array.from(positions), file: 'mine.json' }),
      ...(kind === 'bisection' && Math.min(...blocks) > 1 && { width: 1 + (seed % 2) }),
    },
    shape: {
      length,
      grid: [rows, columns],
      edges: () => Array.from({ length: length - 1 }, (_, i) => [i, i + 1] as const),
    },
  };
}

const decoderOf = ({ sizes, blocks, spec, shape }: Plan): string =>
  pythonOf('decode', sizes, {
    ...(blocks.length > 1 && { blockLength: blocks }),
    inOrder: { spec, shape },
  });

/** All orders of the law in these blocks, each by itself; none where they are too many to list. */
function allowed({ blocks, spec, shape }: Plan): readonly (readonly number[])[] | null {
  const law = settleOrder(spec, shape, blocksOf(shape.length, blocks));
  assert.ok(typeof law !== 'string');
  if (!law.listed || blocks.length > 1 || law.listed.count > 60) {
    const only = law.listed?.count === 1 ? [[...law.listed.order(0)]] : null;
    return only;
  }
  const { count, order } = law.listed;
  return Array.from({ length: count }, (_, index) => [...order(index)]);
}

const line = (spec: OrderSpec, blocks: readonly number[], sizes: readonly number[]): Plan => ({
  ...{ spec, blocks, sizes: Int32Array.from(sizes) },
  shape: { length: blocks.reduce((sum, own) => sum + own, 0) },
});

test('decode.py calls a model once a step, and reveals the planned counts in the planned order: 2 000 plans', () => {
  if (!torchPython) return;
  const plans = Array.from({ length: 2000 }, (_, seed) => planOf(seed));
  const found = underTorch('decodeLoops.py', {
    cases: plans.map((plan, seed) => ({
      text: decoderOf(plan),
      counts: [...plan.sizes],
      blocks: plan.blocks,
      allowed: allowed(plan),
      farthest: plan.spec.kind === 'farthest',
      seed,
    })),
    draws: decoderOf(line({ kind: 'spread' }, [5], [2, 3])),
    options: decoderOf(line({ kind: 'leftToRight' }, [2, 3], [2, 1, 2])),
  });
  assert.deepEqual(found, {
    wrong: [],
    draws: (found as { draws: object }).draws,
    options: {
      // columns of the block, step in it, tokens that are masked
      asked: [
        [2, 4, 0, 5],
        [4, 7, 0, 3],
        [4, 7, 1, 2],
      ],
      shifted: [0, 0, 1, 2, 3, 4, 5],
      refused: [
        'the plan is for 5 masked tokens, here are [1]',
        'the plan is for 5 masked tokens, here are [99]',
      ],
    },
  });
  const { draws } = found as { draws: { tokens: number; firsts: number } };
  // 20 000 tokens and 4 000 orders: five standard deviations
  assert.ok(draws.tokens < 0.018 && draws.firsts < 0.032, JSON.stringify(draws));
});

test('the decoder is about a hundred lines, whatever the plan, and whole sequences of a power some 70 more', () => {
  const code = decoderOf(planOf(0))
    .split('\n')
    .filter((text) => text.trim() !== '' && !text.startsWith('#'));
  const whole = code.findIndex((text) => text.startsWith('def systematic'));
  assert.ok(whole <= 110, `${whole}`);
  assert.ok(code.length - whole <= 75, `${code.length}`);
});

test('a generator draws on its own device: every number drawn with one says where', () => {
  for (const kind of kinds) {
    const plan = planOf(kinds.indexOf(kind));
    const draws = decoderOf(plan).match(/torch\.rand\w*\(.*generator=.*/g) ?? [];
    for (const draw of draws) assert.match(draw, /device=device_of\(generator\)/, kind);
  }
});
