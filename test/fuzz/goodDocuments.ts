// Distribution files that are right: what the fuzzer begins with.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scheduleKinds } from '../../src/core/schedule/kinds/index';
import { allFamilies } from '../../src/formats/families/index';
import type { Draw } from './draw';
import { allowedValue, objectOf } from './fromSchema';
import { hostileNumber, hostileText } from './hostile';

const folders = ['media/examples', 'test/fixtures/reference', '../shared/vectors'];

/** Every example and reference file there is. */
export const goodTexts: readonly string[] = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.dist.json'))
      .sort()
      .map((name) => readFileSync(path.join(folder, name), 'utf8')),
  );

/** The files that the examples refer to. */
export const goodFiles: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(
    folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.txt'))
          .map((name) => [name, readFileSync(path.join(folder, name))]),
      ),
  ),
  ...Object.fromEntries(
    allFamilies().flatMap(({ example }) =>
      Object.entries(example.files ?? {}).map(([name, text]) => [name, Buffer.from(text)]),
    ),
  ),
};

/** A file of any family, with schedules of any kinds: from what their fields are declared to be. */
export function generatedDocument(draw: Draw): Record<string, unknown> {
  const distribution = generatedDistribution(draw);
  const length = typeof distribution.length === 'number' ? distribution.length : 8;
  const schedules = Array.from({ length: draw.integer(0, 4) }, (_, i) => [
    draw.chance(0.1) ? hostileText(draw) : `s${i}`,
    draw.chance(0.2) ? list(draw, length) : generatedSchedule(draw),
  ]);
  return {
    distribution,
    ...(draw.chance(0.5) && { schedules: Object.fromEntries(schedules) }),
    ...(draw.chance(0.4) && {
      goal: draw.chance(0.5)
        ? { steps: draw.integer(1, 12) }
        : { maxError: draw.pick([0, 0.1, 1, 1e-12, Math.abs(hostileNumber(draw))]) },
    }),
    ...(draw.chance(0.3) && { profile: generatedProfile(draw) }),
    ...(draw.chance(0.15) && { blockLength: draw.integer(1, 9) }),
    ...(draw.chance(0.1) && {
      model: {
        crossEntropies: Array.from(
          { length: draw.pick([length, 8, 4]) % 5000 },
          () => draw.random.uniform() * 3,
        ),
      },
    }),
    ...(draw.chance(0.2) && { units: draw.pick(['nats', 'bits']) }),
  };
}

/** The example of a family, some of its fields drawn anew, and of some lengths that are laborious. */
function generatedDistribution(draw: Draw): Record<string, unknown> {
  const { name, fields, example } = draw.pick(allFamilies());
  const whole = draw.chance(0.15);
  const own: Record<string, unknown> = whole
    ? { family: name, ...objectOf(draw, { ...fields }) }
    : { ...example.distribution };
  for (const [field, schema] of Object.entries(fields.properties))
    if (!whole && draw.chance(0.12)) own[field] = allowedValue(draw, schema);
  if (typeof own.length === 'number' && draw.chance(0.5))
    own.length = draw.chance(0.05)
      ? draw.pick([1000, 5000, 100_000, 1_000_000, 16_777_216])
      : draw.integer(1, 24);
  return own;
}

export function generatedSchedule(draw: Draw): Record<string, unknown> {
  const { name, fields, example } = draw.pick(scheduleKinds);
  return {
    kind: name,
    ...(draw.chance(0.4) ? example : {}),
    ...objectOf(draw, { ...fields }),
    ...(draw.chance(0.5) && { steps: draw.integer(1, 8) }),
  };
}

function list(draw: Draw, length: number): number[] {
  const sizes: number[] = [];
  for (let left = Math.min(length, 60); left > 0; ) {
    const size = draw.integer(1, Math.min(left, 5));
    sizes.push(size);
    left -= size;
  }
  if (draw.chance(0.15)) sizes.push(hostileNumber(draw));
  return sizes;
}

function generatedProfile(draw: Draw): object {
  return {
    ...(draw.chance(0.7) && { method: draw.pick(['auto', 'exact', 'monteCarlo']) }),
    samples: draw.pick([2, 3, 20, 200, draw.chance(0.1) ? 1e9 : 50]),
    ...(draw.chance(0.3) && { estimator: draw.pick(['entropies', 'increments']) }),
    ...(draw.chance(0.3) && { confidence: draw.pick([0.5, 0.9, 0.999999, 1e-9]) }),
    ...(draw.chance(0.2) && { standardError: draw.pick([1e-6, 0.1, 10]) }),
  };
}
