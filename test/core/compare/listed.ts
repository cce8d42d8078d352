import { pathEntropy } from '../../../src/core/compare/path';
import { tablesOf } from '../../../src/core/compare/tables';
import type { DiscreteDistribution } from '../../../src/core/distributions/distribution';
import { finish } from '../../../src/core/job';
import { sum } from '../../../src/core/numeric';
import { jointTableProfile } from '../../../src/core/profile/jointTable';
import type { Random } from '../../../src/core/random';
import type { Policy } from '../../../src/core/sampler/policy';

/** Over every sequence and every random number: whole numbers, and coins that show either side as often. */
export function listedError(law: DiscreteDistribution, policy: Policy): number {
  const { conditionals, probabilities, sequence } = tablesOf(law);
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
