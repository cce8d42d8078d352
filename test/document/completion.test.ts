// biome-ignore-all lint/suspicious/noTemplateCurlyInString: so an editor writes what is to be filled in
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ClientCapabilities,
  type CompletionItem,
  getLanguageService,
  TextDocument,
} from 'vscode-json-languageservice';
import { orderKinds } from '../../src/core/orders/kinds/index';
import { distributionFileSchema } from '../../src/document/schema';

interface Schema {
  readonly [keyword: string]: unknown;
}

const schema = distributionFileSchema();
const definitions = schema.definitions as Readonly<Record<string, Schema>>;

// what VS Code itself completes JSON with
const service = getLanguageService({ clientCapabilities: ClientCapabilities.LATEST });
service.configure({
  schemas: [
    {
      uri: 'unmask:schema',
      fileMatch: ['*.dist.json'],
      schema: JSON.parse(JSON.stringify(schema)),
    },
  ],
});

/** What is offered where a text has its mark. */
async function offered(text: string): Promise<readonly CompletionItem[]> {
  const at = text.indexOf('|');
  const source = text.slice(0, at) + text.slice(at + 1);
  const document = TextDocument.create('file:///a.dist.json', 'jsonc', 1, source);
  const parsed = service.parseJSONDocument(document);
  return (await service.doComplete(document, document.positionAt(at), parsed))?.items ?? [];
}

/** An object of a file: its fields, and the text with the mark where one of them may be written. */
interface Place {
  readonly text: string;
  readonly fields: Readonly<Record<string, Schema>>;
}

/** Every object that a file may have, with every family and every kind; distributions within distributions once. */
function* places(
  { $ref, allOf = [], properties = {}, items, additionalProperties }: Schema,
  around: (inner: string) => string,
  known: ReadonlySet<unknown> = new Set(),
): Generator<Place> {
  if (typeof $ref === 'string') {
    if (known.has($ref)) return;
    const target = definitions[$ref.slice($ref.lastIndexOf('/') + 1)];
    assert.ok(target);
    yield* places(target, around, new Set([...known, $ref]));
  }
  const fields = properties as Readonly<Record<string, Schema>>;
  if (Object.keys(fields).length > 0) yield { text: around('{ | }'), fields };
  for (const [key, field] of Object.entries(fields))
    yield* places(field, (inner) => around(`{ "${key}": ${inner} }`), known);
  if (items) yield* places(items as Schema, (inner) => around(`[${inner}]`), known);
  if (additionalProperties)
    yield* places(additionalProperties as Schema, (inner) => around(`{ "a": ${inner} }`), known);
  for (const one of allOf as readonly Schema[]) {
    const chosen = Object.entries(
      ((one.if as Schema | undefined)?.properties ?? {}) as Readonly<Record<string, Schema>>,
    ).map(([key, { const: value }]) => `"${key}": ${JSON.stringify(value)}, `);
    yield* places(
      (one.then as Schema | undefined) ?? one,
      (inner) => {
        return around(inner.replace(/^\{ /, `{ ${chosen.join('')}`));
      },
      known,
    );
  }
}

const everywhere = [...places(schema, (inner) => inner)];

/** What is written when every field to be filled in is left as it is offered; `null` for one without an offer. */
function filledIn(snippet: string): string {
  return snippet
    .replace(/\$\{\d:([^}]*)\}/g, '$1')
    .replace(/"\$\d"/g, '""')
    .replace(/\$\d/g, 'null');
}

describe('the completion of a field', () => {
  test('writes its name and a value, for every field of every object', async () => {
    let count = 0;
    for (const { text, fields } of everywhere) {
      const items = await offered(text);
      for (const name of Object.keys(fields)) {
        const { insertText = '' } = items.find(({ label }) => label === name) ?? {};
        assert.match(
          insertText,
          new RegExp(`^"${name.replace('$', '\\\\?\\$')}": .`),
          `${name} in ${text}`,
        );
        const written = insertText
          .replace('\\$', '$')
          .replace(/\[\$1\]/g, '[]')
          .replace(/\{\$1\}/g, '{}');
        const value = JSON.parse(`{${filledIn(written)}}`)[name];
        // an open value is one for which the editor shows a list
        if (value === null) assert.ok((await values(text, name)).length > 1, `${name} in ${text}`);
        count++;
      }
    }
    assert.ok(count > 150, String(count));
  });

  test('begins with a value of the right type', async () => {
    const wanted: readonly (readonly [string, string, string])[] = [
      ['{ | }', 'title', '"title": "$1"'],
      ['{ | }', 'distribution', '"distribution": {\n\t"family": "$1"\n}'],
      ['{ | }', 'goal', '"goal": $1'],
      ['{ | }', 'schedules', '"schedules": {$1}'],
      ['{ | }', 'units', '"units": $1'],
      ['{ "goal": { | } }', 'steps', `"steps": \${1:8}`],
      ['{ "goal": { | } }', 'maxError', `"maxError": \${1:0.5}`],
      ['{ "profile": { | } }', 'samples', `"samples": \${1:4000}`],
      ['{ "distribution": { | } }', 'family', '"family": $1'],
      ['{ "schedules": { "a": { "kind": "uniform", | } } }', 'steps', `"steps": \${1:8}`],
    ];
    for (const [text, name, snippet] of wanted)
      assert.equal((await offered(text)).find(({ label }) => label === name)?.insertText, snippet);
  });
});

test('values that can be chosen are offered once each', async () => {
  assert.deepEqual(await values('{ | }', 'units'), ['"nats"', '"bits"']);
  const families = await values('{ "distribution": { | } }', 'family');
  assert.ok(families.includes('"markov"'));
  assert.equal(new Set(families).size, families.length);
});

/** The values offered behind a name. */
async function values(text: string, name: string): Promise<readonly string[]> {
  return (await offered(text.replace('|', `"${name}": |`))).map(({ label }) => label);
}

/** Where a file may name an order. */
const ordersPlaces = [
  '{ "order": | }',
  '{ "goal": { "steps": 8, "order": | } }',
  '{ "schedules": { "a": { "kind": "optimal", "steps": 8, "order": | } } }',
  '{ "schedules": { "a": { "kind": "list", "sizes": [4, 4], "order": | } } }',
];

const named = orderKinds.filter(({ name }) => name !== 'learned');

/** What Markdown makes of a text, for comparing. */
const plain = (text: unknown) =>
  (typeof text === 'string'
    ? text
    : ((text as { value?: string } | undefined)?.value ?? '')
  ).replace(/\\/g, '');

test('an order is completed to its name, once, with its title, summary and source', async () => {
  for (const place of ordersPlaces) {
    const items = await offered(place);
    for (const { name, title, summary } of named) {
      const [item, ...others] = items.filter(({ label }) => label === `"${name}"`);
      assert.ok(item, `${name} in ${place}`);
      assert.deepEqual(others, [], place);
      const words = plain(item.documentation);
      assert.ok(words.includes(title) && words.includes(summary), `${place}: ${words}`);
    }
  }
});

test('over the name of an order stand its title, its summary and its source', async () => {
  for (const place of ordersPlaces)
    for (const { name, title, summary, source } of named) {
      const text = place.replace('|', `"${name}"`);
      const document = TextDocument.create('file:///a.dist.json', 'jsonc', 1, text);
      const at = document.positionAt(place.indexOf('|') + 2);
      const hover = await service.doHover(document, at, service.parseJSONDocument(document));
      const words = [hover?.contents ?? []].flat().map(plain).join('\n');
      for (const part of [title, summary, source])
        assert.ok(words.includes(part), `${text}: ${words}`);
    }
});

test('no value of a file is complained of by the editor itself', async () => {
  for (const { text, fields } of everywhere)
    for (const name of Object.keys(fields).filter((field) => field !== '$schema'))
      for (const value of ['1', '"x"', 'true', 'null', '[]', '{}']) {
        const source = text.replace('|', `"${name}": ${value}`);
        const document = TextDocument.create('file:///a.dist.json', 'jsonc', 1, source);
        const found = await service.doValidation(document, service.parseJSONDocument(document));
        assert.deepEqual(
          found.filter(({ message }) => !/duplicate/i.test(String(message))),
          [],
          source,
        );
      }
});
