import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { exportTargets } from '../../src/formats/export/targets/index';
import { called } from '../cli/called';
import { workFolder } from '../cli/workFolder';
import { brokenIn, sentencesOf } from './broken';
import { sentenceFiles } from './files';

const { folder, file } = workFolder('sentences');

/** What each command may be asked; the name of the file comes second. */
const questions: readonly (readonly string[])[] = [
  ['profile'],
  ['plan'],
  ['plan', '--bounds'],
  ['plan', '--robust'],
  ['plan', '--total'],
  ['plan', '--all', '--max-steps', '4'],
  ['plan', '--max-error', '0.5,0.1,0'],
  ['score', '--bounds'],
  ['check'],
  ['certify', '--steps', '1', '--max-error', '0.1', '--samples', '20'],
  ['export', '--schedule', 'optimal:1', '--to', 'counts'],
];

const found = new Map<string, string>();

async function ask(command: string, written: string, more: readonly string[], name: string) {
  const { out, err } = await called(command, written, ...more);
  for (const sentence of sentencesOf(`${out}${err}`.replaceAll(folder, '')))
    for (const what of brokenIn(sentence))
      found.set(`${what}: ${sentence}`, `${command} ${more.join(' ')} of ${name}`);
}

test('no command says a broken sentence, whatever the file', async () => {
  for (const name of ['words.txt', 'speech.txt', 'eightLetterWords.txt'])
    cpSync(`media/examples/${name}`, path.join(folder, name));
  // long examples take long, and say the same
  for (const { name, text } of sentenceFiles.filter((one) => !isLong(one.text))) {
    const written = file('a.dist.json', text);
    for (const [command = '', ...more] of questions) await ask(command, written, more, name);
  }
  assert.deepEqual([...found].slice(0, 20), []);
});

function isLong(text: string): boolean {
  return Number(/"length":(\d+)/.exec(text)?.[1] ?? 0) > 32;
}

const texts = exportTargets.filter(({ extension }) => extension === 'py');
const doubtful = sentenceFiles.filter(({ name }) =>
  /^(a chain from 3 samples|measured, (sure|unsure), for .*4)/.test(name),
);

test('no export and no comparison says a broken sentence', async () => {
  assert.equal(doubtful.length, 3);
  for (const { name, text } of doubtful) {
    const written = file('a.dist.json', text);
    for (const schedule of ['even', 'goal', 'drawn'])
      for (const target of texts) {
        const { out } = await called(
          'export',
          written,
          '--schedule',
          schedule,
          '--to',
          target.name,
        );
        const comments = out.split('\n').filter((line) => line.startsWith('# '));
        for (const line of comments)
          for (const what of brokenIn(line.slice(2)).filter((one) => !/brackets/.test(one)))
            found.set(`${what}: ${line}`, `${target.name} of ${name}`);
      }
    if (!name.startsWith('measured')) await ask('compare', written, ['--count', '20'], name);
  }
  assert.deepEqual([...found].slice(0, 20), []);
});

test('what a plan cannot tell stands in its export as well', async () => {
  const [{ name, text } = assert.fail()] = doubtful.filter((one) => one.name.includes(' sure'));
  const written = file('a.dist.json', text);
  const planned = (await called('plan', written)).out;
  const exported = (await called('export', written, '--schedule', 'goal', '--to', 'dream-hook'))
    .out;
  const sentence = /The rows are too few to tell any schedule/;
  assert.match(planned, sentence, name);
  assert.match(exported, sentence, name);
});
