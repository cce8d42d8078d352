// Values as the schema of a field allows them, or nearly so.
import { isObject } from '../../src/core/input/isObject';
import type { Draw } from './draw';
import { hostileText, hostileValue } from './hostile';

type Schema = { readonly [key: string]: unknown };

/** A value of this JSON schema; now and then one that it forbids. */
export function allowedValue(draw: Draw, schema: unknown): unknown {
  if (!isObject(schema) || draw.chance(0.01)) return hostileValue(draw);
  if (Array.isArray(schema.anyOf)) return allowedValue(draw, draw.pick(schema.anyOf));
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return draw.pick(schema.enum);
  switch (schema.type) {
    case 'integer':
      return Math.round(numberIn(draw, schema));
    case 'number':
      return numberIn(draw, schema);
    case 'boolean':
      return draw.chance(0.5);
    case 'null':
      return null;
    case 'array':
      return listOf(draw, schema);
    case 'object':
      return objectOf(draw, schema);
    case 'string':
      return hostileText(draw);
    default:
      return hostileValue(draw);
  }
}

/** The fields of a declaration: those that it needs, and some of the others. */
export function objectOf(draw: Draw, { properties, required = [] }: Schema): object {
  const needed = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(isObject(properties) ? properties : {})
      .filter(([name]) => draw.chance(needed.includes(name) ? 0.97 : 0.4))
      .map(([name, one]) => [name, allowedValue(draw, one)]),
  );
}

function numberIn(draw: Draw, schema: Schema): number {
  const bound = (name: string, usual: number) => {
    const given = schema[name];
    return typeof given === 'number' ? given : usual;
  };
  const least = bound('minimum', bound('exclusiveMinimum', -2));
  const most = bound('maximum', bound('exclusiveMaximum', 1e7));
  const small = Math.min(most, least + draw.pick([1, 2, 6, 12]));
  return draw.pick([
    () => least + draw.random.uniform() * (small - least),
    () => draw.integer(Math.ceil(least), Math.max(Math.ceil(least), Math.floor(small))),
    () => draw.pick([least, least, 2, 3, 4, 8, draw.chance(0.2) ? most : small]),
  ])();
}

function listOf(draw: Draw, { items, minItems = 0 }: Schema): unknown[] {
  const least = typeof minItems === 'number' ? minItems : 0;
  const length = Math.max(least, draw.integer(0, 4));
  return Array.from({ length }, () => allowedValue(draw, items));
}
