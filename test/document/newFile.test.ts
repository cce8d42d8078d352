import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isObject } from '../../src/core/input/isObject';
import { newFileText } from '../../src/document/newFile';
import { findFamily } from '../../src/formats/families/index';

test('a new file has a comment at each field, its goal and its schedules', () => {
  const family = findFamily('independent');
  assert.ok(family);
  const about = (field: string) => {
    const schema: unknown = family.fields.properties[field];
    return isObject(schema) ? schema.description : assert.fail();
  };
  const text = newFileText({
    ...{ title: 'T', description: 'D', needs: 'a model' },
    distribution: { family: 'independent', length: 2, marginal: [0.5, 0.5], more: 1 },
    goal: { steps: 2 },
    schedules: { even: { kind: 'uniform', steps: 2 }, mine: [1, 1] },
  });
  assert.equal(
    text,
    `{
  "title": "T",
  "description": "D",
  // ${family.title}: ${family.summary}
  // Needs a model.
  "distribution": {
    "family": "independent",
    // ${about('length')}
    "length": 2,
    // ${about('marginal')}
    "marginal": [0.5, 0.5],
    "more": 1
  },
  // What you want: "steps", or "maxError" in nats.
  "goal": { "steps": 2 },
  // Schedules to judge: tokens per step, or a kind. Each is held against the best one.
  "schedules": {
    "even": { "kind": "uniform", "steps": 2 },
    "mine": [1, 1]
  }
}
`,
  );
  const bare = newFileText({ title: 'T', description: 'D', distribution: { family: 'nobody' } });
  assert.equal(
    bare,
    '{\n  "title": "T",\n  "description": "D",\n  "distribution": {\n    "family": "nobody"\n  }\n}\n',
  );
});

test('a value is broken where it is long: rows each on a line, fields each on a line, and many numbers one a line', () => {
  const field = (value: unknown) => {
    const distribution = { family: 'nobody', a: value };
    const text = newFileText({ title: 'T', description: 'D', distribution });
    return text.slice(text.indexOf('"a": ') + 5, text.lastIndexOf('\n  }\n}'));
  };
  const row = (width: number) => 'x'.repeat(width - 2);
  // of 70 characters, and of 71
  assert.equal(field([[row(66)]]), `[["${row(66)}"]]`);
  assert.equal(field([[row(67)]]), `[\n      ["${row(67)}"]\n    ]`);
  assert.equal(field({ b: row(61) }), `{ "b": "${row(61)}" }`);
  assert.equal(field({ b: row(62), c: 1 }), `{\n      "b": "${row(62)}",\n      "c": 1\n    }`);
  // plain lists and texts stay on their line
  assert.equal(field([row(80), 1]), `["${row(80)}", 1]`);
  assert.equal(field(row(90)), `"${row(90)}"`);
  assert.equal(field(null), 'null');
  // objects in a list have lines of their own where the line has more than 2000 characters
  const objects = (width: number) => [{ k: row(width) }];
  assert.equal(field(objects(2000 - 11)).split('\n').length, 1);
  assert.equal(field(objects(2001 - 11)).split('\n').length, 3);
  const numbers = (length: number) => Array.from({ length }, (_, i) => (i === 1 ? null : i % 9));
  assert.equal(field(numbers(300)).split('\n').length, 1);
  assert.equal(field(numbers(2000)).split('\n').length, 2002);
  const many = field(numbers(2001)).split('\n');
  assert.deepEqual(
    [many.length, many[0], many[1], many[2], many.at(-2), many.at(-1)],
    [2003, '[', '      0,', '      null,', `      ${2000 % 9}`, '    ]'],
  );
});
