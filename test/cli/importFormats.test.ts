import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { called } from './called';
import { npz } from './npz';
import { workFolder } from './workFolder';

const { folder, file } = workFolder('importFormats');
let files = 0;
const target = () => path.join(folder, `to-${++files}.dist.json`);

describe('import of other formats', () => {
  test('reads arrays, archives of arrays, and a trainer’s state', async () => {
    const arrays = { revealed: [0, 1, 2], mean: [3, 2, 1], se: [0.1, 0.1, 0.1] };
    const state = { log_history: [{ eval_loss_bucket_9: 3, eval_loss_bucket_0: 1 }] };
    const cases: readonly (readonly [string, string | Uint8Array, number])[] = [
      ['stored.npz', npz(arrays, false), 3],
      ['deflated.npz', npz(arrays, true), 3],
      ['long.npz', npz(arrays, true, true), 3],
      ['one.npz', npz({ c: [4, 3, 2, 1] }, true), 4],
      ['trainer_state.json', JSON.stringify(state, undefined, 2), 10],
      ['list.json', '[3, 2, 1]', 3],
    ];
    for (const [name, content, length] of cases) {
      const to = target();
      const { code, out, err } = await called(
        ...['import', file(name, content), '--to', to, '--json'],
        ...(name.startsWith('trainer') ? ['--length', '10'] : []),
      );
      assert.deepEqual([code, err], [0, ''], name);
      assert.equal(JSON.parse(out).length, length);
    }
  });

  test('reads the scalars of TensorBoard, each a file that is called by its tag or by its bucket', async () => {
    const scalarsCalled = (name: (k: number) => string) =>
      Array.from({ length: 10 }, (_, k) =>
        file(name(k), `Wall time,Step,Value\n1.5,1000,9\n1.6,2000,${1 + k / 10}\n`),
      );
    const scalars = scalarsCalled((k) => `run-train-tag-cross entropy_strats.bucket ${k}.csv`);
    const named = scalarsCalled((k) => `nll_bucket_${k}.csv`);
    const json = file('run-a-tag-loss_bucket_9.json', '[[1.5, 1000, 9], [1.6, 2000, 1.9]]');
    for (const files of [scalars, [...scalars.slice(0, 9), json], named]) {
      const to = target();
      const { code, out } = await called(
        'import',
        ...files,
        '--to',
        to,
        '--length',
        '20',
        '--json',
      );
      assert.equal(code, 0);
      assert.equal(JSON.parse(out).measured, 10);
      const { conditionalEntropy } = JSON.parse((await called('profile', to, '--json')).out);
      // bucket 9 is 95 % masked, of 20 tokens one is known; bucket 0 stands at 19
      assert.deepEqual([conditionalEntropy[1], conditionalEntropy[19]], [1.9, 1]);
    }
    const training = file('run-train-tag-loss.csv', 'Wall time,Step,Value\n1,1000,3\n2,2000,2\n');
    assert.match((await called('import', training, '--to', target())).err, /steps of training/);
    // nor where the length of a sequence is said, which may be more than there are steps
    const long = ['--length', '5000'];
    assert.match(
      (await called('import', training, ...long, '--to', target())).err,
      /steps of training .* --columns revealed=Step,loss=Value/,
    );
    const columns = ['--columns', 'revealed=Step,loss=Value'];
    assert.equal((await called('import', training, ...long, ...columns, '--to', target())).code, 0);
  });

  test('says that bytes are not UTF-8, in rows and in documents', async () => {
    for (const [name, text] of [
      ['latin.csv', 'revealed,loss,note\n0,3,caf\xe9\n1,2,\n'],
      ['latin.json', '{ "note": "caf\xe9", "values": [3, 2] }'],
    ] as const) {
      const latin = file(name, Buffer.from(text, 'latin1'));
      assert.match((await called('import', latin, '--to', target())).err, /is not UTF-8 text/);
    }
  });

  test('shows what traces of a sampler did, which is no profile', async () => {
    const trace = file('trace.json', '{"step_maps": [[1, 2, 2, 3]]}');
    assert.match(
      (await called('import', trace)).out,
      /1 trace of 4 tokens: .*\nTokens per step, on average: 1, 2, 1\.\n/,
    );
    assert.deepEqual(
      JSON.parse((await called('import', trace, '--json')).out).tokensPerStep,
      [1, 2, 1],
    );
    const log = file(
      'log.jsonl',
      '{"step_maps": [1, 2, 3], "score": 1}\n{"step_maps": [1, 2, 0], "score": 1}\n',
    );
    assert.match((await called('import', log)).err, /log\.jsonl:2:1: a step of 0/);
    const { settings } = JSON.parse((await called('import', trace, '--json')).out);
    assert.equal(settings[0].tokensPerForward.mean, 4 / 3);
    assert.match((await called('import', trace, '--to', target())).err, /step maps say what/);
  });
});
