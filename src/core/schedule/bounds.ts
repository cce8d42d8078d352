import { totalsOf } from '../profile/profile';

/** A published guarantee on the error of a schedule. */
export interface Bound {
  /** Stable key, such as `tokensPerStep`. */
  readonly name: string;
  readonly title: string;
  /** Nats for the whole sequence; at least E(t). */
  readonly value: number;
  readonly formula: string;
  readonly source: string;
}

/** What published theorems promise for steps of these sizes in random order (theory §5). */
export function boundsOf(
  conditionalEntropy: Float64Array,
  alphabet: number,
  sizes: Int32Array,
): readonly Bound[] {
  const length = conditionalEntropy.length;
  const largest = sizes.reduce((one, other) => Math.max(one, other), 1);
  const first = conditionalEntropy[0] ?? 0;
  const last = conditionalEntropy[length - 1] ?? 0;
  const { totalCorrelation, dualTotalCorrelation } = totalsOf(conditionalEntropy);
  const rounded = 2 ** Math.ceil(Math.log2(largest));
  const bounds: Bound[] = [
    {
      name: 'tokensPerStep',
      title: 'Tokens per step',
      value: (largest - 1) * (first - last),
      formula: '(s_max − 1) · Z_N; for even steps (⌈N/K⌉ − 1) · Z_N',
      source: 'Lavenant and Zanella, 2510.25544',
    },
    {
      name: 'liCai',
      title: 'Li–Cai',
      value: ((rounded - 1) / length) * (totalCorrelation + dualTotalCorrelation),
      formula: '(2^⌈log₂ s_max⌉ − 1) · (TC + DTC) / N',
      source: 'Li and Cai, 2505.21400, Theorem 1',
    },
    {
      name: 'totalCorrelation',
      title: 'Total correlation',
      value: largest === 1 ? 0 : totalCorrelation,
      formula: 'TC: the error of one step is the largest of all',
      source: 'Chen, Cong and Li, 2511.04647',
    },
  ];
  if (alphabet > 1)
    bounds.push({
      name: 'alphabet',
      title: 'Any distribution',
      value: (largest - 1) * Math.log(alphabet),
      formula: '(s_max − 1) · log q',
      source: 'Lavenant and Zanella, 2510.25544',
    });
  return bounds;
}
