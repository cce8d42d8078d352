// Terms of an ELBO, which are losses times a weight.
import * as l10n from '@vscode/l10n';
import { role } from './columns';

/** The mean cross entropy of the hidden tokens of a row: Σ CE = term · positions / factor; or what is not known of it. */
export function unweighted(
  row: Float64Array,
  hidden: number,
  summed: boolean,
  length: number | undefined,
): number | string {
  const [value, ratio, factor] = [row[role.value]!, row[role.ratio]!, row[role.factor]!];
  if (length === undefined)
    return l10n.t(
      'a term of an ELBO counts all positions, but the length is not known: say the length.',
    );
  const share = !Number.isNaN(ratio) ? ratio : hidden / length;
  const divisor = !Number.isNaN(factor) ? factor : 1 / share;
  if (!(divisor > 0)) return l10n.t`a weight of ${divisor} for a term of an ELBO.`;
  const tokens = !Number.isNaN(hidden) ? hidden : share * length;
  return (value * (summed ? 1 : length)) / (divisor * tokens);
}
