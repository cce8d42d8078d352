import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ExportedSchedule } from '../../../src/formats/export/csv';
import { randomCountsError } from '../../../src/formats/export/randomCounts';
import { remainingAfter } from '../../../src/formats/export/remaining';
import type { ExportContext } from '../../../src/formats/export/target';
import { exportTargets } from '../../../src/formats/export/targets/index';
import { randomSizes } from './randomSizes';

const sizes = Int32Array.of(2, 1, 1, 1, 3);
const context: ExportContext = {
  error: 0.5640001,
  interval: null,
  method: 'exact',
  stepCosts: Float64Array.of(0.25, 0, 0, 0, 0.3140001),
  source: { file: 'words.dist.json', sha256: 'abc123' },
  version: '1.2.3',
};
const schedule = { name: 'mine', sizes };

function written(
  name: string,
  more: Partial<ExportContext> = {},
  named: ExportedSchedule = schedule,
): string {
  const target = exportTargets.find((one) => one.name === name);
  const text = target?.write(named, { ...context, ...more });
  assert.ok(typeof text === 'string', name);
  return text;
}

describe('what the targets make of a plan', () => {
  for (const { name, counts, expected, order } of exportTargets) {
    if (!counts || order.takes === 'own') continue;
    test(`${name}: the plan of 2 000 random schedules is what is used`, () => {
      for (let seed = 0; seed < 2000; seed++) {
        const planned = randomSizes(seed);
        assert.deepEqual(counts(planned), planned, `seed ${seed}`);
        if (!expected) continue;
        const means = expected(remainingAfter(planned));
        const tokens = planned.reduce((one, other) => one + other, 0);
        planned.forEach((size, k) => {
          assert.ok(Math.abs(means[k]! - size) <= 3e-4 * tokens, `seed ${seed}`);
        });
      }
    });
  }

  test('a sampler that decides itself takes the error alone, as its budget', () => {
    assert.match(written('entropy-bound'), /^ERROR = 0\.5640001 .*\nGAMMA = ERROR \/ STEPS$/m);
    const own = exportTargets.filter(({ counts }) => !counts).map(({ name }) => name);
    assert.deepEqual(own, ['entropy-bound']);
  });

  test('vLLM takes the number of steps alone, and is told to count evenly, the larger counts first', () => {
    const target = exportTargets.find(({ name }) => name === 'vllm');
    const used = (sizes: readonly number[]) => [
      ...(target?.counts?.(Int32Array.from(sizes)) ?? assert.fail()),
    ];
    assert.deepEqual(used([2, 1, 1, 1, 3]), [2, 2, 2, 1, 1]);
    assert.deepEqual(used([1, 7]), [4, 4]);
    for (let seed = 0; seed < 500; seed++) {
      const planned = randomSizes(seed);
      let masked = planned.reduce((one, other) => one + other, 0);
      for (const [step, count] of used([...planned]).entries()) {
        assert.equal(count, -Math.floor(-masked / (planned.length - step)));
        masked -= count;
      }
      assert.equal(masked, 0);
    }
    assert.match(written('vllm'), /"max_denoising_steps": STEPS/);
  });

  test('exact shares would not survive the rounding, which is why they are moved by half a token', () => {
    let kept = 0;
    for (let seed = 0; seed < 200; seed++) {
      const planned = randomSizes(seed);
      const tokens = planned.reduce((one, other) => one + other, 0);
      let left = tokens;
      const exact = planned.every((size) => {
        left -= size;
        return Math.floor(Math.fround(tokens * Math.fround(left / tokens))) === left;
      });
      if (exact) kept++;
    }
    assert.ok(kept < 190, `${kept} of 200`);
  });
});

describe('what is written', () => {
  test('names are distinct, and every place says something', () => {
    assert.equal(new Set(exportTargets.map(({ name }) => name)).size, exportTargets.length);
    for (const { name, summary, place, title } of exportTargets)
      assert.ok(summary.endsWith('.') && place.length > 10 && title.length > 2, name);
  });

  test('Python says what it is, for which code, and checks itself', () => {
    for (const { name, extension, upstream } of exportTargets) {
      if (extension !== 'py') continue;
      const text = written(name);
      assert.match(text, /5 steps, 8 tokens/);
      assert.match(
        text,
        /"mine" of "words\.dist\.json", by Unmask 1\.2\.3\.\n# sha256 of that file: abc123/,
      );
      assert.match(text, /Planned tokens per step: 2, 1 x 3, 3/);
      assert.match(text, /Error: 0\.564 nats of expected relative entropy \(exact\)/);
      assert.ok(!upstream || text.includes(upstream.commit));
      assert.ok(!upstream || text.includes(upstream.repository));
      assert.match(
        text,
        /says nothing of\n# confidence order, greedy decoding, temperature below 1 and remasking\./,
      );
      assert.match(text, /assert len\(COUNTS\) == STEPS/);
      assert.match(text, /assert sum\(COUNTS\) == TOTAL/);
      assert.ok(text.includes('    2, 1, 1, 1, 3\n]\nSTEPS = 5\nTOTAL = 8\n'));
    }
  });

  test('an estimate and a measurement are called so', () => {
    assert.match(
      written('llada', { method: 'monteCarlo', interval: [0.5, 0.6] }),
      /Error: about 0\.564 nats of expected relative entropy \(an estimate, interval 0\.5 to 0\.6\)/,
    );
    assert.match(
      written('llada', { method: 'measured' }),
      /0\.564 extra nats against one token per step with this model \(random order; as exact/,
    );
    for (const name of ['decode', 'markdown', 'latex'])
      assert.match(
        written(name, { method: 'measured' }, { ...schedule, order: 'spread' }),
        /0\.564 extra nats against one token per step with this model \(spread; as exact/,
      );
  });

  test('of drawn counts the cost is told where it is known, and never of planned ones', () => {
    const times = { reveal: [0, 0.5, 1], length: 8 };
    for (const { name, takesTimes } of exportTargets) {
      if (!takesTimes) continue;
      const drawn = { name: 'mine', sizes: new Int32Array(0), times };
      const told = /At the times that this sampler can take the expected error is 1\.25 nats/;
      assert.match(written(name, { randomCountsError: 1.25 }, drawn), told);
      assert.doesNotMatch(written(name, {}, drawn), /At the times that this sampler can take/);
      assert.match(written(name), /^COUNTS = \[/m);
    }
  });

  test('random counts with one step a token cost 1.329 nats on eight-letter words', () => {
    // the profile of the 10 500 words, to four decimals
    const words = [2.6905, 2.447, 1.9654, 1.1768, 0.5513, 0.2494, 0.1192, 0.0595];
    const times = { reveal: Array.from({ length: 9 }, (_, step) => step / 8), length: 8 };
    for (const target of exportTargets) {
      const cost = randomCountsError(target, { times }, Float64Array.from(words));
      assert.equal(cost !== undefined, target.takesTimes === true, target.name);
      if (cost !== undefined) assert.ok(Math.abs(cost - 1.329) < 1e-3, `${target.name}: ${cost}`);
    }
  });

  test('a name of several lines stays within its comment', () => {
    const text = written('llada', {}, { name: 'a"\nimport os', sizes });
    assert.ok(!text.includes('\nimport os'));
  });

  test('JSON follows its layout', () => {
    const { $schema, ...rest } = JSON.parse(written('json'));
    assert.equal($schema, 'urn:unmask:schedule:1');
    assert.deepEqual(rest, {
      name: 'mine',
      n: 8,
      K: 5,
      counts: [2, 1, 1, 1, 3],
      revealed: [0, 2, 3, 4, 5, 8],
      maskRatios: [1, 0.75, 0.625, 0.5, 0.375, 0],
      block: { length: 8 },
      order: 'random',
      objective: { kind: 'klBound', nats: 0.5640001, method: 'exact' },
      source: { file: 'words.dist.json', sha256: 'abc123' },
      version: 1,
    });
    assert.equal(JSON.parse(written('json', { method: 'measured' })).objective.kind, 'excessNats');
  });

  test('tables have a row for each step', () => {
    assert.equal(
      written('csv'),
      [
        'step,reveal,revealed_after,mask_ratio,step_cost',
        '1,2,2,0.75,0.25',
        '2,1,3,0.625,0',
        '3,1,4,0.5,0',
        '4,1,5,0.375,0',
        '5,3,8,0,0.3140001',
        '',
      ].join('\r\n'),
    );
    const odd = { name: 'a_b|50%', sizes };
    assert.match(written('markdown', {}, odd), /^\*\*a\\_b\\\|50%\*\*: 8 tokens in 5 steps/);
    assert.match(written('markdown'), /\| 5 \| 3 \| 8 \| 0\.0000 \| 0\.314 \|/);
    assert.match(written('latex', {}, odd), /\\caption\{a\\_b\|50\\%: 8 tokens in 5 steps/);
    assert.match(written('latex'), / {4}5 & 3 & 8 & 0\.0000 & 0\.314 \\\\/);
  });

  test('npy is a header of whole lines of 64 bytes, then float32', () => {
    const bytes = exportTargets.find(({ name }) => name === 'npy')?.write(schedule, context);
    assert.ok(bytes instanceof Uint8Array);
    const view = new DataView(bytes.buffer);
    const start = 10 + view.getUint16(8, true);
    assert.equal(start % 64, 0);
    assert.equal(bytes.length, start + 4 * 6);
    assert.deepEqual(
      Array.from({ length: 6 }, (_, i) => view.getFloat32(start + 4 * i, true)),
      [1, 0.8125, 0.6875, 0.5625, 0.4375, 0.0625],
    );
  });
});
