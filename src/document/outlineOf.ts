// Finds where the parts of a distribution file stand.
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { isObject } from '../core/input/isObject';
import type { Outline, OutlinedSchedule } from './outline';
import { type ParsedText, rangeOf } from './parse';
import type { Range } from './problems';
import { placeOf } from './textLayout';

/** Where the parts of a file stand, as far as it can be read; `units` are those of a file that names none. */
export function outlineOf(parsed: ParsedText, units: Outline['units'] = 'nats'): Outline {
  const value = isObject(parsed.value) ? parsed.value : {};
  const family = isObject(value.distribution) ? value.distribution.family : undefined;
  return {
    title: typeof value.title === 'string' ? value.title : undefined,
    description: typeof value.description === 'string' ? value.description : undefined,
    units: value.units === 'bits' || value.units === 'nats' ? value.units : units,
    distribution:
      value.distribution === undefined
        ? undefined
        : {
            ...places(parsed, ['distribution']),
            family:
              typeof family === 'string'
                ? { name: family, range: rangeOf(parsed, ['distribution', 'family']) }
                : undefined,
          },
    goal: value.goal === undefined ? undefined : places(parsed, ['goal']),
    ...(value.model !== undefined && { model: places(parsed, ['model']) }),
    schedules: scheduleNodes(parsed).map((property) => outlinedSchedule(parsed, property)),
  };
}

function places(parsed: ParsedText, path: readonly string[]): { keyRange: Range; range: Range } {
  return { keyRange: rangeOf(parsed, path, 'key'), range: rangeOf(parsed, path) };
}

function scheduleNodes({ root }: ParsedText): readonly Node[] {
  const schedules = root && findNodeAtLocation(root, ['schedules']);
  return schedules?.type === 'object'
    ? (schedules.children ?? []).filter(({ children }) => children?.[1])
    : [];
}

function outlinedSchedule(
  parsed: ParsedText,
  { children: [key, value] = [] }: Node,
): OutlinedSchedule {
  if (!key || !value) throw new RangeError('a property without its name or its value');
  const { lines } = parsed;
  return {
    name: String(key.value),
    keyRange: lines.range(key.offset, key.length),
    range: lines.range(value.offset, value.length),
    place: placeOf(parsed, value),
  };
}
