import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNKNOWN } from '../../../src/core/laws/law';
import { generate, generation } from '../../../src/core/samplers/generate';
import { findSampler } from '../../../src/core/samplers/kinds/index';
import { built } from './laws';
import { scripted } from './scenes';

/** Two equal symbols, as likely as 0.7 and 0.3. */
const pair = built({ family: 'table', length: 2, alphabet: 2, weights: [0.7, 0, 0, 0.3] });
const policyOf = (name: string) =>
  findSampler(name)?.policy({ length: 2, alphabet: 2 }, {}) ?? assert.fail(name);

describe('generating by hand', () => {
  test('a call that reveals nothing is none of the steps', () => {
    const random = scripted([0.9, 0.9, 0.9, 0.9, 0.69, 0.71]);
    const { values, steps } = generate(pair, policyOf('bernoulli:steps=2'), random);
    // both at once, each by its own law
    assert.deepEqual([...values], [0, 1]);
    assert.equal(steps, 1);
    assert.equal(random.left.length, 0);
  });

  test('the model is asked at first, and after what reveals something while anything is hidden', () => {
    let asked = 0;
    const { length, alphabet } = pair;
    const conditionals = (known: Int32Array) => {
      asked++;
      return pair.conditionals(known);
    };
    const law = { length, alphabet, conditionals };
    // nothing, the second of two, nothing, the first
    const random = scripted([0.9, 0.9, 0.9, 0.1, 0, 0.9, 0, 0]);
    const calls = [...generation(law, policyOf('bernoulli:steps=4'), random)];
    assert.deepEqual(
      calls.map(({ chosen }) => chosen),
      [[], [1], [], [0]],
    );
    assert.equal(asked, 2);
  });

  test('one after another the second follows the first, after any call that reveals nothing', () => {
    const random = scripted([0.3, 0.9, 0.71, 0.9, 0.1, 0]);
    const { values, steps } = generate(pair, policyOf('bernoulli:steps=3'), random);
    assert.deepEqual([...values], [1, 1]);
    assert.equal(steps, 2);
  });

  test('tokens that are looked at are those that are kept', () => {
    const policy = policyOf('low-confidence:steps=2');
    const random = scripted([0.8, 0.6, 0.9]);
    const options = { usesDrawnToken: true };
    // 1 and 0 are drawn, 0 is the likelier; what goes before is drawn again
    const { values } = generate(pair, policy, random, options);
    assert.deepEqual([...values], [0, 0]);
  });

  test('one that masks again goes on while time is left, though all is known', () => {
    const policy = policyOf('remdm-rescale:steps=3:eta=0.5');
    const random = scripted([0, 0, 0.1, 0.1, 0.9, 0, 0.99, 0.8, 0.8]);
    const calls = [...generation(pair, policy, random)].map(({ chosen }) => chosen);
    // at the second of three calls nothing is hidden, and the second position is masked
    assert.deepEqual(calls, [[0, 1], [], [1]]);
  });

  test('what was masked is unknown again', () => {
    const policy = policyOf('remdm-rescale:steps=3:eta=0.5');
    const random = scripted([0, 0, 0.1, 0.1, 0.9, 0, 0.99, 0.8, 0.8]);
    const known = [];
    for (const call of generation(pair, policy, random)) known.push([...call.known]);
    assert.deepEqual(known[1], [0, UNKNOWN]);
    assert.deepEqual(known[2], [0, 0], 'drawn anew given the first');
  });
});
