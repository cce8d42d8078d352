import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readDocument } from '../../../src/document/read';
import { measuredFileText } from '../../../src/formats/measuringScript/script';
import { runCommand } from '../../../src/formats/measuringScript/terminal';
import { filesOf } from '../../files';

describe('the file of its picture', () => {
  test('says to run the script first where there are no rows', () => {
    const text = measuredFileText({ model: 'llada' });
    const { problems } = readDocument(text, filesOf({}));
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['file.missing'],
    );
    assert.match(problems[0]?.message ?? '', /run the script that writes it first/);
    const empty = readDocument(text, filesOf({ 'rows.jsonl': '' })).problems;
    assert.match(empty[0]?.message ?? '', /^rows\.jsonl: there are no rows yet/);
  });

  test('shows the first rows as they come', () => {
    const row = '{"n": 8, "revealed": 3, "nll": 5.5, "count": 5, "entropy": 5, "id": 7}\n';
    const text = measuredFileText({ model: 'bert', length: 32, block: 8, rows: 'my.jsonl' });
    const { problems, study } = readDocument(text, filesOf({ 'my.jsonl': row }));
    assert.deepEqual(
      problems.filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.equal(study?.distribution.length, 8);
  });
});

test('the terminal is given the interpreter of the settings, quoted as its shell wants it', () => {
  const shell = (name: string) => ({ shell: name, folder: '/my work' });
  const cases: readonly (readonly [string | undefined, string, string])[] = [
    [undefined, '/bin/bash', 'python3'],
    ['', '/bin/bash', 'python3'],
    ['python', '/bin/zsh', 'python'],
    [`\${env:HOME}/bin/python`, '/bin/bash', 'python3'],
    [`\${workspaceFolder}/.venv/bin/python`, '/bin/bash', "'/my work/.venv/bin/python'"],
    ["it's; python", '/bin/sh', "'it'\\''s; python'"],
    [undefined, 'C:\\Windows\\System32\\cmd.exe', 'python'],
    ['C:\\My Python\\python.exe', 'C:\\Windows\\System32\\cmd.exe', '"C:\\My Python\\python.exe"'],
    ['C:\\My Python\\python.exe', 'C:\\pwsh.exe', "& 'C:\\My Python\\python.exe'"],
    ['/my python', '/usr/bin/pwsh', "& '/my python'"],
  ];
  for (const [interpreter, name, python] of cases)
    assert.equal(runCommand('m.py', interpreter, shell(name)), `${python} m.py --resume`);
});
