import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import type { CorrectedPoint } from '../../src/core/comparison/correctedPoints';
import { called } from './called';

interface Expected {
  readonly Z: number;
  readonly klUncorrected: number;
}

const values: Readonly<Record<string, Expected>> & {
  readonly P: readonly number[] & Expected;
  readonly Q: readonly number[] & Expected;
} = JSON.parse(readFileSync('test/fixtures/laws.json', 'utf8'));
const { P, Q } = values;
const folder = mkdtempSync(path.join(tmpdir(), 'unmask-corrected-'));

function fileOf(name: string, content: object): string {
  const file = path.join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const tableOf = (weights: unknown) => ({ family: 'table', length: 4, alphabet: 2, weights });
const schedules = { ones: [1, 1, 1, 1], pairs: [2, 2], three: [1, 1, 2], once: [4] };
const plain = fileOf('p.dist.json', { distribution: tableOf(P), schedules });
const guided = fileOf('pq.dist.json', {
  distribution: { family: 'product', of: [tableOf(P), tableOf(Q)], powers: [0.5, 0.5] },
  schedules,
});
const cold = fileOf('cold.dist.json', {
  distribution: { family: 'tempered', of: { file: 'p.dist.json' }, power: 2 },
  schedules,
});

async function pointsOf(...argv: string[]) {
  const { code, out, err } = await called('compare', ...argv, '--corrected', '--json');
  assert.deepEqual([code, err], [0, '']);
  const { corrected, exactLogZ }: { corrected: CorrectedPoint[]; exactLogZ: number } =
    JSON.parse(out);
  return { corrected, exactLogZ };
}

/** KL of squares, normalised, from what comes out of two calls of two bits at temperature ½, over equally likely orders. */
function missedInPairs(squares: readonly number[], orders: readonly (readonly number[])[]): number {
  const bits = (x: number) => [8, 4, 2, 1].map((bit) => Number((x & bit) > 0));
  const chance = (x: number, known: readonly number[], place: number) => {
    const shares = [0, 1].map((bit) =>
      P.reduce((total, p, y) => {
        const fits = known.every((i) => bits(y)[i] === bits(x)[i]) && bits(y)[place] === bit;
        return total + (fits ? p : 0);
      }, 0),
    );
    const cold = shares.map((share) => share ** 2);
    return cold[bits(x)[place]!]! / (cold[0]! + cold[1]!);
  };
  const total = squares.reduce((one, other) => one + other, 0);
  return squares.reduce((sum, square, x) => {
    const comesOut = orders.map(([a = 0, b = 0, c = 0, d = 0]) =>
      [chance(x, [], a), chance(x, [], b), chance(x, [a, b], c), chance(x, [a, b], d)].reduce(
        (one, other) => one * other,
      ),
    );
    const mean = comesOut.reduce((one, other) => one + other, 0) / orders.length;
    return sum + (square / total) * Math.log(square / total / mean);
  }, 0);
}

describe('compare --corrected', () => {
  const asked: readonly (readonly [string, string, readonly string[]])[] = [
    ['fkc (1, 1, 1, 1) 2 0', 'ones', [plain, '--temperature', '0.5']],
    ['fkc (1, 1, 1, 1) 2 0', 'ones', [cold]],
    ['fkc (2, 2) 2 0', 'pairs', [cold]],
    ['fkc (1, 1, 2) 0.5 0.5', 'three', [guided]],
    ['fkc (4,) 1.5 0', 'once', [plain, '--temperature', String(1 / 1.5)]],
  ];
  for (const [key, schedule, argv] of asked)
    test(`tells what token by token misses, and Z: ${key}`, async () => {
      const expected = values[key]!;
      const { corrected, exactLogZ } = await pointsOf(...argv, '--count', '30');
      const [token, particles] = corrected.filter((point) => point.schedule === schedule);
      assert.equal(token?.divergence?.kind, 'exact');
      assert.ok(Math.abs(token.divergence.value - expected.klUncorrected) < 1e-12);
      assert.ok(Math.abs(exactLogZ - Math.log(expected.Z)) < 1e-12);
      const { logZ, standardError } = particles!.corrected!;
      assert.ok(Math.abs(logZ - Math.log(expected.Z)) < 5 * (standardError ?? 1));
      assert.equal(particles?.divergence?.kind, 'bound');
      assert.ok(particles.divergence.value < 0.15);
    });

  test('estimates what token by token misses where nobody lists it, as the exact value says', async () => {
    const chain = fileOf('chain.dist.json', {
      distribution: {
        family: 'markov',
        length: 9,
        transition: [
          [0.7, 0.3],
          [0.4, 0.6],
        ],
      },
    });
    const { corrected } = await pointsOf(chain, '--temperature', '0.5', '--count', '60');
    const token = corrected.filter(({ way }) => way === 'token by token');
    for (const { divergence } of token) assert.equal(divergence?.kind, 'estimate');
    const [first, last] = [token[0]!.divergence!, token.at(-1)!.divergence!];
    assert.ok(first.value > last.value, 'more calls miss less');
  });

  test('weighs schedules in their own order: exact over all that are drawn, log Z as in any other', async () => {
    const inOrder = fileOf('order.dist.json', {
      distribution: tableOf(P),
      schedules: {
        left: { kind: 'list', sizes: [2, 2], order: 'leftToRight' },
        spread: { kind: 'list', sizes: [2, 2], order: 'spread' },
      },
    });
    const { corrected, exactLogZ } = await pointsOf(inOrder, '--temperature', '0.5');
    const squares = P.map((p) => p ** 2);
    const spread = [0, 1, 2, 3].map((shift) => [0, 2, 1, 3].map((place) => (place + shift) % 4));
    for (const [name, orders] of [
      ['leftToRight', [[0, 1, 2, 3]]],
      ['spread', spread],
    ] as const) {
      const [token, particles] = corrected.filter(({ order }) => order === name);
      assert.equal(token?.divergence?.kind, 'exact');
      assert.ok(Math.abs(token.divergence.value - missedInPairs(squares, orders)) < 1e-12, name);
      const { logZ, standardError } = particles!.corrected!;
      assert.ok(Math.abs(logZ - exactLogZ) < 5 * (standardError ?? 1));
    }
    assert.ok(corrected.some(({ order }) => order === undefined));
  });

  test('weighs rules that look at laws only: a rule in random order is the schedule, klass is exact', async () => {
    const { corrected, exactLogZ } = await pointsOf(cold, '--samplers', 'random,klass,ete');
    const random = corrected.find(({ schedule }) => schedule === 'random, steps 2');
    const { klUncorrected } = values['fkc (2, 2) 2 0']!;
    assert.ok(Math.abs(random!.divergence!.value - klUncorrected) < 1e-12);
    const rules = [...new Set(corrected.map(({ schedule }) => schedule))];
    assert.ok(
      rules.some((rule) => rule.startsWith('ete, threshold')),
      rules.join(),
    );
    for (const rule of rules) {
      const [token, particles] = corrected.filter(({ schedule }) => schedule === rule);
      assert.equal(token?.divergence?.kind, 'exact');
      const { logZ, standardError } = particles!.corrected!;
      assert.ok(Math.abs(logZ - exactLogZ) < 5 * (standardError ?? 1), rule);
      assert.ok(particles!.divergence!.value < token.divergence.value + 0.1, rule);
      assert.ok(particles!.steps >= 1 && particles!.steps <= 4);
    }
    const { out } = await called('compare', cold, '--corrected', '--samplers', 'ete', '--count=3');
    assert.match(out, /^rule +way +steps/);
    assert.match(out, /A rule chooses by what the laws say of each particle/);
  });

  test('refuses rules that have no exact weights, and says why', async () => {
    for (const [name, words] of [
      ['low-confidence', /low-confidence keeps the likeliest of drawn tokens, and has no exact/],
      ['remdm-cap', /masks tokens again/],
      ['joint-threshold', /changes known tokens/],
      ['spread', /as a schedule of the file with "order": "spread"/],
    ] as const) {
      const { code, err } = await called('compare', cold, '--corrected', '--samplers', name);
      assert.equal(code, 2);
      assert.match(err, words);
    }
  });

  test('prints a table for people', async () => {
    const { out } = await called('compare', cold, '--corrected', '--count', '3');
    assert.match(out, /^schedule +way +steps +calls +KL +kind/);
    assert.match(out, /pairs +corrected, 32 particles +2 +128 .* bound/);
    assert.match(out, /log Z is -1\.56 exactly/);
  });
});

describe('sample at a temperature', () => {
  const counted = async (...argv: string[]) => {
    const { code, out } = await called('sample', ...argv, '--json', '--count', '1500');
    assert.equal(code, 0);
    const { samples, corrected } = JSON.parse(out);
    const seen = new Float64Array(16);
    for (const x of samples) {
      const index = x.reduce((sum: number, bit: number) => 2 * sum + bit, 0);
      seen[index] = seen[index]! + 1 / samples.length;
    }
    const squares = P.map((p) => p ** 2);
    const total = squares.reduce((one, other) => one + other, 0);
    const apart = squares.reduce((sum, w, i) => sum + Math.abs(w / total - seen[i]!) / 2, 0);
    return { apart, corrected };
  };

  test('is another law token by token, and that of the temperature corrected', async () => {
    const token = await counted(plain, '--temperature', '0.5', '--schedule', 'once');
    const corrected = await counted(
      plain,
      '--temperature',
      '0.5',
      '--schedule',
      'once',
      '--corrected',
    );
    const file = await counted(cold, '--corrected', '--schedule', 'pairs');
    assert.ok(token.apart > 0.15 && corrected.apart < 0.06 && file.apart < 0.06);
    assert.equal(token.corrected, undefined);
    const { effective, calls, particles, logZ, standardError } = corrected.corrected;
    assert.deepEqual([particles, calls], [32, 128]);
    assert.ok(effective > 5 && effective < 32);
    assert.ok(Math.abs(logZ - Math.log(values['fkc (2, 2) 2 0']!.Z)) < 4 * standardError);
  });

  test('is that of the temperature by a rule that looks at laws, each particle by its own steps', async () => {
    const typed = ['--temperature', '0.5', '--corrected'];
    const byRule = await counted(plain, ...typed, '--samplers', 'entropy', '--steps', '2');
    assert.ok(byRule.apart < 0.06, String(byRule.apart));
    const told = { ...byRule.corrected };
    assert.ok(Math.abs(told.logZ - Math.log(values['fkc (2, 2) 2 0']!.Z)) < 4 * told.standardError);
    const { out } = await called('sample', cold, '--corrected', '--samplers=punt', '--json');
    const { sampler, steps } = JSON.parse(out);
    assert.equal(sampler, 'punt');
    assert.ok(steps > 1 && steps <= 4, String(steps));
    const { err } = await called('sample', cold, '--corrected', '--samplers=punt', '--count=2');
    assert.match(err, /log Z .*\nPUNT looks ahead/);
    for (const [words, ...argv] of [
      [/One sampler at a time/, '--corrected', '--samplers', 'klass,entropy'],
      [/not both/, '--corrected', '--samplers', 'klass', '--schedule', 'pairs'],
      [/takes no number of steps/, '--corrected', '--samplers', 'klass', '--steps', '2'],
      [/drawn tokens/, '--corrected', '--samplers', 'low-confidence'],
      [/go with --corrected/, '--samplers', 'klass'],
      [/go with --corrected/, '--steps', '2'],
    ] as const) {
      const refused = await called('sample', cold, ...argv);
      assert.equal(refused.code, 2);
      assert.match(refused.err, words);
    }
  });

  test('complains where there is nothing to correct', async () => {
    const { code, err } = await called('sample', plain, '--corrected');
    assert.equal(code, 2);
    assert.match(
      err,
      /--corrected needs a --temperature, or a file of the family tempered or product/,
    );
    assert.match((await called('sample', plain, '--particles', '4')).err, /goes with --corrected/);
  });
});
