// Where the guide tells more: a heading for every code of a problem.

/** The headings of `media/guide.md`, as links name them. */
export type GuideAnchor =
  | 'the-words'
  | 'profiles'
  | 'laws-made-of-laws'
  | 'laws-as-programs'
  | 'what-you-really-sample-from'
  | 'schedules'
  | 'orders'
  | 'blocks'
  | 'trained-models'
  | 'samplers'
  | 'when-something-is-wrong';

/** By what stands before the first point of a code. */
const anchors: Readonly<Record<string, GuideAnchor>> = {
  profile: 'profiles',
  ...anchored('laws-made-of-laws', ['of', 'known', 'positions', 'distribution', 'parts']),
  program: 'laws-as-programs',
  start: 'what-you-really-sample-from',
  ...anchored('schedules', ['schedule', 'goal']),
  order: 'orders',
  ...anchored('blocks', ['blockLength', 'blockLengths']),
  ...anchored('trained-models', ['measured', 'model', 'onnx', 'text', 'samples']),
  ...anchored('samplers', ['settings']),
};

function anchored(
  anchor: GuideAnchor,
  areas: readonly string[],
): Readonly<Record<string, GuideAnchor>> {
  return Object.fromEntries(areas.map((area) => [area, anchor]));
}

/** Fields of a family, files, syntax and the thread: what their messages say is all, and the guide says how to read them. */
export function guideAnchor(code: string): GuideAnchor {
  const area = code.slice(0, Math.max(0, code.indexOf('.')));
  if (/^(?:schedule|goal)\.order/.test(code)) return 'orders';
  if (/^(?:schedule|goal|model)\.block/.test(code)) return 'blocks';
  return (Object.hasOwn(anchors, area) && anchors[area]) || 'when-something-is-wrong';
}
