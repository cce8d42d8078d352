import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts } from './decodingsFound';

test('parsers of command lines and fields of classes set samplers by their defaults', () => {
  const parser =
    'p.add_argument("--steps", default=16)\np.add_argument("--gen-length", default=32)\n';
  assert.deepEqual(counts('a.py', parser), [[16, 32, 1]]);
  const fields =
    '    steps: int = 16\n    gen_length: int = field(default=32)\n    block_length: int = 8\n';
  assert.deepEqual(counts('a.py', `@dataclass\nclass Config:\n${fields}`), [[4, 8, 4]]);
});
