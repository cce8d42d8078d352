import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { orderKinds } from '../../src/core/orders/kinds/index';
import { scheduleKinds } from '../../src/core/schedule/kinds/index';
import { distributionFileSchema } from '../../src/document/schema';
import { speak } from '../../src/document/textLanguage';
import { allFamilies } from '../../src/formats/families/index';

interface Schema {
  readonly [keyword: string]: unknown;
}

/** Every schema in a schema, but for conditions, which decide what is suggested and complain of nothing. */
function* schemasIn(schema: Schema): Generator<Schema> {
  yield schema;
  for (const keyword of ['then', 'items', 'additionalProperties'])
    if (schema[keyword]) yield* schemasIn(schema[keyword] as Schema);
  for (const keyword of ['properties', 'definitions', 'allOf', 'anyOf'])
    for (const inner of Object.values(schema[keyword] ?? {})) yield* schemasIn(inner as Schema);
}

test('the schema of the editor suggests and never complains: that is left to better words', () => {
  const suggestions = [
    ...['$schema', '$ref', 'title', 'description', 'allowComments', 'allowTrailingCommas'],
    ...['properties', 'additionalProperties', 'items', 'definitions', 'allOf', 'anyOf', 'if'],
    ...['then', 'enum', 'markdownEnumDescriptions', 'defaultSnippets'],
  ];
  for (const schema of schemasIn(distributionFileSchema())) {
    for (const keyword of Object.keys(schema)) assert.ok(suggestions.includes(keyword), keyword);
    // whatever else is written must fit one of the alternatives
    const alternatives = schema.anyOf as readonly Schema[] | undefined;
    assert.ok(!alternatives || alternatives.some((one) => Object.keys(one).length === 0));
  }
});

test('the schema of the editor knows every family and every kind of schedule with its fields', () => {
  const { definitions } = distributionFileSchema() as {
    readonly definitions: Readonly<Record<'distribution' | 'schedule', Schema>>;
  };
  const fieldsOf = (chosen: Schema) =>
    (chosen.allOf as readonly { then: { properties: object } }[]).map(({ then }) =>
      Object.keys(then.properties),
    );
  const declared = (all: readonly { fields: { properties: object } }[]) =>
    all.map(({ fields }) => Object.keys(fields.properties));
  assert.deepEqual(fieldsOf(definitions.distribution), declared(allFamilies()));
  assert.deepEqual(fieldsOf(definitions.schedule), [...declared(scheduleKinds), ['sizes']]);
});

test('the schema of the editor knows every order wherever one may be named', () => {
  const { definitions, properties } = distributionFileSchema() as {
    readonly definitions: Readonly<
      Record<'schedule' | 'order', { anyOf: { enum: string[] }[] } & Schema>
    >;
    readonly properties: Readonly<Record<'goal' | 'order', Schema>>;
  };
  const named = definitions.order.anyOf[0]?.enum;
  assert.deepEqual(
    named,
    orderKinds.map(({ name }) => name).filter((name) => name !== 'learned'),
  );
  for (const holder of [definitions.schedule, properties.goal, { properties }])
    assert.deepEqual((holder.properties as { order: { allOf: unknown } }).order.allOf, [
      { $ref: '#/definitions/order' },
    ]);
});

test('in another language the schema says the same fields in other words, and writes the same into files', () => {
  const words = /^(title|description|label|markdownDescription|markdownEnumDescriptions)$/;
  const [said, rest] = [new Set<string>(), new Set<string>()];
  const partsOf = (value: unknown, key = '', written = false): unknown => {
    if (typeof value === 'string' && words.test(key) && !written) return said.add(value) && '…';
    if (Array.isArray(value)) return value.map((one) => partsOf(one, key, written));
    if (typeof value !== 'object' || value === null) return value;
    const within = (name: string) => written || name === 'body' || name === 'enum';
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, partsOf(inner, name, within(name))]),
    );
  };
  const english = partsOf(distributionFileSchema());
  const wordsInEnglish = new Set(said);
  said.clear();
  const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as TextsOfLanguage;
  speak({ name: 'de', texts: german });
  const spoken = partsOf(distributionFileSchema());
  speak();
  assert.deepEqual(spoken, english);
  for (const text of said) if (wordsInEnglish.has(text)) rest.add(text);
  const isNameOrValue = (text: string) => /^["{[\d]|^[\w.-]+$/.test(text);
  assert.deepEqual(
    [...rest].filter((text) => !isNameOrValue(text)),
    [],
  );
});

type TextsOfLanguage = Readonly<Record<string, string>>;
