import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { calling } from './called';
import { workFolder } from './workFolder';

const { file } = workFolder('watchFile');
const chain = (steps: number) =>
  `{"distribution":{"family":"markov","length":8,"transition":[[0.9,0.1],[0.2,0.8]]},"goal":{"steps":${steps}}}`;

/** Runs it until so many answers were given; between two of them something is saved. */
async function watched(argv: readonly string[], saves: readonly (() => void)[]) {
  let told = '';
  let wrong = '';
  let answers = 0;
  const count = () => {
    const save = saves[answers++];
    if (save) setTimeout(save, 60);
  };
  const run = calling({
    out: (text) => {
      told += text;
      if (/steps? for/.test(text)) count();
    },
    err: (text) => {
      wrong += text;
      count();
    },
    attended: { progress: () => undefined, stopped: () => answers > saves.length },
  });
  const { code } = await run('watch-file', ...argv, '--every', '0.05');
  return { code, told, wrong };
}

describe('watch-file', () => {
  test('says anew what a file says when it is saved, tells errors and goes on', async () => {
    const name = file('kept.dist.json', chain(2));
    const { code, told, wrong } = await watched(
      [name],
      [() => writeFileSync(name, '{ "distribution": '), () => writeFileSync(name, chain(4))],
    );
    assert.equal(code, 0);
    assert.match(
      told,
      /^2 steps for 8 tokens[\s\S]*— kept\.dist\.json was saved —[\s\S]*\n4 steps for 8 tokens/,
    );
    assert.match(wrong, /kept\.dist\.json:1:\d+:/);
  });

  test('of JSON nothing else is the result, and a file that is gone was not saved', async () => {
    const name = file('answers.dist.json', chain(2));
    let [told, wrong] = ['', ''];
    const run = calling({
      out: (text) => {
        told += text;
        rmSync(name);
      },
      err: (text) => {
        wrong += text;
      },
      attended: { progress: () => undefined, stopped: () => wrong.includes('no such file') },
    });
    await run('watch-file', name, '--json', '--every', '0.05');
    assert.equal(JSON.parse(told).steps, 2);
    assert.match(wrong, /— answers\.dist\.json is gone —[\s\S]*there is no such file/);
  });

  test('looks at files that it names as well', async () => {
    const other = file('other.dist.json', chain(1));
    const name = file(
      'outer.dist.json',
      '{"distribution":{"family":"tempered","power":2,"of":{"file":"other.dist.json"}},"goal":{"steps":2}}',
    );
    const { told } = await watched(
      [name],
      [() => writeFileSync(other, chain(1).replace('0.9,0.1', '0.5,0.5'))],
    );
    const [first, second] = [...told.matchAll(/error ([\d.]+) nats/g)].map(([, nats]) => nats);
    assert.ok(first !== undefined && second !== undefined && first !== second, told);
  });

  test('refuses what it cannot watch', async () => {
    const run = calling({});
    assert.match((await run('watch-file')).err, /Name a file/);
    assert.match((await run('watch-file', 'a', 'watch-file')).err, /not itself/);
    const misspelt = await run('watch-file', file('misspelt.dist.json', chain(2)), 'pln');
    assert.equal(misspelt.code, 2);
    assert.match(misspelt.err, /^There is no command "pln"; do you mean "plan".*\n$/);
    assert.match((await run('watch-file', 'a', 'mcp')).err, /mcp reads no distribution file/);
    assert.match(
      (await run('watch-file', 'a', 'plan', '--every', '0')).err,
      /--every takes seconds/,
    );
  });

  test('exit codes are told by the help and by the manual page', async () => {
    const run = calling({});
    for (const argv of [['help'], ['completion', 'man']]) {
      const { out } = await run(...argv);
      assert.match(
        out,
        /0, also where Ctrl\\?-C ends watch\\?-file; 1 when a check finds an error or advice is a warning; 2 for bad usage/,
      );
    }
  });
});
