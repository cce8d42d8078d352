import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('orders');
const transition = '[[0.9, 0.1], [0.1, 0.9]]';
const chain = (length: number, more = '') =>
  file(
    `chain${length}${more.length}.dist.json`,
    `{ "distribution": { "family": "markov", "length": ${length}, "transition": ${transition} }${more} }`,
  );
const printed = async (...argv: string[]) => {
  const { code, out, err } = await called(...argv, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out);
};
const near = (actual: number, wanted: number) =>
  assert.ok(Math.abs(actual - wanted) < 1e-9, `${actual} is not ${wanted}`);

describe('orders on the command line', () => {
  test('the surface of an order stands beside the profile, every row of it', async () => {
    const found = await printed('profile', chain(64), '--order', 'spread');
    assert.equal(found.order, 'spread');
    assert.equal(found.surface.length, 64);
    assert.deepEqual([found.surface[21].length, found.surfaceStandardError], [43, null]);
    // test/fixtures/reference/orders.json
    near(found.surface[21][21], 0.2807836968666627);
    near(found.surface[1][31], 0.33083397662845115);
    assert.equal(found.rows, undefined);
    assert.ok(Array.isArray(found.conditionalEntropy));
    const random = await printed('profile', chain(64), '--order', 'random');
    assert.equal(random.surface[5][3], random.conditionalEntropy[5]);
  });

  test('rows and places of long sequences are thinned, and named', async () => {
    const found = await printed('profile', chain(1100), '--order', 'leftToRight');
    assert.ok(found.rows.length < 1100 && found.surface.length === found.rows.length);
    assert.deepEqual(found.places, found.rows);
    const last = found.rows.length - 1;
    assert.equal(found.surface[last].length, 1);
    // one step on from a known neighbour
    near(found.surface[last][0], 0.3250829733914482);
  });

  test('of an estimate every row is printed up to 1024 positions', async () => {
    const hidden = file(
      'hidden140.dist.json',
      `{ "distribution": { "family": "hmm", "length": 140, "transition": ${transition}, "emission": [[0.8, 0.2], [0.3, 0.7]] },
         "profile": { "samples": 8 } }`,
    );
    const found = await printed('profile', hidden, '--order', 'spread');
    assert.equal(found.surfaceMethod, 'monteCarlo');
    assert.equal(found.surface.length, 140);
    assert.equal(found.surface[139].length, 1);
    assert.equal(found.surfaceStandardError[100].length, 40);
    assert.deepEqual([found.rows, found.places], [undefined, undefined]);
  });

  test('plans are those of the order, as they were computed elsewhere', async () => {
    const plan = await printed('plan', chain(64), '--order', 'spread', '--steps', '4');
    assert.deepEqual([plan.order, plan.steps, plan.interval], ['spread', 4, null]);
    near(plan.error, 0.0989836895022016);
    near(plan.totalCorrelation, 23.18804505161531);
    const curve = await printed(
      'plan',
      chain(64),
      '--order',
      'bisection',
      '--all',
      '--max-steps',
      '5',
    );
    assert.equal(curve.order, 'bisection');
    near(curve.errors[3], 0.17124809677459396);
    const least = await printed('plan', chain(64), '--order', 'bisection', '--max-error', '0.02');
    assert.equal(least.steps, 5);
  });

  test('the best order is found, named, and told beside all that were tried', async () => {
    const best = await printed('plan', chain(32), '--order', 'best', '--steps', '4');
    assert.equal(best.order, 'spread');
    const tried = best.tried.map(({ order }: { order: string }) => order);
    assert.deepEqual(tried.sort(), [
      ...['bisection', 'centroids', 'farthest', 'leftToRight', 'random', 'spread'],
    ]);
    const words = await called('plan', chain(64), '--order', 'best', '--steps', '4');
    assert.match(
      words.out,
      /^4 steps for 64 tokens in the order spread: error 0\.09898 nats \(exact\)/,
    );
    const alike = await called('plan', 'media/examples/permutation.dist.json', '--order', 'best');
    assert.match(alike.out, /every order is as good as random order/);
  });

  test('a file, its goal and its schedules name orders, each answered in its own', async () => {
    const own = chain(
      64,
      `, "order": "bisection", "goal": { "steps": 4 },
       "schedules": { "a": [16, 16, 16, 16], "b": { "kind": "optimal", "steps": 4, "order": "spread" },
         "c": { "kind": "list", "sizes": [32, 32], "order": "random" },
         "d": { "kind": "optimal", "maxError": 0.02 } }`,
    );
    const plan = await printed('plan', own);
    assert.equal(plan.order, 'bisection');
    near(plan.error, 0.17124809677459396);
    assert.equal((await printed('plan', own, '--order', 'random')).order, 'random');
    const { schedules } = await printed('score', own);
    assert.deepEqual(
      schedules.map(({ name, order }: Record<string, string>) => [name, order]),
      [
        ['a', 'bisection'],
        ['b', 'spread'],
        ['c', 'random'],
        ['d', 'bisection'],
      ],
    );
    near(schedules[1].error, 0.0989836895022016);
    assert.equal(schedules[1].ratio, 1);
    assert.equal(schedules[3].steps, 5);
    near(schedules[0].best, 0.17124809677459396);
    const table = await called('score', own);
    assert.match(table.out, /b +spread +4 +0\.09898 nats/);
    assert.match(table.out, /in random order:/);
  });

  test('an order that is none for a law is refused in words, where it stands', async () => {
    const wrong = chain(
      16,
      ', "schedules": { "a": { "kind": "uniform", "steps": 2, "order": "spraed" } }',
    );
    const { problems } = JSON.parse((await called('check', wrong, '--json')).out);
    assert.deepEqual([problems[0].code, problems[0].severity], ['order.kind', 'error']);
    assert.match(problems[0].message, /no order "spraed"; do you mean "spread"\?/);
    assert.equal(problems[0].endColumn - problems[0].column, '"spraed"'.length);
    const flat = await called('check', chain(16, ', "order": "bayer"'));
    assert.match(flat.out, /is of grids.*\[order\.law\]/);
    const { code, err } = await called('plan', chain(16), '--order', 'bayer', '--steps', '2');
    assert.equal(code, 2);
    assert.match(
      err,
      /is of grids, and these positions lie in a line: use "spread", or say "grid"/,
    );
    const profiled = chain(
      16,
      ', "schedules": { "a": { "kind": "sqrtRule", "steps": 2, "order": "spread" } }',
    );
    assert.match((await called('check', profiled)).out, /in the order "spread" use "optimal"/);
    const drawn = chain(
      16,
      ', "schedules": { "a": { "kind": "times", "reveal": [0, 1], "order": "spread" } }',
    );
    assert.match((await called('check', drawn)).out, /draws how many tokens/);
    const measured = file(
      'measured.dist.json',
      '{ "distribution": { "family": "measured", "values": [1, 0.5] } }',
    );
    const refused = await called('plan', measured, '--order', 'spread', '--steps', '1');
    assert.match(refused.err, /Only random order was measured, .*--orders spread/);
  });

  test('a learned order comes from a file, and what is wrong in it is said', async () => {
    file('order.json', '[3, 1, 0, 2]');
    file('twice.json', '[3, 1, 1, 2]');
    const plan = await printed(
      ...['plan', chain(4), '--order', 'learned:file=order.json', '--steps', '2'],
    );
    assert.equal(plan.order, 'learned:file=order.json');
    const own = chain(4, ', "order": { "kind": "learned", "file": "twice.json" }');
    assert.match((await called('check', own)).out, /twice\.json lists position 1 twice/);
  });

  test('samples follow the order of their schedule', async () => {
    const repeated = file(
      'bits.dist.json',
      `{ "distribution": { "family": "markov", "length": 2, "initial": [0.5, 0.5], "transition": [[1, 0], [0, 1]] },
         "schedules": { "a": { "kind": "list", "sizes": [1, 1], "order": "leftToRight" } } }`,
    );
    const { samples, order } = await printed(
      'sample',
      repeated,
      '--schedule',
      'a',
      '--count',
      '20',
    );
    assert.equal(order, 'leftToRight');
    for (const [one, other] of samples) assert.equal(one, other);
    // of a chain in two steps, bisection leaves nothing to chance that an even split would
    const own = chain(
      3,
      ', "schedules": { "a": { "kind": "optimal", "steps": 2, "order": "bisection" } }',
    );
    assert.equal((await printed('sample', own, '--schedule', 'a', '--count', '3')).steps, 2);
  });

  test('a plan of an order goes where the order can be told, and nowhere else', async () => {
    const own = chain(
      8,
      `, "schedules": { "a": { "kind": "optimal", "steps": 3, "order": "bisection" },
         "s": { "kind": "optimal", "steps": 3, "order": "spread" } }`,
    );
    const exported = (schedule: string, to: string) =>
      called('export', own, '--schedule', schedule, '--to', to);
    const json = JSON.parse((await exported('a', 'json')).out);
    assert.equal(json.order, 'fixed');
    assert.deepEqual(json.positions[0], [4]);
    assert.deepEqual(json.positions.flat().sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
    const named = JSON.parse((await exported('s', 'json')).out);
    assert.deepEqual([named.order, named.positions], ['spread', undefined]);
    for (const to of ['llada', 'python', 'npy']) {
      const { code, err } = await exported('a', to);
      assert.equal(code, 2, to);
      assert.match(
        err,
        /drawn at random.*for the order "\w+".*goes to .*decode|There is no format/,
        to,
      );
    }
    const decoder = await exported('s', 'decode');
    assert.equal(decoder.code, 0);
    assert.match(decoder.out, /The error is that of positions in the order "spread" and tokens/);
    assert.match(decoder.out, /^FAR_APART = \{/m);
    const asked = (...argv: string[]) => called('export', own, '--to', 'decode.py', ...argv);
    const spread = await asked('--steps', '3', '--order', 'spread');
    const bare = (text: string) => text.split('\n').filter((line) => !line.startsWith('#'));
    assert.deepEqual(bare(spread.out), bare(decoder.out));
    assert.match((await asked('--steps', '3')).out, /Every order is equally likely/);
    assert.match((await asked('--steps', '3', '--schedule', 's')).err, /not both/);
    assert.match((await asked('--schedule', 's', '--order', 'spread')).err, /goes with --steps K/);
    assert.match((await asked('--steps', '3', '--order', 'sprad')).err, /do you mean "spread"/);
    assert.match((await exported('a', 'decode')).out, /^ORDER = \[.*\n {4}4, 2, 6/m);
    const table = await exported('s', 'markdown');
    assert.match(table.err, /takes the same positions for every sequence.*goes to json, decode/);
    const certificate = await called(
      ...['certify', own, '--schedule', 's', '--max-error', '1', '--eta', '0.1'],
    );
    assert.match(certificate.err, /Certificates are of random order/);
  });

  test('blocks may be of unequal length, and their borders the best', async () => {
    const uneven = chain(8, ', "blockLengths": [1, 3, 4], "goal": { "steps": 5 }');
    const plan = await printed('plan', uneven);
    assert.deepEqual(
      plan.blocks.map(({ length }: { length: number }) => length),
      [1, 3, 4],
    );
    const equal = await printed(
      'plan',
      chain(8, ', "blockLengths": [4, 4], "goal": { "steps": 5 }'),
    );
    near(
      equal.error,
      (await printed('plan', chain(8, ', "blockLength": 4, "goal": { "steps": 5 }'))).error,
    );
    const best = await printed(
      'plan',
      chain(8, ', "blockLengths": { "count": 2 }, "goal": { "steps": 5 }'),
    );
    assert.ok(best.error <= equal.error + 1e-12);
    const sum = await called('check', chain(8, ', "blockLengths": [4, 5]'));
    assert.match(sum.out, /add up to 9 positions, not 8/);
    const ordered = await printed(
      ...['plan', chain(8, ', "blockLengths": [3, 5]'), '--order', 'leftToRight', '--steps', '3'],
    );
    let end = 0;
    const ends = ordered.sizes.map((size: number) => {
      end += size;
      return end;
    });
    assert.ok(ends.includes(3));
  });

  test('an estimate says how sure it is, and is the same for any number of threads', async () => {
    const hidden = file(
      'hidden.dist.json',
      `{ "distribution": { "family": "hmm", "length": 24, "transition": ${transition}, "emission": ${transition} },
         "profile": { "samples": 128 }, "goal": { "steps": 3, "order": "spread" } }`,
    );
    const plan = await printed('plan', hidden);
    const [low, high] = plan.interval;
    assert.ok(low <= plan.error && plan.error <= high && high - low > 0);
    assert.deepEqual(await printed('plan', hidden, '--threads', '1'), plan);
    const found = await printed('profile', hidden, '--order', 'spread');
    assert.equal(found.surfaceStandardError[3].length, 21);
  });
});
