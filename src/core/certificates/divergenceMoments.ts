// How large the powers of a relative entropy can be whatever the law, for tighter certificates.
import type { MomentBound } from './growthCertificate';

/** Panels of the search for the largest moment: the bound is above it by about a thousandth. */
const panels = 4096;
/** Orders α of which one is chosen. */
const orders = [4, 6, 8, 10, 12, 16, 20, 24, 32, 40];

/**
 * At least the norm of order p of D(X_i | more ‖ X_i | less), for every law on q symbols and whatever is
 * known more. With π the law given less and π′ given more, D(π′ ‖ π) ≤ E_{x ~ π′}[−log π(x)], so by
 * Jensen's inequality the mean of D^p, given less, is at most Σ π(x) (−log π(x))^p: no more than the
 * largest that this sum is on the simplex.
 */
export function divergenceMoment(alphabet: number, order: number): number {
  if (!(alphabet >= 2)) return 0;
  // x (−log x)^p is concave, then convex: the largest sum has all symbols but one alike
  const others = alphabet - 1;
  let most = 0;
  for (let panel = 0; panel < panels; panel++) {
    const [low, high] = [panel / panels / others, (panel + 1) / panels / others];
    most = Math.max(
      most,
      others * largestTerm(low, high, order) +
        largestTerm(1 - others * high, 1 - others * low, order),
    );
  }
  return most ** (1 / order);
}

/** The largest x (−log x)^p between two probabilities: it rises up to e^{−p}, and falls from there. */
function largestTerm(low: number, high: number, order: number): number {
  const at = Math.min(high, Math.max(low, Math.exp(-order)));
  return at <= 0 ? 0 : at * Math.max(0, -Math.log(at)) ** order;
}

/**
 * B_α for N positions on q symbols, and the α that makes the radius from so many trajectories least: α is
 * settled before they are drawn. Norms of sums are at most sums of norms.
 */
export function momentBoundFor(
  { length, alphabet }: { readonly length: number; readonly alphabet: number },
  samples: number,
  eta: number,
): MomentBound {
  const rate = (7 * Math.log(4 / eta)) / (3 * Math.max(1, samples - 1));
  const [first, ...others] = orders.map((order) => ({
    order,
    bound: length * divergenceMoment(alphabet, order / 2),
  }));
  const radius = ({ order, bound }: MomentBound) => bound * rate ** (1 - 2 / order);
  return others.reduce((best, one) => (radius(one) < radius(best) ? one : best), first!);
}
