// The drawings of a report: the profile under the steps of the plan, errors against steps, tokens and costs of each step.
import type { Evaluation, JudgedSchedule, Plan } from '../../core/study/evaluation';
import { inOrderWords, orderTitle } from '../../document/format';
import type { Layer, PlotPoint, ReportPlot, Shape } from './plot';
import { profilePlot } from './profileDrawing';
import { extentOf, fromZero, scaleOf, type Units, valuesOf } from './range';
import { thinned, thinnedLayer } from './thinned';

/** Every drawing that says something of this file. */
export function drawingsOf(
  evaluation: Evaluation,
  plan: Plan,
  units: Units,
): readonly ReportPlot[] {
  return [
    profilePlot(evaluation, plan, units),
    ...errorPlot(evaluation, plan, units),
    sizesPlot(plan),
    ...costsPlot(plan, units),
  ];
}

const shapes: readonly Shape[] = ['square', 'diamond', 'triangle', 'cross', 'star', 'circle'];
/** More schedules than this stand in the table only. */
const mostMarks = 10;

function errorPlot(
  { curve, schedules, profile }: Evaluation,
  plan: Plan,
  units: Units,
): ReportPlot[] {
  const scale = scaleOf(units);
  const errors = [...curve.errors, plan.error, ...schedules.map(({ error }) => error)];
  const most = scale * extentOf([...curve.errors])[1];
  if (!(most > 1e-9)) return [];
  // on a logarithmic axis what is smaller is rounding, or nothing at all
  const least = most * 1e-6;
  const [smallest] = extentOf(
    errors.map((error) => error * scale).filter((error) => error > least),
  );
  const log = smallest < most / 30;
  const above = log ? least : Number.NEGATIVE_INFINITY;
  const marks = schedules.slice(0, mostMarks);
  const layers: Layer[] = [
    ...band(curve, scale, above),
    leastErrors({ curve, profile }, scale, above),
    ...marks.map((one, i) => markOf(one, i, scale)).filter(({ at }) => at[1] > above),
    ...[planMark(plan, scale)].filter(({ at }) => at[1] > above),
  ];
  const [lowest, highest] = extentOf(valuesOf(layers));
  const { steps } = curve;
  const [first, last] = extentOf([
    steps[0]!,
    steps[steps.length - 1]!,
    ...marks.map((one) => one.steps),
  ]);
  const label = `error, ${units}`;
  return [
    {
      name: 'errors',
      title: 'Error against steps',
      caption: `The least error with each number of steps in random order, ${units} for the whole sequence${curve.interval ? ', with its intervals' : ''}; marks are the plan and the schedules of the file.${log ? ' Equal factors are equally high; no error at all is not shown.' : ''}`,
      x: { label: 'steps', low: first, high: last, log: last / first > 30, whole: true },
      y: log ? { label, low: lowest * 0.8, high: highest * 1.1, log } : fromZero(label, layers),
      layers: layers.map(thinnedLayer),
    },
  ];
}

function leastErrors(
  { curve, profile }: Pick<Evaluation, 'curve' | 'profile'>,
  scale: number,
  above: number,
): Layer {
  const points = [...curve.steps].map((steps, i) => [steps, curve.errors[i]! * scale] as const);
  return {
    kind: 'line',
    hue: 1,
    name: `least error${profile.method === 'exact' ? '' : ' known'}, random order`,
    points: points.filter(([, error]) => error > above),
  };
}

type Mark = Extract<Layer, { kind: 'mark' }>;

function planMark({ steps, error, order }: Plan, scale: number): Mark {
  return {
    kind: 'mark',
    hue: 2,
    shape: 'circle',
    name: `the plan${order ? `, ${orderTitle(order)}` : ''}`,
    at: [steps, error * scale],
  };
}

function markOf({ name, steps, error, order }: JudgedSchedule, i: number, scale: number): Mark {
  return {
    kind: 'mark',
    hue: ([3, 4, 5, 6] as const)[i % 4]!,
    shape: shapes[i % shapes.length]!,
    name: order ? `${name} (${inOrderWords(order)})` : name,
    at: [steps, error * scale],
  };
}

/** Where the least errors lie, as far as they are above what a logarithmic axis shows. */
function band({ steps, interval }: Evaluation['curve'], scale: number, least: number): Layer[] {
  if (!interval) return [];
  const seen = [...steps.keys()].filter((i) => interval.high[i]! * scale > least);
  const floor = seen.reduce((low, i) => {
    const value = interval.low[i]! * scale;
    return value > least ? Math.min(low, value) : low;
  }, Number.POSITIVE_INFINITY);
  const side = (values: Float64Array): PlotPoint[] =>
    seen.map((i) => {
      const value = values[i]! * scale;
      return [steps[i]!, value > least ? value : Math.min(floor, interval.high[i]! * scale)];
    });
  return [
    {
      kind: 'area',
      hue: 1,
      name: 'its interval',
      points: side(interval.high),
      other: side(interval.low),
    },
  ];
}

function sizesPlot({ sizes, order }: Plan): ReportPlot {
  const [fewest, most] = extentOf([...sizes]);
  return {
    name: 'sizes',
    title: 'Tokens per step',
    caption: `How many tokens each of the ${sizes.length} steps of the plan reveals ${inOrderWords(order)}: ${fewest === most ? `${fewest} each` : `${fewest} to ${most}`}.`,
    x: { label: 'step', low: 0.5, high: sizes.length + 0.5, whole: true },
    y: { label: 'tokens', low: 0, high: most * 1.05, whole: true },
    layers: [stepsLayer(sizes, 1)],
  };
}

function costsPlot({ stepCosts }: Plan, units: Units): ReportPlot[] {
  const costs = stepCosts.map((cost) => cost * scaleOf(units));
  const [low, high] = extentOf([0, ...costs]);
  if (!(high > 1e-12)) return [];
  return [
    {
      name: 'costs',
      title: 'Error of each step',
      caption: `What each step of the plan loses, ${units}; together that is the error of the curve under these steps.`,
      x: { label: 'step', low: 0.5, high: costs.length + 0.5, whole: true },
      y: { label: units, low: low * 1.05, high: high * 1.05 },
      layers: [stepsLayer(costs, 2)],
    },
  ];
}

/** More bars than this are too thin to be seen. */
const mostBars = 600;

function stepsLayer(heights: ArrayLike<number>, hue: 1 | 2): Layer {
  if (heights.length > mostBars) {
    const points = Array.from(heights, (height, k) => [k + 1, height] as const);
    return { kind: 'line', hue, points: thinned(points) };
  }
  const bars = Array.from(heights, (height, k) => ({ from: k + 0.5, to: k + 1.5, height }));
  return { kind: 'bars', hue, bars };
}
