import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { ExportTarget } from '../../../src/formats/export/target';
import { exportTargets } from '../../../src/formats/export/targets/index';
import { pythonOf } from './pythonOf';

/** What upstream takes at a commit: facts, read from its code; nothing of the code itself. */
interface Signatures {
  readonly repository: string;
  readonly commit: string;
  readonly functions: readonly {
    readonly file: string;
    /** With its class. */
    readonly name: string;
    /** Their defaults as they are written; null where there is none. */
    readonly parameters: Readonly<Record<string, string | null>>;
  }[];
  /** Settings of its configuration, and their defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What it keeps under these names and a target reads or replaces. */
  readonly attributes?: readonly string[];
  /** The only values that it takes. */
  readonly validators?: Readonly<Record<string, readonly string[]>>;
}

const signatures: Readonly<Record<string, Signatures>> = JSON.parse(
  readFileSync('test/formats/export/signatures.json', 'utf8'),
);

const upstreamTargets = exportTargets.filter(({ upstream }) => upstream);
const python = (name: string) => pythonOf(name, Int32Array.of(2, 1, 1));

/** `name=value` of a call that people are told to make, in prose or in a comment of the code. */
function namedIn(text: string): readonly (readonly [name: string, value: string])[] {
  return [...text.matchAll(/\b([a-z]\w*)=(?!=)("[^"]*"|[\w.-]+)/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
}

/** What the Python itself defines, and so may name. */
function ownNames(text: string): ReadonlySet<string> {
  const parameters = [...text.matchAll(/def \w+\(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(',').map((one) => /\w+/.exec(one)?.[0] ?? ''),
  );
  return new Set(parameters);
}

/** The code that calls are shown in as comments, below the header. */
function shownCalls(text: string): string {
  const code = text.slice(text.indexOf('\n\n'));
  return code
    .split('\n')
    .filter((line) => line.startsWith('# '))
    .join('\n');
}

/** Names of upstream that the code replaces: methods of subclasses, and what is assigned to a module or an object. */
function replacedIn(text: string): readonly string[] {
  const classes = [...text.matchAll(/^class (\w+)\((\w[\w.]*)\):\n((?: {4}.*\n|\n)*)/gm)].filter(
    ([, , base]) => base !== 'float',
  );
  const methods = classes.flatMap(([, , , body = '']) =>
    [...body.matchAll(/^ {4}def (\w+)\(/gm)].map(([, name = '']) => name),
  );
  const assigned = [
    ...text.matchAll(/^ {4,8}(?:model|module|MD4|mask_schedule)\.(\w+) = /gm),
    ...text.matchAll(/^ {4,8}([A-Z_]{6,})\["/gm),
  ].map(([, name = '']) => name);
  return [...methods, ...assigned].filter((name) => !/^__\w+__$|^planned_masked$/.test(name));
}

const sayings = ({ place, order }: ExportTarget) => `${place} ${order.by}`;

describe('what a target names is there upstream', () => {
  test('every sampler has its signatures, of the commit that its export names', () => {
    assert.deepEqual(
      Object.keys(signatures).sort(),
      upstreamTargets.map(({ name }) => name).sort(),
    );
    for (const { name, upstream } of upstreamTargets) {
      const { commit, repository, functions } = signatures[name]!;
      assert.deepEqual([repository, commit], [upstream?.repository, upstream?.commit], name);
      for (const { file } of functions.slice(0, 1))
        assert.ok(upstream?.file.includes(file.split('/').at(-1) ?? ''), `${name}: ${file}`);
    }
  });

  for (const target of upstreamTargets)
    test(`${target.name}: its settings, what it replaces, and the values that are taken`, () => {
      const { functions, settings, attributes, validators } = signatures[target.name]!;
      const known = new Set([
        ...functions.flatMap(({ parameters }) => Object.keys(parameters)),
        ...Object.keys(settings ?? {}),
      ]);
      const text = python(target.name);
      const own = ownNames(text);
      const named = namedIn(`${sayings(target)}\n${shownCalls(text)}`);
      for (const [name, value] of named) {
        assert.ok(known.has(name) || own.has(name), `${target.name} has no "${name}"`);
        const taken = validators?.[name];
        assert.ok(!taken || taken.includes(value.replaceAll('"', '')), `${name}=${value}`);
      }
      const names = new Set([
        ...functions.map(({ name }) => name.split('.').at(-1)),
        ...(attributes ?? []),
      ]);
      for (const name of replacedIn(text))
        assert.ok(names.has(name), `${target.name} has nothing called ${name} to replace`);
    });

  test('the check sees what is not there', () => {
    assert.deepEqual(namedIn('call it with steps=STEPS and threshold=1.0; a == b'), [
      ['steps', 'STEPS'],
      ['threshold', '1.0'],
    ]);
    assert.deepEqual(replacedIn('class A(B):\n    def step(self):\n        pass\n'), ['step']);
    assert.deepEqual(replacedIn('def install(model):\n    model._update = 1\n'), ['_update']);
  });

  test('defaults that an export warns of are still the defaults', () => {
    const defaultOf = (target: string, parameter: string) =>
      signatures[target]?.functions.find(({ parameters }) => parameters[parameter])?.parameters[
        parameter
      ];
    const pipeline = signatures['llada2-diffusers']?.functions.at(-1)?.parameters;
    assert.equal(pipeline?.threshold, '0.7');
    assert.equal(pipeline?.steps, undefined);
    assert.equal(defaultOf('llada', 'remasking'), "'low_confidence'");
    assert.equal(defaultOf('llada', 'temperature'), '0.0');
    assert.equal(defaultOf('vllm', 'selection_policy'), '"low_confidence"');
    assert.equal(defaultOf('vllm', 'temperature'), '0.0');
    const config = /DIFFUSION_CONFIG = \{(.*)\}/.exec(python('vllm'))?.[1] ?? '';
    assert.deepEqual(
      [...config.matchAll(/"(\w+)":/g)].map(([, name]) => name),
      Object.keys(signatures.vllm?.functions.at(-1)?.parameters ?? {}),
    );
    assert.equal(defaultOf('maskgit', 'choice_temperature'), '1.0');
    assert.equal(defaultOf('maskgit-valeoai', 'randomize'), "'linear'");
    assert.equal(defaultOf('dllm', 'remasking'), "'low_confidence'");
    assert.equal(defaultOf('show-o', 'temperature'), '1.0');
    assert.ok(defaultOf('esm3', 'strategy')?.includes("default='random'"));
  });
});
