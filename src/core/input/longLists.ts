// Long lists of numbers, checked by a loop: the library that checks all else takes seconds for a million of them.
import type { JsonPath } from './finding';
import type { ValueSchema } from './valueSchema';

/** An entry that is not what it should be, and how the schema calls that. */
export interface WrongEntry {
  readonly path: JsonPath;
  readonly keyword: 'type' | 'anyOf' | 'value';
  readonly schema: ValueSchema;
}

const usual = [
  'type',
  'anyOf',
  'items',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'description',
];

/** Shorter lists are as quick in any way. */
const longEnough = 1000;

/** More mistakes than this of one list help nobody. */
const mostWrong = 8;

/** What is wrong in a list that is long and of plain numbers, or of rows of them; undefined where it is not such a list. */
export function wrongInLongList(
  schema: ValueSchema,
  value: unknown,
): readonly WrongEntry[] | undefined {
  if (schema.type !== 'array' || !Array.isArray(value) || !isPlain(schema)) return undefined;
  const entries = value.reduce<number>(
    (sum, one) => sum + (Array.isArray(one) ? one.length : 1),
    0,
  );
  if (entries < longEnough) return undefined;
  const wrong: WrongEntry[] = [];
  for (const one of mistakes(schema, value, [])) {
    wrong.push(one);
    if (wrong.length === mostWrong) break;
  }
  return wrong;
}

function isPlain(schema: ValueSchema): boolean {
  const { type, anyOf, items } = schema;
  if (!Object.keys(schema).every((keyword) => usual.includes(keyword))) return false;
  if (anyOf) return anyOf.every((one) => one.type !== 'array' && isPlain(one));
  if (type === 'array') return items !== undefined && isPlain(items);
  return type === 'number' || type === 'integer' || type === 'null';
}

function* mistakes(
  schema: ValueSchema,
  value: unknown,
  path: JsonPath,
): Generator<WrongEntry, void> {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (schema.type !== 'array' || !items) {
    const keyword = wrongWith(schema, value);
    if (keyword) yield { path, keyword, schema };
  } else if (!Array.isArray(value)) yield { path, keyword: 'type', schema };
  else if (value.length < minItems || value.length > maxItems)
    yield { path, keyword: 'value', schema };
  else
    for (let i = 0; i < value.length; i++) {
      const one: unknown = value[i];
      const isFine = items.type !== 'array' && wrongWith(items, one) === undefined;
      if (!isFine) yield* mistakes(items, one, [...path, i]);
    }
}

/** Of a number or null; undefined where it is as it should be. */
function wrongWith(
  { type, anyOf, minimum, maximum }: ValueSchema,
  value: unknown,
): WrongEntry['keyword'] | undefined {
  if (anyOf) return anyOf.some((one) => wrongWith(one, value) === undefined) ? undefined : 'anyOf';
  if (type === 'null') return value === null ? undefined : 'type';
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'type';
  if (type === 'integer' && !Number.isInteger(value)) return 'type';
  const isWithin =
    !(minimum !== undefined && value < minimum) && !(maximum !== undefined && value > maximum);
  return isWithin ? undefined : 'value';
}
