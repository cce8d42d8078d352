// The JSON schema of distribution files, from the declarations of families and kinds.
import * as l10n from '@vscode/l10n';
import type { TObject } from 'typebox';
import { isObject } from '../core/input/isObject';
import { schemaOf, type ValueSchema } from '../core/input/valueSchema';
import { orderKinds } from '../core/orders/kinds/index';
import { scheduleKinds } from '../core/schedule/kinds/index';
import type { ScheduleKind } from '../core/schedule/kinds/kind';
import { allFamilies } from '../formats/families/index';
import { fileFields } from './fileFields';
import { listKind } from './listKind';
import { groupsWords } from './readGroups';
import { listFields } from './readSchedules';
import { declaredText } from './textLanguage';

/** Numbers to be typed over, in a snippet. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own notation
const stepsPlaceholder = '^${1:8}';
// biome-ignore lint/suspicious/noTemplateCurlyInString: the editor's own notation
const errorPlaceholder = '^${1:0.5}';

const goalSnippets = () => [
  { label: l10n.t('so many steps'), body: { steps: stepsPlaceholder } },
  { label: l10n.t('at most so much error'), body: { maxError: errorPlaceholder } },
];

/**
 * The JSON schema of a distribution file, for the completion, hovers and snippets of the editor's own
 * JSON support. It suggests and never complains: every value is accepted (required fields, types and
 * limits are left out), because the extension reports what is wrong itself, once, in better words and
 * with fixes. Its words are in the language that is spoken; what it writes into files is English.
 */
export function distributionFileSchema(): ValueSchema {
  const {
    distribution,
    schedules,
    goal = {},
    order,
    ...others
  } = schemaOf(fileFields).properties ?? {};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: l10n.t('Distribution file of Unmask'),
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      ...Object.fromEntries(Object.entries(others).map(([key, field]) => [key, suggesting(field)])),
      // beside a bare $ref the description would be ignored
      distribution: {
        description: l10n.t`The distribution: ${declaredText(String(distribution?.description))}`,
        defaultSnippets: [{ label: l10n.t('a family'), body: { family: '$1' } }],
        allOf: [{ $ref: '#/definitions/distribution' }],
      },
      goal: {
        ...withOrder(suggesting(goal), goal.properties?.order),
        defaultSnippets: goalSnippets(),
      },
      order: orderIn(order),
      schedules: {
        ...described(schedules),
        properties: {}, // so that the editor puts the braces
        additionalProperties: { $ref: '#/definitions/schedule' },
      },
    },
    defaultSnippets: allFamilies().map(
      ({ title, summary, example: { files: _files, needs: _needs, ...body } }) => ({
        label: declaredText(title),
        description: declaredText(summary),
        body,
      }),
    ),
    definitions: {
      distribution: chosenBy(
        'family',
        l10n.t('The family of distributions.'),
        allFamilies().map(({ name, title, summary, fields, example }) => ({
          name,
          words: titledWords(title, summary),
          fields,
          example: example.distribution,
        })),
      ),
      schedule: scheduleSchema(),
      order: orderSchema(),
    },
  };
}

/** A schedule of any kind, with an order and groups of its own. */
function scheduleSchema(): ValueSchema {
  const kinds = [...scheduleKinds.map(choiceOfKind), listChoice()];
  const order = {
    description: 'The order in which positions are revealed; that of the file by default.',
  };
  return withGroups(withOrder(chosenBy('kind', l10n.t('The kind of schedule.'), kinds), order));
}

function choiceOfKind({ name, title, summary, source, fields, example }: ScheduleKind): Choice {
  return {
    name,
    words: titledWords(title, summary, source),
    fields,
    example: { kind: name, ...(example ?? { steps: stepsPlaceholder }) },
  };
}

/** A list of tokens per step that names its order. */
function listChoice(): Choice {
  return {
    name: listKind,
    words: titledWords('List', 'Tokens revealed at each step, with an order of its own.'),
    fields: listFields,
    example: { kind: listKind, sizes: [4, 4], order: 'spread' },
  };
}

/** What is said of a choice; sources are names of papers and programs. */
function titledWords(title: string, summary: string, source?: string): string {
  const words = `**${declaredText(title)}.** ${declaredText(summary)}`;
  return source === undefined ? words : `${words} (${source})`;
}

/** The same object with the field `order`. */
function withOrder(schema: ValueSchema, order: ValueSchema | undefined): ValueSchema {
  return { ...schema, properties: { ...schema.properties, order: orderIn(order) } };
}

/** The same object with the field `groups`. */
function withGroups(schema: ValueSchema): ValueSchema {
  const groups = {
    ...described({ description: groupsWords }),
    defaultSnippets: constantSnippets([2, 4]),
  };
  return { ...schema, properties: { ...schema.properties, groups } };
}

function orderIn(order: ValueSchema | undefined): ValueSchema {
  // beside a bare $ref the description would be ignored
  return {
    ...described(order),
    allOf: [{ $ref: '#/definitions/order' }],
    defaultSnippets: constantSnippets(plainOrders.map(({ name }) => name)),
  };
}

/** Orders that need no more than their name. */
const plainOrders = orderKinds.filter(({ name }) => name !== 'learned');

/** An order by its name, or as an object with the fields of its kind. */
function orderSchema(): ValueSchema {
  const kinds = orderKinds.flatMap(({ name, fields }) =>
    fields
      ? [
          {
            properties: {
              kind: { anyOf: [{ enum: [name] }, {}] },
              ...Object.fromEntries(
                Object.entries(fields.properties).map(([key, field]) => [
                  key,
                  suggesting(schemaOf(field)),
                ]),
              ),
            },
          },
        ]
      : [],
  );
  return {
    anyOf: [
      {
        enum: plainOrders.map(({ name }) => name),
        markdownEnumDescriptions: plainOrders.map(({ title, summary, source }) =>
          titledWords(title, summary, source),
        ),
      },
      ...kinds,
      {},
    ],
  };
}

interface Choice {
  readonly name: string;
  readonly words: string;
  readonly fields: TObject;
  readonly example: ValueSchema;
}

/** An object whose further fields depend on the value of one. */
function chosenBy(key: string, description: string, choices: readonly Choice[]): ValueSchema {
  return {
    properties: {
      [key]: {
        description,
        defaultSnippets: constantSnippets(choices.map(({ name }) => name)),
        // the second alternative accepts any other text, so that only the extension speaks of it
        anyOf: [
          {
            enum: choices.map(({ name }) => name),
            markdownEnumDescriptions: choices.map(({ words }) => words),
          },
          {},
        ],
      },
    },
    defaultSnippets: choices.map(({ name, words, example }) => ({
      label: name,
      markdownDescription: words,
      body: example,
    })),
    allOf: choices.map(({ name, fields, example }) => ({
      // a condition is no suggestion of its value
      if: { properties: { [key]: { const: name, doNotSuggest: true } }, required: [key] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON schema
      then: {
        properties: Object.fromEntries(
          Object.entries(fields.properties).map(([field, schema]) => [
            field,
            {
              ...suggesting(schemaOf(schema)),
              ...(example[field] !== undefined && {
                defaultSnippets: [{ label: l10n.t('as in the example'), body: example[field] }],
              }),
            },
          ]),
        ),
      },
    })),
  };
}

/** Only what helps while writing: descriptions, values to choose from, fields of objects. */
function suggesting(schema: ValueSchema): ValueSchema {
  if (schema.title === 'distribution') return withinAnother(schema);
  const constants = constantsOf(schema);
  // so that the editor puts the braces
  const properties = schema.properties ?? (schema.type === 'object' ? {} : undefined);
  return {
    ...described(schema),
    ...(constants.length > 0 && { anyOf: [{ enum: constants }, {}] }),
    ...(schema.items !== undefined && { items: suggesting(schema.items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([key, field]) => [key, suggesting(field)]),
      ),
    }),
    ...valueSnippets(schema, constants),
  };
}

/** A distribution that stands within another one, or in a file that is named there. */
function withinAnother(schema: ValueSchema): ValueSchema {
  return {
    ...described(schema),
    allOf: [{ $ref: '#/definitions/distribution' }],
    properties: {
      file: {
        description: l10n.t(
          'Another distribution file, relative to this one: its law stands here.',
        ),
        defaultSnippets: [{ label: '"…"', body: '^"$1"' }],
      },
    },
    defaultSnippets: [{ label: l10n.t('that of a file'), body: { file: '$1' } }],
  };
}

function constantsOf(schema: ValueSchema): readonly unknown[] {
  if (schema.type === 'boolean') return [true, false];
  return (schema.anyOf ?? []).flatMap(({ const: value }) => (value === undefined ? [] : [value]));
}

/**
 * What is written behind the name of a field, by its type: the editor's JSON support would ask the schema for a
 * type, and complain of other values. Lists and objects it brackets by itself; of several values it shows the list.
 */
function valueSnippets(schema: ValueSchema, constants: readonly unknown[]): ValueSchema {
  if (constants.length > 0) return { defaultSnippets: constantSnippets(constants) };
  const [{ type, default: usual, minimum } = schema] = schema.anyOf ?? [];
  if (type === 'string') return { defaultSnippets: [{ label: '"…"', body: '^"$1"' }] };
  if (isObject(usual)) return { defaultSnippets: constantSnippets([usual]) };
  if (type !== 'number' && type !== 'integer') return {};
  const number = usual ?? minimum ?? 0;
  return { defaultSnippets: [{ label: String(number), body: `^\${1:${number}}` }] };
}

/** The editor shows a value only once, whether it comes as a snippet or as one of an enumeration. */
function constantSnippets(constants: readonly unknown[]): readonly ValueSchema[] {
  return constants.map((body) => ({ label: JSON.stringify(body), body }));
}

function described(schema: ValueSchema | undefined): ValueSchema {
  const description = schema?.description;
  return typeof description === 'string' ? { description: declaredText(description) } : {};
}
