import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { samplers } from '../../src/core/samplers/kinds/index';
import { comparisonCsv } from '../../src/document/comparisonCsv';
import { comparisonText, readComparison } from '../../src/document/comparisonFile';
import { formatNumber } from '../../src/document/format';
import { called } from './called';
import { workFolder } from './workFolder';

const { file: written } = workFolder('compare');
const chain = 'test/fixtures/reference/markov-sticky-10.dist.json';

const others = new Set(['bayer', 'file-order', 'joint-threshold']);

describe('unmask compare', () => {
  test('prints every sampler as the format promises, and the best random order', async () => {
    const { code, out, err } = await called('compare', chain, '--count', '4', '--json');
    assert.deepEqual([code, err], [0, '']);
    const found = JSON.parse(out);
    assert.deepEqual(
      [found.version, found.source, found.seed, found.count, found.units],
      [1, 'markov-sticky-10.dist.json', 1, 4, 'nats'],
    );
    assert.equal(found.optimal.length, 10);
    assert.deepEqual(
      new Set(found.samplers.map(({ name }: { name: string }) => name)),
      // a chain is no grid, this file has no list of positions, and 1024 sequences are not listed
      new Set(samplers.map(({ name }) => name).filter((name) => !others.has(name))),
    );
    for (const point of found.samplers) {
      for (const key of ['name', 'parameter', 'steps', 'stepsQuantiles', 'error', 'kind'])
        assert.ok(key in point, key);
      assert.equal(point.standardError === null, point.kind === 'exact');
      if (point.name.startsWith('remdm')) assert.equal(point.kind, 'bound');
      if (point.kind === 'exact') assert.ok(point.error >= 0);
    }
    assert.deepEqual(Object.keys(found.structured[0]), [
      'steps',
      'error',
      'standardError',
      'order',
      'sets',
      'stepCosts',
    ]);
    const bisection = found.samplers.filter(({ name }: { name: string }) => name === 'bisection');
    assert.ok(bisection.at(-1).steps === 4 && bisection.at(-1).error < 1e-12);
    assert.ok(found.optimal[4].error > 0.1, 'random order needs more');
  });

  test('prints tables for people and for programs, of the samplers asked for', async () => {
    const table = await called('compare', chain, '--samplers', 'bisection, dilated');
    assert.match(
      table.out,
      /^sampler +known as +parameter +steps +10–90 % +error +± +best random order +kind +KL of the whole\n/,
    );
    assert.match(table.out, /\nbisection +Bisection +steps 4 +4 +0 nats/);
    assert.doesNotMatch(table.out, /threshold/);
    const csv = await called('compare', chain, '--samplers', 'threshold', '--csv');
    const [head, ...rows] = csv.out.trimEnd().split('\r\n');
    assert.match(head ?? '', /^sampler,parameter,steps,steps10,steps50,steps90,error_nats,/);
    for (const row of rows) assert.equal(row.split(',').length, 14);
    const all = await called('compare', chain, '--count', '2', '--csv');
    assert.match(all.out, /\nbest fixed order,all orders,4,4,4,4,[^,]+,,exact,,,,[^,]+,\r\n/);
    const found = JSON.parse((await called('compare', chain, '--count', '2', '--json')).out);
    const { samplers: points, structured, optimal } = found;
    const lines = all.out.trimEnd().split('\r\n').slice(1);
    assert.equal(lines.length, points.length + structured.length + optimal.length);
    // what all are held against: the least error of random order with at most as many steps
    for (const line of lines) {
      const cells = line.split(',');
      const steps = Math.min(optimal.length, Number(cells[2]));
      assert.equal(Number(cells[12]), optimal[Math.floor(steps + 1e-9) - 1].error, line);
      if (cells[0] === 'best random order') assert.equal(cells[6], cells[12]);
    }
  });

  test('tells the steps of what is generated, and those along the data where they are others', async () => {
    const cubes = Array.from({ length: 16 }, (_, i) => (((i * 5) % 17) + 1) ** 3);
    const whole = cubes.reduce((one, other) => one + other);
    const weights = cubes.map((cube) => cube / whole);
    const law = JSON.stringify({
      distribution: { family: 'table', length: 4, alphabet: 2, weights },
    });
    const file = written('law.dist.json', law);
    const asked = ['compare', file, '--samplers', 'threshold:threshold=0.6'];
    const [point] = JSON.parse((await called(...asked, '--json')).out).samplers;
    assert.ok(Math.abs(point.stepsAlongData - point.steps) > 0.01, JSON.stringify(point));
    const csv = (await called(...asked, '--csv')).out.split('\r\n');
    assert.match(csv[0] ?? '', /,best_random_order_nats,steps_along_data$/);
    const cells = (csv[1] ?? '').split(',').map(Number);
    assert.deepEqual([cells[2], cells.at(-1)], [point.steps, point.stepsAlongData]);
    const { out } = await called(...asked);
    assert.match(out, /KL of the whole +steps along data\n/);
    assert.ok(out.includes(`${formatNumber(point.stepsAlongData)}\n`), out);
    assert.match(out, /\nSteps are those of what is generated; /);
  });

  test('prints what the page of a comparison saves, byte for byte', async () => {
    const { out } = await called('compare', chain, '--count', '3', '--json');
    const saved = readComparison(out, 'chain.compare.json');
    assert.equal(comparisonText(saved), out);
    const csv = await called('compare', chain, '--count', '3', '--csv');
    assert.equal(csv.out, comparisonCsv(saved));
  });

  test('says of another temperature that it aims at another law', async () => {
    const asked = ['compare', chain, '--samplers', 'random,entropy-bound', '--count', '4'];
    const warm = await called(...asked, '--temperature', '0.8');
    assert.match(warm.out, /With temperature 0.8 samplers aim at another law/);
    const cut = await called(...asked, '--top-p', '0.6', '--json');
    const found = JSON.parse(cut.out);
    assert.equal(found.topP, 0.6);
    // at the first call both tokens are as likely, and none is cut off
    for (const { error, standardError, kind, steps } of found.samplers)
      if (steps > 1) assert.deepEqual([error, standardError, kind], [null, null, 'exact']);
    const csv = await called(...asked, '--temperature', '0', '--csv');
    assert.match(csv.out, /,inf,,exact,/);
    // off by default, also when it is said
    const plain = await called(...asked, '--csv');
    assert.equal((await called(...asked, '--temperature', '1', '--csv')).out, plain.out);
  });

  test('depends on its seed and on nothing else', async () => {
    const asked = ['compare', chain, '--samplers', 'entropy-sum', '--count', '5', '--json'];
    const one = await called(...asked);
    assert.equal((await called(...asked)).out, one.out);
    assert.notEqual((await called(...asked, '--seed', '9')).out, one.out);
  });

  test('says what is wrong', async () => {
    for (const [argv, message] of [
      [
        [chain, '--samplers', 'bisectoin'],
        /There is no sampler "bisectoin"; do you mean "bisection"/,
      ],
      [
        [chain, '--samplers', 'klass:hist=1'],
        /^The sampler klass has no "hist"; it has threshold, kl/,
      ],
      [[chain, '--top-p', '0'], /^--top-p takes a number above 0 and up to 1, not "0"/],
      [[chain, '--temperature', 'hot'], /^--temperature takes a number of at least 0/],
      [[chain, '--csv', '--json'], /^Say either --json or --csv/],
      [[chain, '--count', '1'], /^--count takes a whole number from 2/],
      [['media/examples/gaussian.dist.json'], /one law of symbols/],
    ] as const) {
      const { code, err } = await called('compare', ...argv);
      assert.equal(code, 2);
      assert.match(err, message);
    }
  });
});
