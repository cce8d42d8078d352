// How samples of a profile are drawn, for each sort of law.
import type { Distribution } from '../laws/law';
import type { Block } from '../schedule/blocks';
import type { Estimator } from './profile';
import {
  continuousReplicates,
  discreteReplicates,
  type Sampled,
  settlingReplicates,
} from './replicates';
import { replicatesTogether } from './replicatesTogether';

export function sampledOf(
  distribution: Distribution,
  estimator?: Estimator,
  blocks?: readonly Block[],
): Sampled | undefined {
  switch (distribution.kind) {
    case 'discrete':
      return (
        (estimator !== 'increments' && settlingReplicates(distribution, blocks)) || {
          ...discreteReplicates(distribution.length, () => distribution, estimator, blocks),
          ...(estimator !== 'increments' && !blocks && replicatesTogether(distribution)),
        }
      );
    case 'continuous':
      return continuousReplicates(distribution);
    case 'model':
      return undefined; // what it loses on data has no exact counterpart, and no range
    case 'profileOnly': {
      const { length, instance } = distribution;
      return instance && discreteReplicates(length, instance, estimator);
    }
    default:
      return distribution satisfies never;
  }
}
