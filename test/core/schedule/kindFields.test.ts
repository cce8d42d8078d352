import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkFields } from '../../../src/core/input/checkFields';
import { findScheduleKind, scheduleKinds } from '../../../src/core/schedule/kinds/index';
import type { ResolvedSchedule } from '../../../src/core/schedule/schedule';

type Fields = Readonly<Record<string, number | string>>;

const silent = () => {};

/** Whether a file may say this of a kind, for a sequence of so many tokens. */
function isTaken(name: string, fields: Fields, length = 20_000): boolean {
  const kind = findScheduleKind(name) ?? assert.fail(name);
  return checkFields(kind.fields, fields, silent) && kind.check(fields, length, silent);
}

/** A field with values on both sides of each of its limits, beside what else the kind needs. */
const limits: readonly (readonly [
  kind: string,
  field: string,
  taken: readonly number[],
  refused: readonly number[],
  others?: Fields,
])[] = [
  ['uniform', 'steps', [1, 20_000], [0, 1.5, 20_001]],
  ['beta', 'a', [0.01, 1000], [0, -1, 1001], { steps: 2 }],
  ['beta', 'b', [0.01, 1000], [0, -1, 1001], { steps: 2 }],
  ['geometric', 'ratio', [0.01, 1e9], [0, -1], { steps: 2 }],
  ['power', 'exponent', [0.01, 100], [0, -1], { steps: 2 }],
  ['poly', 'exponent', [0.01, 100], [0, -1], { steps: 2 }],
  ['sigmoid', 'tau', [0.01, 100], [0, -1], { steps: 2 }],
  ['sigmoid', 'start', [-9, 2.9], [3, 4], { steps: 2 }],
  ['sigmoid', 'end', [-2.9, 9], [-3, -4], { steps: 2 }],
  ['optimal', 'maxError', [0, 0.5], [-0.1]],
  ['totalCorrelation', 'maxError', [0, 0.5], [-0.1], { bound: 1 }],
  ['balanced', 'bound', [0, 0.5], [-0.1], { maxError: 1 }],
  ['ccl', 'bound', [0, 0.5], [-0.1], { by: 'totalCorrelation', maxError: 1 }],
  ['ccl', 'maxError', [0.01, 0.5], [0, -0.1], { by: 'totalCorrelation', bound: 1 }],
  ['randomOffset', 'size', [1, 10_000], [0, 1.5, 10_001]],
  ['randomisedSizes', 'steps', [1, 10_000], [0, 1.5, 10_001]],
  ['optimalTimes', 'steps', [1, 10_000], [0, 1.5, 10_001]],
  ['ugcGrid', 'steps', [1, 10_000], [0, 10_001]],
  ['geometricOdds', 'steps', [1, 10_000], [0, 10_001]],
  // 2 + 2 ln 19 999 / ln(1 + ρ) steps
  ['geometricOdds', 'rho', [0.002, 100], [0, -1, 0.00198]],
  ['ugcBlocks', 'blocks', [1, 64], [0, 1.5, 65], { steps: 9 }],
];

for (const [kind, field, taken, refused, others = {}] of limits)
  test(`"${field}" of ${kind} may be ${taken}, and not ${refused}`, () => {
    for (const value of taken) assert.ok(isTaken(kind, { ...others, [field]: value }), `${value}`);
    for (const value of refused)
      assert.ok(!isTaken(kind, { ...others, [field]: value }), `${value}`);
  });

describe('random counts', () => {
  test('may have more steps than tokens', () => {
    for (const name of ['optimalTimes', 'ugcGrid', 'ugcBlocks', 'geometricOdds'])
      assert.ok(isTaken(name, { steps: 9 }, 8), name);
  });
});

/** What is left to a kind by default, as its description says. */
const saidByDefault = /[;,] (-?[\w.]+) by default/;

test('what a description calls the default is what is done where nothing is said', () => {
  const length = 40;
  const conditionalEntropy = Float64Array.from(
    { length },
    (_, j) => Math.exp(-j / 9) + (j < 20 ? 1 : 0),
  );
  const seen: string[] = [];
  for (const kind of scheduleKinds)
    for (const [field, { description }] of Object.entries<{ description?: string }>(
      kind.fields.properties,
    )) {
      const said = saidByDefault.exec(description ?? '')?.[1];
      if (said === undefined) continue;
      seen.push(`${kind.name}.${field}`);
      const fields = { ...(kind.example ?? { steps: 7 }) };
      const value = Number.isNaN(Number(said)) ? (said === 'false' ? false : said) : Number(said);
      const made = (more: object): ResolvedSchedule =>
        kind.resolve({ ...fields, ...more }, { length, conditionalEntropy });
      assert.deepEqual(made({}), made({ [field]: value }), `${kind.name}: ${field}`);
      // and so it is one that matters
      if (typeof value === 'number')
        assert.notDeepEqual(made({}), made({ [field]: value + 1 }), `${kind.name}: ${field}`);
    }
  assert.ok(seen.length >= 12, seen.join(', '));
});

describe('what is not served', () => {
  const complaints = (name: string, fields: Fields, length = 8) => {
    const found: string[] = [];
    const kind = findScheduleKind(name) ?? assert.fail(name);
    kind.check(fields, length, ({ message, path, severity, repairs = [] }) => {
      assert.equal(severity, 'error');
      const values = repairs.map((repair) => ('value' in repair ? repair.value : undefined));
      found.push(`${message} [${path}] ${values}`.trim());
    });
    return found;
  };

  test('more steps than tokens: as many as there are tokens are offered', () => {
    assert.deepEqual(complaints('uniform', { steps: 9 }), [
      '9 steps cannot each reveal a token: the length is 8. [steps] 8',
    ]);
    assert.deepEqual(complaints('randomOffset', { size: 9 }), [
      'A step cannot reveal 9 tokens: the length is 8. [size] 8',
    ]);
    for (const name of ['uniform', 'sigmoid', 'optimal', 'balanced'])
      assert.deepEqual(complaints(name, { steps: 8 }), [], name);
  });

  test('a sigmoid that does not grow, said at the end that was written', () => {
    const message = (start: number, end: number) =>
      `The logistic function must grow from start (${start}) to end (${end}).`;
    assert.deepEqual(complaints('sigmoid', { steps: 2, start: 3 }), [`${message(3, 3)} [start]`]);
    assert.deepEqual(complaints('sigmoid', { steps: 2, end: -3 }), [`${message(-3, -3)} [end]`]);
    // it grows, but by less than numbers can tell
    assert.deepEqual(complaints('sigmoid', { steps: 2, start: 800, end: 900 }), [
      `${message(800, 900)} []`,
    ]);
  });

  test('an optimum, or odds, with no goal or with two', () => {
    for (const fields of [{}, { steps: 2, maxError: 1 }])
      assert.match(complaints('optimal', fields).join(), /needs either "steps" or "maxError"/);
    for (const fields of [{}, { steps: 2, rho: 1 }])
      assert.match(complaints('geometricOdds', fields).join(), /needs either "steps" or "rho"/);
    assert.deepEqual(complaints('optimal', { maxError: 1 }), []);
    assert.match(
      complaints('geometricOdds', { rho: 1e-9 }).join(),
      /More than 10000 steps .* \[rho\]/,
    );
  });
});
