import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { allCommands } from '../../src/cli/run';
import { called } from './called';

/** What bash offers for a line, of which the last word is being typed. */
function offered(script: string, ...words: string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _unmask; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', ask], { encoding: 'utf8', cwd: 'test/cli' })
    .split('\n')
    .filter((one) => one !== '');
}

test('bash completes commands, options, their values, and files', async () => {
  const { out: text } = await called('completion', 'bash');
  assert.deepEqual(offered(text, 'unmask', 'co'), ['compare', 'completion']);
  assert.deepEqual(offered(text, 'unmask', 'plan', 'x.json', '--max'), [
    '--max-error',
    '--max-steps',
  ]);
  assert.deepEqual(offered(text, 'unmask', 'plan', 'x.json', '--order', 'spr'), ['spread']);
  assert.deepEqual(offered(text, 'unmask', 'plan', '--format', 'm'), ['markdown']);
  assert.deepEqual(offered(text, 'unmask', 'check', '--format', 's'), ['sarif']);
  assert.ok(offered(text, 'unmask', 'export', '--to', 'll').includes('llada'));
  assert.ok(!offered(text, 'unmask', 'import', '--to', 'll').includes('llada'));
  assert.deepEqual(offered(text, 'unmask', 'check', 'completion.t'), ['completion.test.ts']);
});

test('every command and every option is in the script of every shell', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { out: text, code } = await called('completion', shell);
    assert.equal(code, 0);
    for (const { name, options } of await allCommands()) {
      assert.ok(text.includes(name), `${shell}: ${name}`);
      for (const [usage] of options) {
        const option = usage.split(' ')[0]!;
        assert.ok(
          text.includes(shell === 'fish' ? `-l ${option.slice(2)} ` : option),
          `${shell}: ${option}`,
        );
      }
    }
  }
});

test('an apostrophe in a description ends no text', async () => {
  const { out: text } = await called('completion', 'fish');
  for (const line of text.split('\n').slice(1)) {
    // outside of quotes no sign of the shell is left
    const bare = line.replace(/'\\''/g, '').replace(/'[^']*'/g, '');
    assert.doesNotMatch(bare, /[';|&<>$`(){}]/, line);
  }
});

test('the manual page has every command, and no line that man takes for its own', async () => {
  const { out: text } = await called('completion', 'man');
  for (const { usage } of await allCommands())
    assert.ok(text.includes(usage.replaceAll('-', '\\-')), usage);
  for (const line of text.split('\n'))
    assert.match(line, /^(?:\.(?:TH|SH|TP|B|RS|RE)\b|[^.'])|^$/, line);
});

test('another shell is refused in words', async () => {
  const { code, err: said } = await called('completion', 'tcsh');
  assert.equal(code, 2);
  assert.match(said, /bash, zsh or fish/);
});
