// Fields of a JSON object against those that are declared.
import * as l10n from '@vscode/l10n';
import { t } from '@vscode/l10n';
import type { TObject } from 'typebox';
import { Errors } from 'typebox/schema';
import type { Finding, JsonPath, Report } from './finding';
import { isObject } from './isObject';
import { type WrongEntry, wrongInLongList } from './longLists';
import { suggestion } from './suggestion';
import { schemaOf, type ValueSchema } from './valueSchema';

interface SchemaError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: { readonly [name: string]: unknown };
}

/** Whether an object has the fields that are declared, and reports each that is missing, unknown or wrong. */
export function checkFields(
  fields: TObject,
  value: { readonly [key: string]: unknown },
  report: Report,
): boolean {
  const long = longLists(fields, value);
  const answer: unknown = Errors(...withoutFields(fields, value, [...long.keys()]));
  const [, errors] = answer as [boolean, readonly SchemaError[]];
  const findings = [
    ...unknownFields(fields, value),
    ...[...long].flatMap(([name, wrong]) => wrong.map((one) => entryFinding(name, one))),
    ...withoutAlternatives(errors).flatMap((error) => findingsOf(schemaOf(fields), error)),
  ];
  findings.forEach(report);
  return findings.length === 0;
}

type Fields = { readonly [key: string]: unknown };

/** The mistakes in every field that is a long list of numbers. */
function longLists(
  { properties }: TObject,
  value: Fields,
): ReadonlyMap<string, readonly WrongEntry[]> {
  return new Map(
    Object.entries(properties).flatMap(([name, schema]) => {
      const wrong = wrongInLongList(schemaOf(schema), value[name]);
      return wrong ? [[name, wrong] as const] : [];
    }),
  );
}

/** A declaration and a value without some of the fields. */
function withoutFields(fields: TObject, value: Fields, names: readonly string[]) {
  if (names.length === 0) return [fields, value] as const;
  const left = <Entry>(all: Readonly<Record<string, Entry>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)));
  const required = (fields.required ?? []).filter((name) => !names.includes(name));
  return [{ ...fields, properties: left(fields.properties), required }, left(value)] as const;
}

function entryFinding(name: string, { path, keyword, schema }: WrongEntry): Finding {
  const place = [name, ...path];
  return {
    code: keyword === 'value' ? 'field.value' : 'field.type',
    severity: 'error',
    message: l10n.t`${named(place)} must be ${expectation(schema)}.`,
    path: place,
  };
}

function unknownFields(fields: TObject, value: { readonly [key: string]: unknown }): Finding[] {
  const names = Object.keys(fields.properties);
  return Object.keys(value)
    .filter((key) => !names.includes(key))
    .map((key) =>
      unknownField(
        [key],
        key,
        names.filter((name) => !(name in value)),
      ),
    );
}

function unknownField(path: JsonPath, key: string, names: readonly string[]): Finding {
  const { words, meant } = suggestion(key, names);
  return {
    code: 'field.unknown',
    severity: 'error',
    message: l10n.t`"${shortened(key)}" is not a field here${meant ? `; ${words}` : '.'}`,
    path,
    at: 'key',
    ...(meant && { repairs: [{ title: l10n.t`Rename to "${meant}"`, path, key: meant }] }),
  };
}

/** What went wrong inside the alternatives of a union is not of interest, only that none fits. */
function withoutAlternatives(errors: readonly SchemaError[]): readonly SchemaError[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors.filter(
    (error) =>
      error.keyword !== 'boolean' &&
      !unions.some((union) => error.schemaPath.startsWith(`${union.schemaPath}/anyOf/`)),
  );
}

function findingsOf(root: ValueSchema, error: SchemaError): readonly Finding[] {
  const path = pathOf(error.instancePath);
  switch (error.keyword) {
    case 'required':
      return (error.params.requiredProperties as readonly string[]).map((name) => ({
        code: 'field.missing',
        severity: 'error',
        message: missing(name, schemaAt(root, `${error.schemaPath}/properties/${name}`)),
        path,
      }));
    case 'additionalProperties':
      return (error.params.additionalProperties as readonly string[]).map((key) =>
        unknownField(
          [...path, key],
          key,
          Object.keys(schemaAt(root, `${error.schemaPath}/properties`)),
        ),
      );
    default:
      return [
        {
          code:
            error.keyword === 'type' || error.keyword === 'anyOf' ? 'field.type' : 'field.value',
          severity: 'error',
          message: l10n.t`${named(path)} must be ${expectation(schemaAt(root, error.schemaPath))}.`,
          path,
        },
      ];
  }
}

/** What a field of any type is for stands in its declaration, among the texts of the schema. */
function missing(name: string, schema: ValueSchema): string {
  const wanted =
    schema.type || schema.anyOf ? `${expectation(schema)}.` : t(String(schema.description));
  return l10n.t`"${name}" is missing: ${wanted}`;
}

function pathOf(pointer: string): JsonPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function schemaAt(root: ValueSchema, pointer: string): ValueSchema {
  let schema: unknown = root;
  for (const part of pointer.split('/').slice(1)) schema = isObject(schema) ? schema[part] : {};
  return isObject(schema) ? schema : {};
}

function named(path: JsonPath): string {
  const last = path[path.length - 1];
  if (last === undefined) return l10n.t('This');
  return typeof last === 'string' ? `"${shortened(last)}"` : l10n.t`Entry ${last}`;
}

/** What a schema asks for, in words that go on from "must be". */
function expectation(schema: ValueSchema): string {
  if (schema.anyOf) return schema.anyOf.map(expectation).join(l10n.t(' or '));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  switch (schema.type) {
    case 'integer':
      return l10n.t`a whole number${limits(schema)}`;
    case 'number':
      return l10n.t`a number${limits(schema)}`;
    case 'array':
      return schema.minItems ? l10n.t`a list of at least ${schema.minItems}` : l10n.t('a list');
    case 'object':
      return l10n.t('an object in braces');
    case 'string':
      return l10n.t('text in quotes');
    case 'boolean':
      return l10n.t('true or false');
    case 'null':
      return 'null';
    default:
      return l10n.t('something else');
  }
}

function limits({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: ValueSchema): string {
  if (minimum !== undefined && maximum !== undefined) return l10n.t` from ${minimum} to ${maximum}`;
  const parts = [
    minimum !== undefined && l10n.t`at least ${minimum}`,
    maximum !== undefined && l10n.t`at most ${maximum}`,
    exclusiveMinimum !== undefined && l10n.t`greater than ${exclusiveMinimum}`,
    exclusiveMaximum !== undefined && l10n.t`less than ${exclusiveMaximum}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `, ${parts.join(l10n.t(' and '))}` : '';
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
