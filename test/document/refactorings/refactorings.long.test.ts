import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dataFile, type Files } from '../../../src/core/input/files';
import { finish } from '../../../src/core/jobs/job';
import { chooseProfile } from '../../../src/core/profile/choose';
import type { TextEdit } from '../../../src/document/problems';
import { readDocument } from '../../../src/document/read';
import { refactoringsOf } from '../../../src/document/refactorings/refactorings';
import { exampleFiles } from '../../sentences/files';

const rows = [
  '{"n":4,"revealed":0,"nll":2.5,"count":1}',
  '{"n":4,"revealed":0,"nll":2.7,"count":1}',
  '{"n":4,"revealed":1,"nll":2,"count":1}',
  '{"n":4,"revealed":2,"nll":1.5,"count":1}',
  '{"n":4,"revealed":3,"nll":1,"count":1}',
  '{"n":4,"revealed":3,"nll":1.2,"count":1}',
].join('\n');
const files = (name: string) =>
  name === 'rows.jsonl' ? dataFile(new TextEncoder().encode(rows)) : exampleFiles(name);

const small = (family: string, fields: object) =>
  JSON.stringify({ distribution: { family, ...fields }, goal: { steps: 2 } }, null, 2);

const texts = [
  ...readdirSync('media/examples')
    .filter((name) => name.endsWith('.dist.json'))
    .map((name) => readFileSync(`media/examples/${name}`, 'utf8')),
  small('repetition', { length: 5, alphabet: 3 }),
  small('parity', { length: 5, alphabet: 3 }),
  small('parity', { length: 6, alphabet: 4 }),
  small('mds', { length: 5, dimension: 2, alphabet: 7 }),
  small('mds', { length: 5, dimension: 1, alphabet: 5 }),
  small('ising', { grid: [2, 3], periodic: true, coupling: 0.3, field: 0.2 }),
  small('ising', { length: 3, edges: [[0, 1]], coupling: -0.5 }),
  small('curieWeiss', { length: 9, beta: 1.1, field: 0.1 }),
  small('markov', {
    length: 4,
    transition: [
      [0.9, 0.1],
      [0.3, 0.7],
    ],
  }),
  small('measured', { file: 'rows.jsonl', alphabet: 20 }),
  small('measured', { values: [2.6, 2, null, 1.1], alphabet: 20 }),
  small('measured', {
    values: [2.6000000000000001, 2, 1.5, 1.1],
    standardErrors: [0.1, 0.05, null, 0.0333333333333333],
    samples: 400,
  }),
];

test('a law that is written as another family has equal numbers', () => {
  const kinds = new Set<string>();
  for (const text of texts) {
    const own = read(text);
    for (const { title, edits, creates } of refactored(text)) {
      kinds.add(title.replace(/\d+|\S+\.jsonl/, ''));
      const beside = creates && dataFile(new TextEncoder().encode(creates.text));
      const other = read(applied(text, edits), (name) =>
        name === creates?.name ? beside : files(name),
      );
      assert.equal(other.curve.length, own.curve.length, title);
      own.curve.forEach((h, j) => {
        const rounding = 1e-9 * Math.max(1, Math.abs(h));
        assert.ok(
          Math.abs(h - other.curve[j]!) < rounding,
          `${title}: h(${j}) ${h} ${other.curve[j]}`,
        );
      });
      assert.equal(other.standardError === null, own.standardError === null, title);
      own.standardError?.forEach((error, j) => {
        const rest = Math.abs(error - (other.standardError?.[j] ?? Number.NaN));
        assert.ok(rest <= 1e-12 * error, `${title}: the standard error of h(${j})`);
      });
    }
  }
  assert.deepEqual([...kinds].sort(), [
    'Write as a Markov chain',
    'Write as a linear code',
    'Write as a pairwise random field',
    'Write as a repetition',
    'Write as a table of  sequences',
    'Write as exchangeable bits',
    'Write the means of  as numbers',
    'Write the numbers into law.measured.csv',
  ]);
});

test('schedules are sorted by their errors, each with its own layout; not where comments stand between them', () => {
  const text = `{
  "distribution": { "family": "markov", "length": 4, "transition": [[0.9, 0.1], [0.1, 0.9]] },
  "schedules": {
    "worst": [4],
    "best": { "kind": "uniform",
      "steps": 4 },
    "middle": [2, 2]
  }
}`;
  const errors = new Map([
    ['worst', 3],
    ['best', 0],
    ['middle', 1],
  ]);
  const [sorting] = refactored(text, errors).filter(({ title }) => title.startsWith('Sort'));
  assert.ok(sorting);
  const sorted = applied(text, sorting.edits);
  assert.match(
    sorted,
    /"best": \{ "kind": "uniform",\n {6}"steps": 4 \},\n {4}"middle": \[2, 2\],\n {4}"worst": \[4\]\n/,
  );
  assert.equal(
    refactored(sorted, errors).some(({ title }) => title.startsWith('Sort')),
    false,
  );
  const noted = text.replace('"middle"', '// mine\n    "middle"');
  assert.equal(
    refactored(noted, errors).some(({ title }) => title.startsWith('Sort')),
    false,
  );
  assert.equal(
    refactored(text).some(({ title }) => title.startsWith('Sort')),
    false,
  );
});

test('other families are offered from the name to the end of the law, sorting in all schedules', () => {
  const law = '"distribution": { "family": "repetition", "length": 5, "alphabet": 3 }';
  const schedules = '"schedules": { "far": [5], "near": [1, 4] }';
  const text = `{ ${law}, ${schedules} }`;
  const found = refactored(text, new Map(Object.entries({ far: 3, near: 1 })));
  const offered = found.map(({ range: { start, end } }) =>
    text.slice(start.character, end.character),
  );
  assert.deepEqual([...new Set(offered)], [law, schedules]);
});

function refactored(text: string, errors: ReadonlyMap<string, number> = new Map()) {
  const { study } = readDocument(text, files);
  return study ? refactoringsOf({ text, named: 'law.dist.json' }, study, files, errors) : [];
}

function read(text: string, beside: Files = files) {
  const { study, problems } = readDocument(text, beside);
  assert.ok(study, problems.map(({ message }) => message).join());
  const choice = chooseProfile(
    study.distribution,
    { ...study.profile, samples: 200 },
    study.blockLength,
  );
  assert.ok(choice.kind !== 'refused');
  const { conditionalEntropy: curve, standardError } = finish(choice.run());
  return { curve, standardError };
}

/** The text after edits that do not overlap. */
function applied(text: string, edits: readonly TextEdit[]): string {
  const offset = ({ line, character }: { line: number; character: number }) =>
    text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  return edits
    .toSorted((one, other) => offset(other.range.start) - offset(one.range.start))
    .reduce(
      (changed, { range, newText }) =>
        changed.slice(0, offset(range.start)) + newText + changed.slice(offset(range.end)),
      text,
    );
}
