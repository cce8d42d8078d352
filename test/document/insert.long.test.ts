import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { array, assert as check, constantFrom, integer, property, record } from 'fast-check';
import { distributionEdits, insertScheduleEdits } from '../../src/document/insert';
import { jsonText } from '../../src/document/jsonText';
import { parseText } from '../../src/document/parse';
import { readDocument } from '../../src/document/read';
import { edited, placed } from './edited';

const examples = readdirSync('media/examples')
  .filter((name) => name.endsWith('.dist.json'))
  .map((name) => readFileSync(`media/examples/${name}`, 'utf8'));

/** What people make of a file: one line, tabs, other line ends, other commas, comments in odd places. */
const makings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(parseText(text).value),
  (text) => jsonText(parseText(text).value),
  (text) => JSON.stringify(parseText(text).value, undefined, 4),
  (text) => text.replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length / 2)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replace(/,(\s*[}\]])/g, '$1'),
  (text) => text.replace(/,$/gm, ', // mine'),
  (text) => text.replace(/,\s*\n(?= *\})/g, ' /* no comma */\n'),
  (text) => `\n// above\n${text}\n/* below */\n\n`,
  (text) => withoutSchedules(text, ''),
  (text) => withoutSchedules(text, '"schedules": {},'),
  (text) => withoutSchedules(text, '"schedules": { },'),
  (text) => withoutSchedules(text, '"schedules": {\n  },'),
  (text) => withoutSchedules(text, '"schedules": {\n    // none yet\n  },'),
  (text) => withoutSchedules(text, '"schedules": { /* none yet */ }'),
  (text) => withoutSchedules(text, '"schedules": { "a": { "kind": "uniform", "steps": 1 }}'),
  (text) => withoutSchedules(text, '"schedules": {\n"a": [\n1\n]\n, "b": [\n2]\n,}'),
];

function withoutSchedules(text: string, instead: string): string {
  const { value } = parseText(text);
  const { schedules: _, ...others } = value as { readonly schedules?: unknown };
  const lines = Object.entries(others).map(([key, one]) => `  "${key}": ${jsonText(one)},`);
  return `{\n${lines.join('\n')}\n  ${instead}\n}\n`.replace(/,(\s*\}\n)$/, instead ? ',$1' : '$1');
}

const values = [[1, 7], Array.from({ length: 200 }, () => 12), { kind: 'times', reveal: [0, 1] }];

/** Holds that only white space gave way, and that the text says the same and one thing more. */
function checkInsertion(text: string, name: string, value: unknown): string {
  const edits = insertScheduleEdits(text, name, value);
  assert.ok(edits.length > 0, text);
  for (const { from, to } of placed(text, edits)) assert.match(text.slice(from, to), /^\s*$/, text);
  const after = edited(text, edits);
  const { value: now, problems } = parseText(after);
  assert.deepEqual(problems, [], after);
  const old = parseText(text).value as { readonly schedules?: object };
  const wanted = { ...old, schedules: { ...old.schedules, [name]: value } };
  assert.equal(JSON.stringify(now), JSON.stringify(wanted), after);
  return after;
}

describe('a schedule that is inserted', () => {
  test('leaves every other character where it was, whatever the file looks like', () => {
    for (const text of examples)
      for (const make of makings)
        for (const value of values) checkInsertion(make(text), 'new "one"', value);
  });

  test('leaves every other character where it was, whatever stands around the schedules', () => {
    const filler = constantFrom('', ' ', '\n', '\r\n', '\t', '\n    ', '/* c */', '// c\n', '\r');
    const fillers = array(filler, { minLength: 8, maxLength: 8 });
    const shape = record({
      fillers,
      count: integer({ min: 0, max: 2 }),
      comma: constantFrom('', ','),
    });
    void check(
      property(shape, ({ fillers: gaps, count, comma }) => {
        const gap = (index: number) => gaps[index]!;
        const entries = Array.from(
          { length: count },
          (_, index) => `${gap(index)}"s${index}":${gap(2)}[${index},${gap(3)}1]`,
        ).join(`${gap(4)},`);
        const inner = `${entries}${gap(5)}${count > 0 ? comma : ''}${gap(6)}`;
        checkInsertion(`${gap(7)}{${gap(1)}"schedules":{${inner}}${gap(0)}}`, 'new', [1, 2]);
      }),
      { seed: 27, numRuns: 2000 },
    );
  });

  test('looks like its neighbours: indented as they are, on one line where it fits', () => {
    for (const text of examples) {
      const lines = checkInsertion(text, 'new', [1, 7]).split('\n');
      const at = lines.indexOf('    "new": [1, 7]');
      assert.match(lines[at - 1] ?? '', /,$/, text);
      assert.deepEqual(
        [...lines.slice(0, at - 1), lines[at - 1]?.slice(0, -1), ...lines.slice(at + 1)],
        text.split('\n'),
      );
      const long = checkInsertion(
        text,
        'new',
        Array.from({ length: 300 }, (_, k) => k + 1),
      );
      for (const line of long.split('\n').filter((one) => !text.includes(one.replace(/,$/, ''))))
        assert.ok(line.length <= 100 && line.length > 20 === /\d/.test(line), line);
    }
    const tabs = '{\r\n\t"schedules": {\r\n\t\t"a": [8]\r\n\t}\r\n}';
    assert.equal(
      checkInsertion(tabs, 'b', [8]),
      '{\r\n\t"schedules": {\r\n\t\t"a": [8],\r\n\t\t"b": [8]\r\n\t}\r\n}',
    );
    assert.equal(
      checkInsertion('{ "schedules": { "a": [8] } }', 'b', [8]),
      '{ "schedules": { "a": [8], "b": [8] } }',
    );
    assert.equal(
      checkInsertion('{\n  "title": "t" // mine\n}\n', 'b', [8]),
      '{\n  "title": "t", // mine\n  "schedules": {\n    "b": [8]\n  }\n}\n',
    );
  });

  test('has a name that is free', () => {
    const text = '{ "schedules": { "best": [8], "best 2": [8] } }';
    assert.match(edited(text, insertScheduleEdits(text, 'best', [8])), /, "best 3": \[8\] \}/);
  });

  test('is not put into a text that is broken or has no place for it', () => {
    for (const text of ['', 'x', '[1]', '3', '{ "a":', '['.repeat(200_000), '{ "schedules": [1] }'])
      assert.deepEqual(insertScheduleEdits(text, 'optimal', [1, 7]), []);
  });
});

test('a distribution that is dropped on a file replaces its own and nothing else', () => {
  for (const text of examples)
    for (const make of makings) {
      const made = make(text);
      const edits = distributionEdits(made, { family: 'measured', values: [1, 1] });
      const [{ from, to } = assert.fail(), ...more] = placed(made, edits);
      assert.equal(more.length, 0);
      assert.deepEqual(parseText(made.slice(from, to)).value, distributionOf(made));
      assert.equal(
        JSON.stringify(distributionOf(edited(made, edits))),
        JSON.stringify({ family: 'measured', values: [1, 1] }),
      );
    }
  const bare = '{ "title": "t" }';
  assert.equal(
    edited(bare, distributionEdits(bare, { family: 'parity' })),
    '{ "title": "t", "distribution": { "family": "parity" } }',
  );
});

function distributionOf(text: string): unknown {
  return (parseText(text).value as { readonly distribution: unknown }).distribution;
}

test('a repair replaces the value or the name that it speaks of, and nothing around it', () => {
  const before = '{\n\t// mine\n\t"distribution": {"family":"independent","length":3,"marginal":';
  const wrong = '[\n\t\t0.6, // why\n\t\t0.2 ]';
  const after = ' /* kept */ },\n\n\t"goal":{"steps" : 2}}';
  const text = before + wrong + after;
  const [problem = assert.fail()] = readDocument(text).problems;
  const fixed = edited(text, problem.fixes[0]?.edits ?? []);
  assert.equal(fixed, `${before}[0.75, 0.25]${after}`);
});

test('a repair of many values keeps lines short', () => {
  const list = Array.from({ length: 30 }, () => 0.5).join(', ');
  const text = `{\n  "distribution": {\n    "family": "independent",\n    "length": 3,\n    "marginal": [${list}],\n  },\n}\n`;
  const [problem = assert.fail()] = readDocument(text).problems;
  for (const line of edited(text, problem.fixes[0]?.edits ?? []).split('\n'))
    assert.ok(line.length <= 100, line);
});
