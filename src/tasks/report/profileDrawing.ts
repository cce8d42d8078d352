// The profile, and what the steps of the plan make of it: two staircases, between which lies the error.
import { type AreaStretch, areaOf, hasGain, stretchesBetween } from '../../core/schedule/errorArea';
import type { Evaluation, Plan } from '../../core/study/evaluation';
import { formatNumber } from '../../document/format';
import type { Layer, PlotPoint, ReportPlot } from './plot';
import { fromZero, scaleOf, type Units } from './range';
import { thinnedLayer } from './thinned';

/** A normal estimate lies within so many standard errors 95 times of 100. */
const reach = 1.96;

export function profilePlot(evaluation: Evaluation, plan: Plan, units: Units): ReportPlot {
  const { profile, length } = evaluation;
  const scale = scaleOf(units);
  const measured = profile.method === 'measured';
  // in another order than random its steps do not stand on this curve
  const stretches = plan.order ? [] : stretchesOf(profile.conditionalEntropy, plan.sizes, scale);
  const curve = stairsOf(profile.conditionalEntropy, scale);
  const layers: readonly Layer[] = [
    ...uncertaintyOf(profile, scale),
    ...areasOf(stretches),
    { kind: 'line', hue: 1, name: measured ? 'c(j), measured' : 'h(j)', points: curve },
    ...(stretches.length > 0 ? [stepsLine(stretches)] : []),
  ];
  return {
    name: 'profile',
    title: measured ? 'What a hidden token costs the model' : 'Information profile',
    caption: captionOf(evaluation, plan, stretches, units),
    x: { label: 'known tokens j', low: 0, high: Math.max(1, length), whole: true },
    y: fromZero(`${units} a token`, layers),
    layers: layers.map(thinnedLayer),
  };
}

function captionOf(
  { profile, length }: Evaluation,
  { error }: Plan,
  stretches: readonly AreaStretch[],
  units: Units,
): string {
  const h = profile.conditionalEntropy;
  const said = (nats: number) => formatNumber(nats * scaleOf(units));
  const what = profile.method === 'measured' ? 'Mean cross entropy' : 'Mean entropy';
  const range = `${what} of a hidden token when j random others are known, ${units}: from ${said(h[0]!)} when nothing is known to ${said(h[length - 1]!)} when all others are.`;
  if (stretches.length === 0) return range;
  const area = areaOf(stretches);
  const less = hasGain(stretches) ? ', less the part where the curve lies above the steps,' : '';
  const isError = Math.abs(area / scaleOf(units) - error) <= 1e-9 * Math.abs(error) + 1e-12;
  const means = isError
    ? `the area between${less} is the error`
    : `the area between${less} is ${formatNumber(area)} ${units}; from samples that did not choose the plan, it is estimated to lose ${said(error)}`;
  return `${range} A step charges all its tokens what the first of them costs; ${means}.`;
}

function stretchesOf(curve: Float64Array, sizes: Int32Array, scale: number) {
  let begin = 0;
  const entropies = Float64Array.from(sizes, (size) => {
    const first = curve[Math.min(begin, curve.length - 1)]! * scale;
    begin += size;
    return first;
  });
  return stretchesBetween(
    sizes,
    entropies,
    curve.map((h) => h * scale),
  );
}

/** What is lost and, where the curve lies above the steps, what is gained. */
function areasOf(stretches: readonly AreaStretch[]): readonly Layer[] {
  if (stretches.length === 0) return [];
  const higher = ({ atStart, inTurn }: AreaStretch) => Math.max(atStart, inTurn);
  const between = (hue: 1 | 2, name: string, lower: typeof higher): Layer => ({
    kind: 'area',
    hue,
    name,
    points: treadsOf(stretches, higher),
    other: treadsOf(stretches, lower),
  });
  return [
    between(2, 'lost by the plan on this curve', ({ inTurn }) => inTurn),
    ...(hasGain(stretches) ? [between(1, 'gained on this curve', ({ atStart }) => atStart)] : []),
  ];
}

function stepsLine(stretches: readonly AreaStretch[]): Layer {
  return {
    kind: 'line',
    hue: 2,
    dashed: true,
    name: 'what each step of the plan is charged',
    points: treadsOf(stretches, ({ atStart }) => atStart),
  };
}

function uncertaintyOf(
  { conditionalEntropy, standardError }: Evaluation['profile'],
  scale: number,
): readonly Layer[] {
  if (!standardError) return [];
  const [points, other] = [1, -1].map((side) =>
    stairsOf(
      conditionalEntropy.map((h, j) => h + side * reach * standardError[j]!),
      scale,
    ),
  );
  const name = 'within 1.96 standard errors';
  return [{ kind: 'area', hue: 6, name, points: points!, other: other! }];
}

function treadsOf(
  stretches: readonly AreaStretch[],
  height: (stretch: AreaStretch) => number,
): readonly PlotPoint[] {
  return stretches.flatMap((stretch): PlotPoint[] => [
    [stretch.from, height(stretch)],
    [stretch.to, height(stretch)],
  ]);
}

/** Each value holds until one more token is known. */
function stairsOf(values: Float64Array, scale: number): readonly PlotPoint[] {
  return Array.from(values).flatMap((value, j): PlotPoint[] => [
    [j, value * scale],
    [j + 1, value * scale],
  ]);
}
