import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pythonCommands } from '../../../src/document/advice/pythonCommands';
import { decodingsIn } from '../../../src/document/advice/recognise';
import { counts } from './decodingsFound';

test('lists of strings are commands, each at its place', () => {
  const text = 'cfg = compose(overrides=["sampling.steps=64", f"a.b={n}", n, \'x.y=1\'])\n';
  const blank = ' '.repeat('cfg = compose(overrides=['.length);
  assert.equal(pythonCommands(text), `${blank}"sampling.steps=64"  $x          $  'x.y=1'; \n`);
  for (const other of [
    'x = [1, 2]\n',
    'x = ["a", "b"]\n',
    'f("--steps", "8")\n',
    'x = ["--steps"\n',
  ])
    assert.equal(pythonCommands(other).trim(), '', other);
});

test('overrides and flags in lists are settings where they stand', () => {
  const hydra =
    'overrides = [\n    "sampling.steps=64",  # few\n    "sampling.predictor=ddpm",\n    "model.length=128"\n]\n';
  assert.deepEqual(counts('a.py', hydra), [[64, 128, 1]]);
  const [found] = decodingsIn('a.py', hydra);
  assert.equal(found?.group.settings.get('steps')?.range.start.line, 1);
  const flags = (steps: string) =>
    `run([sys.executable, "eval.py",\r\n  "--gen_length", "128", "--steps", ${steps},\r\n  "--block_length", "32"])\r\n`;
  assert.deepEqual(counts('a.py', flags('"64"')), [[16, 32, 4]]);
  // of an expression only running tells, and the next list is another command
  assert.deepEqual(counts('a.py', flags('str(n)')), []);
  const apart = 'a = [["x.py", "--gen_length", "128"], ["--steps", "64"]]\n';
  assert.deepEqual(counts('a.py', apart), []);
});
