import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SamplerExport } from '../../../src/document/advice/decoding';
import {
  type CallPatch,
  decodedCall,
  hookedCall,
  installedCall,
  type PatchedPlan,
} from '../../../src/document/advice/patchedCall';
import { type PythonCall, pythonCallAt } from '../../../src/document/advice/pythonCall';
import { lineIndex } from '../../../src/document/lineIndex';
import { edited } from '../edited';

const plan: PatchedPlan = { module: 'plan', remark: 'As planned.', calls: 5 };

/** The call whose name stands behind the mark ¦; undefined where it cannot be read. */
function callIn(marked: string): { text: string; call: PythonCall | undefined } {
  const text = marked.replace('¦', '');
  const at = marked.indexOf('¦');
  return { text, call: pythonCallAt(text, lineIndex(text).range(at, 1)) };
}

type Way = (given: { text: string; call: PythonCall }) => CallPatch | string;

const decode =
  (sampler?: SamplerExport): Way =>
  (given) =>
    decodedCall(given, sampler, plan);
const install: Way = (given) => installedCall(given, plan);
const hook: Way = (given) => hookedCall(given, plan);

function patch(marked: string, way: Way) {
  const { text, call } = callIn(marked);
  assert.ok(call, marked);
  const found = way({ text, call });
  return typeof found === 'string'
    ? found
    : { text: edited(text, found.edits), leftOut: found.leftOut };
}

/** The program as it is afterwards. */
function patched(marked: string, way: Way): string {
  const found = patch(marked, way);
  assert.ok(typeof found !== 'string', String(found));
  return found.text;
}

describe('a call by decode.py', () => {
  test('has the model, the prompt and the mask; what else it said is left out', () => {
    const found = patch(
      'import torch\nout = ¦generate(model, ids, steps=8, temperature=0.2, seed=3, cfg_scale=0.)\n',
      decode(),
    );
    assert.deepEqual(found, {
      text: 'import torch\nimport plan\n\n# As planned.\nout = plan.decode(model, ids, mask_id=126336, temperature=1.0)\n',
      leftOut: ['seed'],
    });
  });

  test('is one of a method, of names, or of a function that says its mask', () => {
    const call = (written: string) =>
      patched(`import plan\n\nx = ${written}\n`, decode()).split('\n')[3]?.slice(4);
    for (const written of [
      '¦model.generate(ids, mask_id=7)',
      '¦generate(model, ids, mask_id=7)',
      '¦generate(model=model, prompt=ids, mask_id=7)',
      '¦generate(ids, model=model, mask_id=7)',
      '¦sample(model, input_ids=ids, mask_id=7)',
    ])
      assert.equal(call(written), 'plan.decode(model, ids, mask_id=7, temperature=1.0)', written);
  });

  test('is refused where the model, the prompt or the mask cannot be seen, or it is guided', () => {
    const why = (written: string) => patch(`x = ${written}\n`, decode());
    const unseen = 'it cannot be seen which model and which prompt it is called with.';
    assert.equal(why('¦sample(model, mask_id=7)'), unseen);
    assert.equal(why('¦sample(mask_id=7)'), unseen);
    assert.equal(why('¦sample(model, ids, more, mask_id=7)'), unseen);
    assert.equal(why('¦sample(model, ids, prompt=other, mask_id=7)'), unseen);
    assert.match(String(why('¦sample(model, ids)')), /^it does not say which token is the mask/);
    assert.match(String(why('¦a.generate_with_dual_cache(model, inputs=ids)')), /^it does not say/);
    assert.match(String(why('¦generate(model, ids, cfg_scale=0.5)')), /^it is guided/);
  });

  test('answers as the sampler did: with the number of calls, or as an object', () => {
    const last = (written: string, sampler?: SamplerExport) =>
      patched(`import plan\n${written}\n`, decode(sampler)).split('\n').at(-2);
    const inner = 'plan.decode(model, ids, mask_id=126336, temperature=1.0)';
    assert.equal(last('x, n = ¦generate(model, ids)'), `x, n = (${inner}, 5)`);
    assert.equal(last('(x, n) = ¦generate(model, ids)'), `(x, n) = (${inner}, 5)`);
    assert.equal(last('x = y = ¦generate(model, ids)'), `x = y = ${inner}`);
    assert.equal(last('x = ¦generate(model, ids)', 'fast-dllm'), `x = (${inner}, 5)`);
    assert.equal(last('f(¦generate(model, ids))'), `f(${inner})`);
    const dream =
      'plan.decode(m, ids, mask_id=m.config.mask_token_id, shift=True, temperature=1.0)';
    assert.equal(last('x = ¦m.diffusion_generate(ids)', 'dream-hook'), `x = ${dream}`);
    assert.equal(
      patched(
        'x = ¦m.diffusion_generate(ids, return_dict_in_generate=True)\n',
        decode('dream-hook'),
      ),
      `import types\nimport plan\n\n# As planned.\nx = types.SimpleNamespace(sequences=${dream})\n`,
    );
    assert.match(String(patch('x = ¦sample(ids)\n', decode('dream-hook'))), /cannot be seen/);
  });

  test('has a line for each argument where one would be longer than 96 characters', () => {
    // of 96 characters, and of 97
    const name = (length: number) => 'm'.repeat(length);
    const fixed = '  x = plan.decode(, ids, mask_id=126336, temperature=1.0)'.length;
    const text = (length: number) =>
      patched(`import plan\nif a:\n  x = ¦generate(${name(length)}, ids)\n`, decode()).split('\n');
    assert.equal(text(96 - fixed)[3]?.length, 96);
    assert.deepEqual(text(97 - fixed).slice(3), [
      '  x = plan.decode(',
      `      ${name(97 - fixed)},`,
      '      ids,',
      '      mask_id=126336,',
      '      temperature=1.0',
      '  )',
      '',
    ]);
  });
});

describe('the lines above a call', () => {
  const head = (marked: string) => patched(`${marked}x = ¦generate(model, ids)\n`, decode());
  const call = 'x = plan.decode(model, ids, mask_id=126336, temperature=1.0)\n';

  test('are an import below those that are there, what the file says of itself, or its first comment', () => {
    assert.equal(
      head('import a\nfrom b import c\n\ny = 1\n'),
      `import a\nfrom b import c\nimport plan\n\ny = 1\n# As planned.\n${call}`,
    );
    assert.equal(
      head('"""What it is."""\ny = 1\n'),
      `"""What it is."""\nimport plan\ny = 1\n# As planned.\n${call}`,
    );
    assert.equal(head('#!x\ny = 1\n'), `#!x\nimport plan\ny = 1\n# As planned.\n${call}`);
    assert.equal(head('import plan\n'), `import plan\n\n# As planned.\n${call}`);
    assert.equal(head(''), `import plan\n\n# As planned.\n${call}`);
  });

  test('go before the statement that begins its line, with its indentation and the line ends of the file', () => {
    assert.equal(
      patched('import a\r\nif b:\r\n\tx = f(¦generate(model, ids))\r\n', decode()),
      `import a\r\nimport plan\r\nif b:\r\n\t# As planned.\r\n\tx = f(${call.slice(4, -1)})\r\n`,
    );
    // an import below the call is none that stands before it
    assert.equal(
      patched('y = 1\nif a: x = ¦generate(model, ids)\nimport b\n', decode()),
      `import plan\ny = 1\n# As planned.\nif a: ${call}import b\n`,
    );
  });
});

describe('the call of the sampler itself', () => {
  test('is told its steps and temperature 1, after the plan is installed in it', () => {
    const text = (written: string) => patched(`import plan\n\nx = ${written}\n`, install);
    const above = 'import plan\n\n# As planned.\nplan.install(generate)\nx = ';
    assert.equal(
      text('¦generate(model, ids, steps=8)'),
      `${above}generate(model, ids, steps=5, temperature=1.0)\n`,
    );
    assert.equal(
      text('¦generate(model, ids, steps=8, temperature=1., )'),
      `${above}generate(model, ids, steps=5, temperature=1., )\n`,
    );
    assert.equal(
      text('¦generate(model, ids, temperature=0.5, steps=5,)'),
      `${above}generate(model, ids, temperature=1.0, steps=5,)\n`,
    );
    assert.equal(
      text('¦generate(model, ids, steps=8,)'),
      `${above}generate(model, ids, steps=5, temperature=1.0)\n`,
    );
    assert.match(String(patch('x = ¦generate(model, ids)', install)), /steps are not passed/);
    for (const other of ['¦sample(model, ids, steps=8)', '¦generate(ids, steps=8)'])
      assert.match(String(patch(`x = ${other}`, install)), /no call of the function of LLaDA/);
  });

  test('of Dream gets a hook of its own model', () => {
    assert.equal(
      patched('import plan\n\nx = ¦a.model.diffusion_generate(ids, steps=8)\n', hook),
      'import plan\n\n# As planned.\nx = a.model.diffusion_generate(ids, steps=5, generation_tokens_hook_func=plan.PlannedReveal(a.model.config.mask_token_id))\n',
    );
    assert.equal(
      patched('import plan\n\nx = ¦m.diffusion_generate()\n', hook),
      'import plan\n\n# As planned.\nx = m.diffusion_generate( steps=5, generation_tokens_hook_func=plan.PlannedReveal(m.config.mask_token_id))\n',
    );
    assert.match(String(patch('x = ¦diffusion_generate(ids)', hook)), /not called by its name/);
  });
});

test('a call is not read where it hands on what cannot be seen, or stands in no statement of its own line', () => {
  for (const marked of [
    'x = ¦f(*a)',
    'x = ¦f(**a)',
    'x = ¦f(a for a in b)',
    'x = ¦f(a',
    'x = y¦f(a)',
    '¦x = f(a)',
  ])
    assert.equal(callIn(marked).call, undefined, marked);
  const { call } = callIn('x = ¦f(a, b=1, # why\n  c="d")');
  assert.deepEqual(
    [
      call?.positional.map(({ text }) => text),
      [...(call?.named.values() ?? [])].map((one) => [one.name, one.text]),
    ],
    [
      ['a'],
      [
        ['b', '1'],
        ['c', '"d"'],
      ],
    ],
  );
});
