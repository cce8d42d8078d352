import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parser as python } from '@lezer/python';
import { parser as yaml } from '@lezer/yaml';
import { pythonCalls } from '../../../src/document/advice/pythonCalls';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { treeOf } from '../../../src/document/advice/syntaxTree';
import { yamlMappings } from '../../../src/document/advice/yamlMappings';

test('what no one wrote by hand takes time in proportion to its length at most', () => {
  // ten times what it takes: what grows with the square takes minutes
  const used = (text: string) => {
    const before = process.cpuUsage();
    decodingsIn('a.yaml', text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const lines = (line: (i: number) => string, many: number) =>
    Array.from({ length: many }, (_, i) => line(i)).join('\n');
  const texts = [
    // names that stand for names: expanded, more nodes than atoms in the world
    `a0: &a0 [x, x]\n${lines((i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`, 10_000)}`,
    // many settings merged into many mappings
    `b: &b\n${lines((i) => ` k${i}: 1`, 15_000)}\n${lines((i) => `s${i}:\n <<: *b`, 10_000)}`,
    `b: &b\n schedule: [\n${lines(() => ' 1,', 30_000)}]\n block_size: 8\n${lines((i) => `s${i}:\n <<: *b`, 10_000)}`,
    // keys that might be compared with each other
    lines((i) => `k${i}: 1`, 40_000),
    lines((i) => `${' '.repeat(i)}a:`, 800),
    '[\n'.repeat(50_000),
    '{a: \n'.repeat(20_000),
    '"\n'.repeat(20_000),
    '!\n'.repeat(20_000),
    '- '.repeat(2400),
    '? '.repeat(2400),
    '- '.repeat(300_000),
    'a: {'.repeat(300_000),
  ];
  for (const text of texts) assert.ok(used(text) < 15, text.slice(0, 40));
});

test('brackets without end leave what stands before them', () => {
  for (const opening of ['[\n', '{\n', '{a: \n', '[{a: [\n']) {
    const endless = opening.repeat(15_000);
    const mapping = yamlMappings(`s: {steps: 8}\nx: ${endless}`).find(({ name }) => name === 's');
    assert.equal(mapping?.settings.get('steps')?.value, 8, opening);
    const calls = pythonCalls(`generate(m, steps=8)\nx = ${endless}`);
    assert.equal(calls[0]?.settings.get('steps')?.value, 8, opening);
  }
});

test('a text of nothing but mistakes is read as far as somebody could have meant it', () => {
  const long = (line: string) => line.repeat(Math.ceil(150_000 / line.length));
  const lines: readonly (readonly [Parameters<typeof treeOf>[0], string])[] = [
    [yaml, `${'*a '.repeat(20)}\n`],
    [yaml, "'\n, ,\n"],
    [python, ') : ,\n'],
    [python, 'x x x\n'],
  ];
  for (const [parser, line] of lines) {
    const text = long(line);
    assert.ok(treeOf(parser, text).length < text.length / 4, JSON.stringify(line));
  }
  const fine = long('steps: 4\n');
  assert.equal(treeOf(yaml, fine).length, fine.length, 'what is right is read whole');
  // a few mistakes keep nothing from being read
  const [first] = yamlMappings(`${'a: *b *c\n'.repeat(5)}x: { steps: 4 }\n`);
  assert.deepEqual([first?.name, first?.settings.get('steps')?.value], ['x', 4]);
});
