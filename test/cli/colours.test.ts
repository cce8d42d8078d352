import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { inColour, showsColours } from '../../src/cli/terminal/colours';
import { called, calling } from './called';
import { workFolder } from './workFolder';

const { folder } = workFolder('colours');

test('colours are seen on a terminal alone, and never where somebody said NO_COLOR', () => {
  const terminal = { isTTY: true };
  assert.equal(showsColours(terminal, { TERM: 'xterm' }), true);
  assert.equal(showsColours(terminal, { NO_COLOR: '' }), true, 'an empty word says nothing');
  assert.equal(showsColours(terminal, { NO_COLOR: '1', TERM: 'xterm' }), false);
  assert.equal(showsColours(terminal, { TERM: 'dumb' }), false);
  assert.equal(showsColours({}, { TERM: 'xterm' }), false);
});

test('check colours the severity, and nothing that a file says can bring colours along', async () => {
  const file = path.join(folder, 'wrong.dist.json');
  writeFileSync(file, '{ "distribution": { "family": "par\\u001b[31mity" } }');
  let out = '';
  const onTerminal = calling({
    out: (text) => {
      out += text;
    },
    coloured: (colour, text) => {
      out += inColour(colour, text);
    },
  });
  assert.equal((await onTerminal('check', file)).code, 1);
  const word = inColour('red', 'error');
  assert.ok(out.includes(`: ${word}: `));
  const plain = out.replaceAll(word, 'error');
  assert.equal(plain.includes('\x1b'), false);
  assert.equal((await called('check', file)).out, plain);
});
