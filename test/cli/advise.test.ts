import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { called } from './called';
import { workFolder } from './workFolder';

const { folder, file } = workFolder('advise');
mkdirSync(path.join(folder, '.vscode'));
const measured = (...values: readonly number[]) =>
  JSON.stringify({ distribution: { family: 'measured', values } });
const profile = file('judge.dist.json', measured(3, 1, 0.5, 0.5));
const script = file(
  'run.py',
  '\nout = generate(model, ids, steps=2, gen_length=4, block_length=4, remasking="random")\n',
);
const good = file('good.py', 'out = generate(model, ids, steps=4, gen_length=4, block_length=4)\n');
const none = file('none.py', 'print("nothing")\n');

describe('unmask advise', () => {
  test('names the place, what it costs, and what to do; a warning fails', async () => {
    const { code, out, err } = await called('advise', script, '--profile', profile);
    assert.deepEqual([code, err], [1, '']);
    // 2 · 3 + 2 · 0.5 − 5 against 3 + 3 · 1 − 5
    const place = `${script}:2:7: `;
    assert.ok(out.startsWith(`${place}warning: Even split, 2 steps: 2 nats; 2.00× the best`), out);
    assert.match(out, /\[settings\.cost\]\n {2}The best counts .*unmask export/);
    assert.equal(out.split('\n').length, 3);
  });

  test('says how settings stand that are good, and where there are none', async () => {
    const { code, out } = await called('advise', good, none, '--profile', profile);
    assert.equal(code, 0);
    const [fine, nothing] = out.split('\n');
    assert.match(fine ?? '', /good\.py:1:7: Even split, 4 steps · .*optimal for judge\.dist\.json/);
    assert.match(nothing ?? '', /none\.py: no settings of a sampler/);
  });

  test('offers the repairs that the editor has, as text and as JSON', async () => {
    const uneven = file(
      'uneven.py',
      'generate(model, ids, steps=3, gen_length=4, block_length=2)\n',
    );
    const asked = ['advise', uneven, '--profile', profile];
    const { problems, settings } = JSON.parse((await called(...asked, '--json')).out);
    const repaired = problems.find(({ remedies }: { remedies: string[] }) => remedies.length > 1);
    assert.match(repaired.remedies[0], /^Set steps to \d\.$/);
    assert.deepEqual([repaired.file, repaired.line], [uneven, 1]);
    assert.equal(settings.length, 1);
    assert.ok((await called(...asked)).out.includes(`\n  ${repaired.remedies[0]}\n`));
  });

  test('takes the profile that the editor is set to, of the same folder only', async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      const refused = await called('advise', 'run.py');
      assert.equal(refused.code, 2);
      assert.match(refused.err, /^Say --profile FILE\.dist\.json/);
      const set = (name: string) =>
        file('.vscode/settings.json', `{ // of this folder\n "unmask.advice.profile": "${name}" }`);
      set('judge.dist.json');
      assert.equal((await called('advise', 'run.py')).code, 1);
      set('../judge.dist.json');
      assert.equal((await called('advise', 'run.py')).code, 2);
    } finally {
      process.chdir(before);
    }
  });

  test('refuses what holds no settings, and a profile with errors', async () => {
    const refused = async (words: RegExp, ...more: string[]) => {
      const { code, err } = await called('advise', ...more);
      assert.equal(code, 2);
      assert.match(err, words);
    };
    await refused(/^Name at least one file/, '--profile', profile);
    await refused(/settings are read from \*\.py/, profile, '--profile', profile);
    await refused(
      /there is no such file/,
      script,
      '--profile',
      path.join(folder, 'gone.dist.json'),
    );
    const broken = file('broken.dist.json', '{ "distribution": { "family": "none" } }');
    await refused(/broken\.dist\.json:1:/, script, '--profile', broken);
  });

  test('tells what a temperature below 1 is, where the law is known', async () => {
    const chain = file(
      'chain.dist.json',
      '{"distribution":{"family":"markov","length":4,"transition":[[0.9,0.1],[0.2,0.8]]}}',
    );
    const heated = file(
      'heated.py',
      'generate(model, ids, steps=4, gen_length=4, block_length=4, temperature=0.5, remasking="random")\n',
    );
    const { problems } = JSON.parse(
      (await called('advise', heated, '--profile', chain, '--json')).out,
    );
    const told = problems.find(({ code }: { code: string }) => code === 'settings.temperature');
    assert.match(
      told.message,
      /^Temperature 0\.5, token by token in 4 steps, is another law .*: KL [\d.]+ nats \(exact\) for chain\.dist\.json/,
    );
    assert.equal(told.severity, 'information');
    // at 1 there is nothing to tell, and of a measured profile nothing is known
    const plain = file(
      'plain.py',
      'generate(model, ids, steps=4, gen_length=4, block_length=4, temperature=1)\n',
    );
    for (const [run, judge] of [
      [plain, chain],
      [heated, profile],
    ] as const)
      assert.doesNotMatch(
        (await called('advise', run, '--profile', judge)).out,
        /settings\.temperature/,
      );
  });
});
