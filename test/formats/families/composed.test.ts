import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution, Distribution } from '../../../src/core/laws/law';
import { exactChoice } from '../../../src/core/profile/choose';
import { readDistribution } from '../../../src/formats/families/readDistribution';
import { composedInstances, fullLaw } from './composedInstances';

function distributionOf(value: unknown): Distribution {
  const problems: string[] = [];
  const law = readDistribution(value, ({ message }) => problems.push(message));
  assert.deepEqual(problems, []);
  assert.ok(law);
  return law;
}

function lawOf(value: unknown): DiscreteDistribution {
  const law = distributionOf(value);
  assert.ok(law.kind === 'discrete');
  return law;
}

interface Written {
  readonly family: string;
  readonly of: Written | readonly Written[];
  readonly power: number;
  readonly powers?: readonly number[];
  readonly weights: readonly number[];
  readonly positions: readonly number[];
  readonly known?: string | readonly (number | null)[] | { readonly [position: string]: number };
  readonly event?: {
    readonly sum?: number | readonly number[];
    readonly parity?: number;
    readonly count?: number | readonly number[];
    readonly symbol?: number;
  };
  readonly drop?: boolean;
}
type Table = Map<string, number>;

/** All sequences of a law and their probabilities, by its own logarithms. */
function plainTable(law: DiscreteDistribution): Table {
  return new Map(
    Array.from({ length: law.alphabet ** law.length }, (_, index) => {
      const x = new Int32Array(law.length);
      for (let i = law.length - 1, rest = index; i >= 0; i--) {
        x[i] = rest % law.alphabet;
        rest = Math.floor(rest / law.alphabet);
      }
      return [x.join(), Math.exp(law.logProbability(x))] as const;
    }),
  );
}

const symbolsOf = (key: string) => key.split(',').map(Number);

/** What the words of the families say, by going through all sequences. */
function byDefinition(written: Written): Table {
  const parts = [written.of]
    .flat()
    .map((part: Written) => ('of' in part ? byDefinition(part) : plainTable(lawOf(part))));
  const [first] = parts;
  const made = new Map<string, number>();
  const add = (key: string, weight: number) => made.set(key, (made.get(key) ?? 0) + weight);
  for (const [key, p] of first!) {
    const x = symbolsOf(key);
    switch (written.family) {
      case 'tempered':
        add(key, p ** written.power);
        break;
      case 'product': {
        const powers = written.powers ?? parts.map(() => 1);
        add(
          key,
          parts.reduce((w: number, part: Table, i: number) => w * part.get(key)! ** powers[i]!, 1),
        );
        break;
      }
      case 'mixtureOf':
        add(
          key,
          parts.reduce(
            (w: number, part: Table, i: number) => w + part.get(key)! * written.weights[i]!,
            0,
          ),
        );
        break;
      case 'projected':
        add(written.positions.map((i) => x[i]).join(), p);
        break;
      default:
        addGiven(written, x, p, add);
    }
  }
  const total = [...made.values()].reduce((one, other) => one + other, 0);
  return new Map([...made].map(([key, weight]) => [key, weight / total]));
}

function addGiven(
  { known, event, drop }: Written,
  x: readonly number[],
  p: number,
  add: (key: string, weight: number) => void,
): void {
  const seen = new Map<number, number>(
    Object.entries(typeof known === 'string' ? [...known] : (known ?? {}))
      .filter(([, symbol]) => symbol !== null && symbol !== '_' && symbol !== '?')
      .map(([i, symbol]) => [Number(i), Number(symbol)]),
  );
  const sum = x.reduce((one, other) => one + other, 0);
  const within = (value: number, wanted: number | readonly number[]) =>
    typeof wanted === 'number' ? value === wanted : value >= wanted[0]! && value <= wanted[1]!;
  const happens =
    (event?.sum === undefined || within(sum, event.sum)) &&
    (event?.parity === undefined || sum % 2 === event.parity) &&
    (event?.count === undefined ||
      within(x.filter((symbol) => symbol === event.symbol).length, event.count));
  if (!happens || x.some((symbol, i) => seen.has(i) && seen.get(i) !== symbol)) return;
  add(x.filter((_, i) => !drop || !seen.has(i)).join(), p);
}

const { program: _, ...made } = composedInstances;

for (const [family, instances] of Object.entries(made))
  test(`${family} is what its words say, sequence by sequence`, () => {
    for (const instance of instances) {
      const law = lawOf(instance);
      const expected = byDefinition(instance as Written);
      const own = plainTable(law);
      for (const [key, p] of own)
        assert.ok(
          Math.abs(p - (expected.get(key) ?? 0)) < 1e-12,
          `${JSON.stringify(instance)}: ${key} has ${p}, not ${expected.get(key)}`,
        );
      assert.equal(law.length, symbolsOf([...expected.keys()][0]!).length);
    }
  });

const chain = {
  family: 'markov',
  length: 1000,
  transition: [
    [0.9, 0.1],
    [0.3, 0.7],
  ],
};
const coins = { family: 'independent', length: 1000, marginal: [0.4, 0.6] };

describe('what is made of laws with a structure keeps it, however long it is', () => {
  const exact: readonly (readonly [string, object, string])[] = [
    ['a chain at a temperature', { family: 'tempered', of: chain, power: 3 }, 'chain'],
    ['a chain times a chain', { family: 'product', of: [chain, chain] }, 'chain'],
    ['a chain times positions', { family: 'product', of: [chain, coins], powers: [1, 2] }, 'chain'],
    ['some of a chain', { family: 'projected', of: chain, positions: [3, 500, 501] }, 'chain'],
    ['a chain with an end known', { family: 'conditioned', of: chain, known: { 0: 1 } }, ''],
    [
      'its hidden rest',
      { family: 'conditioned', of: chain, known: { 0: 1, 500: 0 }, drop: true },
      'chain',
    ],
    ['coins at a temperature', { family: 'tempered', of: coins, power: 3 }, 'positions'],
    [
      'a magnet at another temperature',
      { family: 'tempered', of: { family: 'curieWeiss', length: 1000, beta: 0.9 }, power: 1.5 },
      'counts',
    ],
  ];
  for (const [name, value, kind] of exact)
    test(name, () => {
      const law = lawOf(value);
      assert.equal(law.structure?.kind ?? '', kind);
      const way = exactChoice(law);
      assert.ok(way && way.seconds < 20, `${way?.seconds} s`);
    });

  test('a tree times a chain on other edges is a field of all edges', () => {
    const star = {
      family: 'ising',
      length: 40,
      edges: Array.from({ length: 39 }, (_, leaf) => [0, leaf + 1]),
      coupling: 0.3,
    };
    const law = lawOf({ family: 'product', of: [star, { ...chain, length: 40 }] });
    assert.equal(law.structure?.kind, 'field');
    assert.equal(law.edges?.().length, 39 + 39);
  });

  test('a known magnet is the magnet in a field: its profile goes on where the other one stands', () => {
    const magnet = { family: 'curieWeiss', length: 60, beta: 1.1 };
    const part = lawOf({ family: 'projected', of: magnet, positions: [4, 1, 30] });
    const profile = finish(part.exactProfile!.run());
    const whole = finish(lawOf(magnet).exactProfile!.run());
    profile.forEach((h, j) => {
      assert.ok(Math.abs(h - whole[j]!) < 1e-12);
    });
  });
});

describe('real numbers', () => {
  const normal = { family: 'gaussian', length: 5, ar1: 0.7 };
  const profileOf = (value: unknown) => {
    const law = distributionOf(value);
    return finish(exactChoice(law)!.run()).conditionalEntropy;
  };

  test('at a temperature have entropies that are lower by half its logarithm', () => {
    const cold = profileOf({ family: 'tempered', of: normal, power: 4 });
    profileOf(normal).forEach((h, j) => {
      assert.ok(Math.abs(cold[j]! - (h - Math.log(2))) < 1e-9);
    });
  });

  test('times themselves are themselves at half the temperature', () => {
    const twice = profileOf({ family: 'product', of: [normal, normal] });
    profileOf({ family: 'tempered', of: normal, power: 2 }).forEach((h, j) => {
      assert.ok(Math.abs(twice[j]! - h) < 1e-9);
    });
  });

  test('that are hidden have the entropy of the whole less that of the known, and the right mean', () => {
    const rest = { family: 'conditioned', of: normal, known: { 1: 2 }, drop: true };
    const sum = (values: Float64Array) => values.reduce((one, other) => one + other, 0);
    const known = profileOf({ family: 'projected', of: normal, positions: [1] });
    assert.ok(Math.abs(sum(profileOf(rest)) - (sum(profileOf(normal)) - sum(known))) < 1e-9);
    const law = distributionOf(rest);
    assert.ok(law.kind === 'continuous');
    const { mean } = law.conditionals(new Float64Array(4).fill(Number.NaN));
    [1.4, 1.4, 2 * 0.49, 2 * 0.343].forEach((wanted, i) => {
      assert.ok(Math.abs(mean[i]! - wanted) < 1e-12);
    });
  });
});

describe('what cannot be had is refused in words', () => {
  const hmm = {
    family: 'hmm',
    length: 100,
    transition: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
    emission: [fullLaw(2), fullLaw(2)],
  };
  const refused: readonly (readonly [object, RegExp])[] = [
    [{ family: 'tempered', of: hmm, power: 2 }, /list of all 2\^100 .* sequences/],
    [{ family: 'conditioned', of: hmm, event: { sum: 3 } }, /list of all 2\^100/],
    [
      { family: 'conditioned', of: { ...chain, length: 60 }, event: { sum: 200 } },
      /no sequence that can occur/,
    ],
    [
      { family: 'conditioned', of: { family: 'parity', length: 3, alphabet: 2 }, known: '111' },
      /no sequence|Nothing is hidden/,
    ],
    [
      { family: 'conditioned', of: { family: 'repetition', length: 3, alphabet: 2 }, known: '01_' },
      /no sequence that can occur/,
    ],
    [{ family: 'product', of: [coins, hmm] }, /100 positions and 2 symbols, the first one 1000/],
    [
      { family: 'tempered', of: { family: 'measured', values: [1, 0.5] }, power: 2 },
      /only a profile is known/,
    ],
    [{ family: 'projected', of: hmm, positions: [1, 1] }, /each is named once/],
    [{ family: 'conditioned', of: hmm }, /either "known" .* or "event"/],
    [{ family: 'conditioned', of: hmm, known: '01' }, /2 positions, and the law has 100/],
    [{ family: 'tempered', of: { file: 'x.dist.json' }, power: 1 }, /Files cannot be read here/],
  ];
  for (const [value, words] of refused)
    test(String(words), () => {
      const messages: string[] = [];
      assert.equal(
        readDistribution(value, ({ message }) => messages.push(message)),
        undefined,
      );
      assert.match(messages.join('\n'), words);
    });
});
