import { pathEntropy } from '../../../src/core/comparison/path';
import { finish } from '../../../src/core/jobs/job';
import type { DiscreteDistribution } from '../../../src/core/laws/law';
import { jointTableProfile } from '../../../src/core/laws/table/jointTable';
import { sum } from '../../../src/core/numbers/entropy';
import type { Random } from '../../../src/core/numbers/random';
import type { Policy } from '../../../src/core/samplers/policy';
import { sharedTables } from './tables';

/** Over every sequence and every random number: whole numbers, and coins that show either side as often. */
export function listedError(law: DiscreteDistribution, policy: Policy): number {
  const { conditionals, probabilities, sequence } = sharedTables(law);
  let total = -sum(finish(jointTableProfile(law)));
  probabilities.forEach((probability, index) => {
    for (const [entropy, likely] of everyOutcome((random) => {
      const { choose } = policy.start(random);
      return pathEntropy(law, conditionals, choose, sequence(index)).entropy;
    }))
      total += probability * likely * entropy;
  });
  return total;
}

function* everyOutcome<Result>(
  play: (random: Random) => Result,
): Generator<readonly [Result, probability: number]> {
  const script: { value: number; readonly count: number }[] = [];
  do {
    let place = 0;
    let probability = 1;
    const draw = (count: number) => {
      if (place === script.length) script.push({ value: 0, count });
      probability /= count;
      return (script[place++] as { value: number }).value;
    };
    const result = play({ integer: draw, uniform: () => (draw(2) + 0.5) / 2 });
    yield [result, probability];
    while (script.length > 0) {
      const last = script.at(-1) as { value: number; readonly count: number };
      if (++last.value < last.count) break;
      script.pop();
    }
  } while (script.length > 0);
}
