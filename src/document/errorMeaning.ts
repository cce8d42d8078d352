// What an error is, in a sentence or two that stand under every picture of errors.
import * as l10n from '@vscode/l10n';
import type { OrderSpec } from '../core/orders/kinds/kind';
import { orderName } from '../core/orders/orderName';
import type { Profile } from '../core/profile/profile';
import { extraOver, inOrderWords, otherSamplersRemark } from './format';

export function meaningOfErrors(
  { method, blocks }: Pick<Profile, 'method' | 'blocks'>,
  units: 'nats' | 'bits',
  order?: OrderSpec,
): string {
  if (method === 'measured')
    return l10n.t`The error is measured: ${extraOver(units, order && orderName(order))}. How far the model itself is from the data, nobody can tell from it. ${otherSamplersRemark()}`;
  if (order)
    return l10n.t`The error is the relative entropy between the data and the sampler with perfect conditionals that reveals positions ${inOrderWords(order)}, in expectation over the orders that are drawn${blocks && blocks.length > 1 ? l10n.t(', block after block') : ''}.`;
  if (blocks && blocks.length > 1)
    return l10n.t`The error is the relative entropy between the data and the sampler with perfect conditionals: the sum over ${blocks.length} blocks that are generated one after another, each in a random order of reveal, and given what stands before it. Steps are those of all blocks together.`;
  return l10n.t(
    'The error is the relative entropy between the data and the sampler with perfect conditionals, in expectation over a random order of reveal.',
  );
}
