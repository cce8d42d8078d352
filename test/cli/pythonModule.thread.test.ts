// The Python module, as somebody uses it who has the program from npm, and no other package of Python.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commandLine } from '../threads/programs';

const home = mkdtempSync(path.join(os.tmpdir(), 'unmask-python-'));
after(() => rmSync(home, { recursive: true }));

/** The program as npm installs it, started by a link. */
const link = path.join(home, 'bin', 'unmask');

/** What a program of Python prints, as JSON, beside the module. */
function printed(program: string, environment: object = {}): ReturnType<typeof JSON.parse> {
  return JSON.parse(
    execFileSync('python3', ['-B', '-c', `import json, math, random, unmask\n${program}`], {
      cwd: home,
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', HOME: home, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
}

/** A sticky chain that knows itself: a hidden token depends on the nearest known one before it. */
const model = `
def laws(tokens):
    found, last = [], None
    for token in tokens:
        one = 0.5 if last is None else 0.9 if last else 0.1
        found.append([math.log(1 - one), math.log(one)])
        last = token if token is not None else last
    return found
chance = random.Random(1)
texts = []
for _ in range(60):
    text = [chance.randrange(2)]
    while len(text) < 6:
        text.append(text[-1] if chance.random() < 0.9 else 1 - text[-1])
    texts.append(text)
`;

describe('the Python module', { skip: process.platform === 'win32' && 'needs links' }, () => {
  before(() => {
    for (const folder of ['dist', 'media', 'bin']) mkdirSync(path.join(home, folder));
    for (const name of ['cli.js', 'worker.js'])
      copyFileSync(path.join(path.dirname(commandLine), name), path.join(home, 'dist', name));
    copyFileSync('media/unmask.py', path.join(home, 'media', 'unmask.py'));
    symlinkSync(path.join(home, 'dist', 'cli.js'), link);
    execFileSync(process.execPath, [link, 'python', '--to', 'unmask.py'], { cwd: home });
  });

  test('plans by numbers, files with comments and rows, with the order and the error that were asked for', () => {
    writeFileSync(
      path.join(home, 'chain.dist.json'),
      `{ // "a chain"
  "distribution": { "family": "markov", "length": 16, "transition": [[0.9, 0.1], [0.1, 0.9],], },
}`,
    );
    const [numbers, file, few, complaint] = printed(`
numbers = unmask.plan([2.0, 1.1, 0.6, 0.4], steps=2)
file = unmask.plan("chain.dist.json", steps=4, order="leftToRight")
few = unmask.plan("chain.dist.json", max_error=file.error)
try: unmask.plan([1, 0.5], steps=9)
except unmask.UnmaskError as error: complaint = str(error)
print(json.dumps([numbers.answer, [file.answer, repr(file), file._repr_mimebundle_()], few.answer, complaint]))`);
    // the second step begins when two are known: (2.0 - 1.1) + (0.6 - 0.4)
    assert.deepEqual(numbers.sizes, [2, 2]);
    assert.ok(Math.abs(numbers.error - 1.1) < 1e-12);
    assert.equal(numbers.objective, 'excessNats');
    const [answer, words, bundle] = file;
    assert.equal(answer.order, 'leftToRight');
    assert.match(words, /^4 steps in the order leftToRight: \[1, 5, 5, 5\]; loses 2\.916 nats$/);
    assert.equal(bundle['text/plain'], words);
    assert.match(bundle['image/svg+xml'], /^<svg[\s\S]*the plan, leftToRight[\s\S]*<\/svg>/);
    assert.deepEqual(bundle['application/vnd.unmask+json'].plan, answer);
    assert.ok(few.error <= answer.error);
    assert.match(complaint, /--steps takes a whole number from 1 to 2, not "9"/);
  });

  test('measures a model on texts, and plans by the rows', () => {
    const [rows, plan, again] = printed(`${model}
rows = unmask.measure(lambda ids: [[row for row in laws([None if t == 9 else t for t in ids[0]])]], None, texts, mask=9, rows=60)
plan = unmask.plan(rows, steps=3)
again = unmask.plan(laws, steps=3, texts=texts, rows=60, progress=False)
print(json.dumps([rows, plan.answer, again.answer]))`);
    assert.equal(rows.length, 60);
    for (const { n, revealed, nll } of rows) {
      assert.equal(n, 6);
      // one of two tokens, each with a probability of 0.1 at least
      const hidden = n - revealed;
      assert.ok(nll >= -hidden * Math.log(0.9) - 1e-9 && nll <= hidden * Math.log(10) + 1e-9);
    }
    assert.equal(plan.steps, 3);
    assert.ok(plan.interval[0] <= plan.error && plan.error <= plan.interval[1]);
    assert.deepEqual(again, plan, 'the same seed, the same rows');
  });

  test('says where it looked for the program', () => {
    const said = printed(
      `unmask.WRITTEN_BY = ["/nowhere"]
try: unmask.plan([1, 0.5], steps=1)
except unmask.UnmaskError as error: print(json.dumps(str(error)))`,
    );
    assert.match(said, /not found: put it on the PATH, or name it in \$UNMASK/);
    const node = JSON.stringify(process.execPath);
    const named = printed('print(json.dumps(unmask.run("--version")))', {
      UNMASK: `${node} ${JSON.stringify(link)}`,
    });
    assert.match(named, /^\d+\.\d+\.\d+/);
  });
});
