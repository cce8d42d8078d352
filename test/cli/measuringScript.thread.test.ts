import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { surfaceRows } from '../../src/core/orders/surface/surface';
import { type ModelKindName, modelKinds } from '../../src/formats/measuringScript/kinds';
import { measuredFileText, measuringScript } from '../../src/formats/measuringScript/script';
import { standInTransition } from '../../src/formats/measuringScript/standIn';
import { lawOf, surfaceOf } from '../core/orders/oracle';
import { called } from './called';
import { hasModule, python, testWith } from './python';
import { standInDistance, standInLikelihood } from './standInLikelihood';

const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-measure-'));
after(() => rmSync(folder, { recursive: true }));
const kinds = Object.keys(modelKinds) as ModelKindName[];
const at = (name: string) => path.join(folder, name);

const hasPython = hasModule('json');
const hasTorch = hasPython && hasModule('torch');
const hasTransformers = hasTorch && hasModule('transformers');

/** Runs Python in the folder; the answer is its exit code and what it says to people. */
function runPython(...argv: string[]): { readonly code: number | null; readonly err: string } {
  const { status, stderr } = spawnSync(python, ['-B', ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HF_HUB_OFFLINE: '1', CUDA_VISIBLE_DEVICES: '' },
  });
  return { code: status, err: stderr };
}

interface Row {
  readonly n: number;
  readonly revealed: number;
  readonly nll: number;
  readonly count: number;
  readonly entropy: number;
  readonly id: number;
  readonly block?: number;
}

const rowsOf = <Of extends Row = Row>(name: string) =>
  readFileSync(at(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Of);

describe('the script', () => {
  testWith(hasPython, python)('is Python of every kind, whatever names it is given', () => {
    const odd = 'a "quoted" name\\with\n↦ 𝄞';
    const texts = kinds.flatMap((model) => [
      measuringScript({ model }),
      measuringScript({ model, modelName: odd, data: odd, length: 64, block: 8, rows: odd }),
    ]);
    writeFileSync(at('texts.json'), JSON.stringify(texts));
    const check = `import json
for text in json.loads(__import__("pathlib").Path("texts.json").read_text("utf-8")):
    names = {}
    compile(text, "measure.py", "exec")
    constants = "".join(line + "\\n" for line in text.split("\\n") if line[:5] in ("MODEL", "DATA ", "OUT ="))
    exec(constants, names)
    assert isinstance(names["MODEL"], str) and (names["OUT"] == "rows.jsonl" or names["OUT"] == names["DATA"] == ${JSON.stringify(odd)}), names`;
    assert.deepEqual(runPython('-W', 'error', '-c', check), { code: 0, err: '' });
  });

  test('shows a user every place to adapt, and shifts logits for Dream only', () => {
    for (const model of kinds) {
      const text = measuringScript({ model });
      assert.match(text, /# ADAPT: /, model);
      assert.equal(text.includes('logits[:, :1], logits[:, :-1]'), model === 'dream', model);
      assert.equal(text.includes('import torch'), model !== 'standIn', model);
      assert.ok(
        text.split('\n').every((line) => line.length <= 160),
        model,
      );
    }
  });

  testWith(hasPython, python)('says what is kept where a model or a disk fails', () => {
    const made = measuringScript({ model: 'standIn', length: 8, rows: 'broken.jsonl' });
    writeFileSync(at('broken.py'), made);
    // every row asks whether its loss is finite, before it is written
    const driver = `import itertools, math, random, runpy, sys
asked, finite = itertools.count(), math.isfinite
def failing(value):
    if next(asked) == 20: raise RuntimeError("out of memory")
    return finite(value)
math.isfinite = failing
sys.argv = ["broken.py", "--rows", "40", "--batch", "8"]
runpy.run_path("broken.py", run_name="__main__")`;
    const { code, err } = runPython('-c', driver);
    assert.equal(code, 1);
    assert.match(
      err,
      /RuntimeError: out of memory\nStopped after 16 rows, which are in broken\.jsonl; --resume goes on\.\n$/,
    );
    assert.equal(rowsOf('broken.jsonl').length, 16);
  });

  testWith(hasPython, python)(
    'measures the stand-in as it is, from rows to a profile',
    async () => {
      const [length, rows] = [16, 300];
      const script = at('measure.py');
      const made = await called(
        ...['measuring-script', '--model', 'standIn', '--length', `${length}`, '--to', script],
      );
      assert.deepEqual([made.code, made.err], [0, '']);
      assert.equal(runPython('measure.py', '--rows', `${rows}`).code, 0);
      const written = rowsOf('rows.jsonl');
      assert.equal(written.length, rows);
      for (const row of written) assert.equal(row.revealed + row.count, length);
      // strata: each number of revealed tokens as often as any other, within one
      for (let j = 0; j < length; j++) {
        const count = written.filter(({ revealed }) => revealed === j).length;
        assert.ok(Math.abs(count - rows / length) < 3, `${count} rows reveal ${j}`);
      }
      // a file that reads the rows, and one that they were imported into
      writeFileSync(at('measured.dist.json'), measuredFileText({ model: 'standIn', length }));
      const rowsFile = at('rows.jsonl');
      assert.equal((await called('import', rowsFile, '--to', at('to.dist.json'))).code, 0);
      const distribution = { family: 'markov', length, transition: standInTransition };
      writeFileSync(at('chain.dist.json'), JSON.stringify({ distribution }));
      const exact = await profileOf('chain.dist.json');
      for (const file of ['measured.dist.json', 'to.dist.json']) {
        const found = await profileOf(file);
        assert.equal(found.conditionalEntropy.length, length);
        exact.conditionalEntropy.forEach((h, j) => {
          const error = found.standardError?.[j] ?? 0;
          const difference = Math.abs((found.conditionalEntropy[j] ?? 0) - h);
          assert.ok(error > 0 && difference < 5 * error, `${file} ${j}: ${difference} ± ${error}`);
        });
      }
      // the law is exact: mean entropies are the profile as well, and vary less
      const sum = (key: 'nll' | 'entropy') => written.reduce((all, row) => all + row[key], 0);
      assert.ok(Math.abs(sum('entropy') / sum('nll') - 1) < 0.1);
    },
  );

  testWith(hasPython, python)('goes on where it stopped, and shares work', () => {
    writeFileSync(at('go.py'), measuringScript({ model: 'standIn', length: 8, rows: 'go.jsonl' }));
    assert.equal(runPython('go.py', '--rows', '20').code, 0);
    const before = readFileSync(at('go.jsonl'), 'utf8');
    assert.match(runPython('go.py', '--rows', '30').err, /--resume goes on with it/);
    assert.equal(readFileSync(at('go.jsonl'), 'utf8'), before);
    writeFileSync(at('go.jsonl'), `${before}{"n": 8, "rev`); // as when the power fails
    assert.equal(runPython('go.py', '--rows', '40', '--resume').code, 0);
    assert.ok(readFileSync(at('go.jsonl'), 'utf8').startsWith(before));
    const rows = rowsOf('go.jsonl');
    assert.equal(rows.length, 40);
    for (let j = 0; j < 8; j++)
      assert.ok(Math.abs(rows.filter(({ revealed }) => revealed === j).length - 5) < 3);
    assert.match(runPython('go.py', '--rows', '40', '--resume').err, /40 rows already/);
    const shorter = ['--rows', '50', '--resume', '--length', '4'];
    assert.match(runPython('go.py', ...shorter).err, /rows of 8 positions, not 4/);
    const shards = [0, 1, 2].flatMap((part) => {
      assert.equal(runPython('go.py', '--rows', '20', '--shard', `${part}/3`).code, 0);
      return rowsOf(`go.${part}-of-3.jsonl`);
    });
    assert.equal(shards.length, 20);
    assert.equal(new Set(shards.map(({ id }) => id)).size, 20, 'no sequence comes twice');
    assert.match(runPython('go.py', '--shard', '3/3').err, /--shard is i\/m/);
  });

  testWith(hasPython, python)('measures fresh sequences at the levels that a plan needs', () => {
    writeFileSync(
      at('fresh.py'),
      measuringScript({ model: 'standIn', length: 8, rows: 'old.jsonl' }),
    );
    assert.equal(runPython('fresh.py', '--rows', '30').code, 0);
    const wanted = ['--fresh', 'old.jsonl', '--levels', '0,5,2', '--out', 'new.jsonl'];
    assert.equal(runPython('fresh.py', '--rows', '36', ...wanted).code, 0);
    const old = new Set(rowsOf('old.jsonl').map(({ id }) => id));
    const rows = rowsOf('new.jsonl');
    assert.ok(rows.every(({ id }) => !old.has(id)));
    const texts = new Set(rows.map(({ id }) => id));
    assert.equal(texts.size, 12);
    for (const text of texts)
      assert.deepEqual(
        rows.filter(({ id }) => id === text).map(({ revealed }) => revealed),
        [0, 5, 2],
      );
    for (const wrong of ['0,0', '8', '-1', 'x'])
      assert.match(runPython('fresh.py', `--levels=${wrong}`).err, /different numbers from 0 to 7/);
    assert.match(runPython('fresh.py', '--levels', '1', '--block', '4').err, /without --block/);
    assert.match(runPython('fresh.py', '--fresh', 'no.jsonl').err, /no file of rows/);
  });

  testWith(hasPython, python)(
    'measures what orders are worth: rows, file and plan agree with the law of the stand-in',
    async () => {
      const length = 12;
      const made = ['--model', 'standIn', '--length', `${length}`, '--to', at('orders.py')];
      const named = 'spread,bisection:width=2,bayer,leftToRight,farthest';
      const orders = ['--orders', named, '--grid', '3x4'];
      assert.equal((await called('measuring-script', ...made, ...orders)).code, 0);
      // so many calls as a profile would take
      const rows = 60 * 6 * length;
      const run = ['orders.py', '--rows', `${rows}`, '--out', 'orders.jsonl'];
      assert.equal(runPython(...run).code, 0);
      const written = rowsOf<OrderedRow>('orders.jsonl');
      assert.equal(written.length, rows);
      for (const { n, revealed, places, nll } of written) {
        assert.deepEqual([places[0]![0], places[places.length - 1]![1]], [revealed, n]);
        const sum = places.reduce((total, [, , nats]) => total + nats, 0);
        assert.ok(Math.abs(sum - nll) < 1e-9);
      }
      const to = at('orders.dist.json');
      const imported = await called('import', at('orders.jsonl'), '--to', to, '--json');
      assert.equal(imported.code, 0, imported.err);
      writeFileSync(
        at('law.dist.json'),
        JSON.stringify({
          distribution: { family: 'markov', length, transition: standInTransition },
        }),
      );
      for (const order of named.split(',')) {
        const found = await surfaceIn('orders', order);
        const exact = order === 'bayer' ? onGrid(length, [3, 4]) : await surfaceIn('law', order);
        for (let a = 0; a < length; a++)
          for (let r = a; r < length; r++) {
            const error = found.surfaceStandardError![a]![r - a]!;
            const difference = found.surface[a]![r - a]! - exact.surface[a]![r - a]!;
            assert.ok(Math.abs(difference) < 6 * error + 1e-9, `${order} ${a} ${r}: ${difference}`);
          }
      }
      // a plan for the best order, and what others cost more on the same texts
      const best = JSON.parse(
        (await called('plan', to, '--steps', '4', '--order', 'best', '--json')).out,
      );
      assert.equal(best.objective, 'excessNats');
      assert.equal(best.tried.length, 6);
      const worst = best.tried.find(({ order }: { order: string }) => order === 'leftToRight');
      assert.ok(worst.overBestInterval[0] > 0);
      const confirming = await called('plan', to, '--steps', '3', '--order', 'bayer');
      assert.match(confirming.out, /--fresh ROWS --orders bayer --grid 3x4 --levels 0,/);
      const exported = ['export', to, '--steps', '3', '--order', 'bayer', '--to', 'decode'];
      assert.match((await called(...exported)).out, /^COLUMNS = 4$/m);
      const refused = await called('plan', to, '--steps', '4', '--order', 'centroids');
      assert.equal(refused.code, 2);
      const unmeasured = await called('plan', to, '--steps', '4', '--order', 'bisection');
      assert.match(unmeasured.err, /was not measured, only random, .*--orders bisection/);
    },
  );

  testWith(hasPython, python)('a plan in an order is confirmed on fresh texts', async () => {
    const orders = ['random', 'leftToRight'];
    writeFileSync(at('again.py'), measuringScript({ model: 'standIn', length: 12, orders }));
    assert.equal(runPython('again.py', '--rows', '7200', '--out', 'explored.jsonl').code, 0);
    const to = at('explored.dist.json');
    assert.equal((await called('import', at('explored.jsonl'), '--to', to)).code, 0);
    const asked = ['plan', to, '--steps', '3', '--order', 'leftToRight'];
    const { out } = await called(...asked);
    const [, sizes, options] =
      /to confirm (\S+) on texts .* --fresh ROWS (--orders leftToRight --levels \S+)/.exec(out)!;
    const fresh = [...['--fresh', 'explored.jsonl', '--rows', '3000'], ...options!.split(' ')];
    assert.equal(runPython('again.py', ...fresh, '--out', 'confirm.jsonl').code, 0);
    const confirm = [...asked, '--confirm', at('confirm.jsonl')];
    const { confirmation } = JSON.parse((await called(...confirm, '--json')).out);
    assert.ok(confirmation.texts > 500);
    const law = at('confirmed.dist.json');
    const schedules = {
      even: { kind: 'list', sizes: [4, 4, 4], order: 'leftToRight' },
      plan: { kind: 'list', sizes: sizes!.split(',').map(Number), order: 'leftToRight' },
    };
    const distribution = { family: 'markov', length: 12, transition: standInTransition };
    writeFileSync(law, JSON.stringify({ distribution, schedules }));
    const [even, own] = JSON.parse((await called('score', law, '--json')).out).schedules;
    const difference = own.error - even.error;
    const [low, high] = confirmation.interval;
    assert.ok(low - (high - low) < difference && difference < high + (high - low));
    assert.match((await called(...confirm)).out, /fresh texts [\d,]+ is/);
    const missing = await called(...asked, '--confirm', at('explored.jsonl'));
    assert.equal(missing.code, 0, 'rows at every level do as well');
    writeFileSync(at('none.jsonl'), '');
    assert.match(
      (await called(...asked, '--confirm', at('none.jsonl'))).err,
      /--orders leftToRight --levels 0/,
    );
  });

  testWith(hasPython, python)('measures orders in shards as in one run, each text whole', () => {
    writeFileSync(
      at('parts.py'),
      measuringScript({ model: 'standIn', length: 40, orders: ['random', 'spread'] }),
    );
    const rows = ['--rows', '200'];
    assert.equal(runPython('parts.py', ...rows, '--out', 'whole.jsonl').code, 0);
    const whole = rowsOf<OrderedRow>('whole.jsonl');
    const levels = new Set(whole.map(({ revealed }) => revealed)).size;
    assert.equal(whole.length % (2 * levels), 0);
    const keyOf = ({ id, order, revealed }: OrderedRow) => `${id} ${order} ${revealed}`;
    const parts = [0, 1].flatMap((part) => {
      const shard = ['--shard', `${part}/2`, '--out', 'part.jsonl'];
      assert.equal(runPython('parts.py', ...rows, ...shard).code, 0);
      return rowsOf<OrderedRow>(`part.${part}-of-2.jsonl`);
    });
    const known = new Map(whole.map((row) => [keyOf(row), JSON.stringify(row)]));
    assert.equal(parts.length, whole.length);
    for (const row of parts) assert.equal(JSON.stringify(row), known.get(keyOf(row)));
    // near the known places one by one, farther ones in longer runs
    const first = whole.find(({ revealed }) => revealed === 0)!;
    assert.deepEqual(first.places[0]!.slice(0, 2), [0, 1]);
    assert.ok(first.places.some(([from, to]) => to - from > 2));
    assert.match(runPython('parts.py', '--orders', 'sideways').err, /there is no order sideways/);
  });

  testWith(hasPython, python)(
    'measures decoders on the same texts, and one token a call differs from itself by nothing',
    async () => {
      const length = 12;
      const decoders = [
        { decoder: 'random', steps: 4 },
        { decoder: 'random', sizes: [1, 2, 4, 5], title: 'planned' },
        { decoder: 'spread', steps: 4 },
        { decoder: 'spread', sizes: new Array(length).fill(1) },
        { decoder: 'low-confidence', steps: 4 },
        { decoder: 'threshold', threshold: 0.75 },
        { decoder: 'threshold', threshold: 1 },
        { decoder: 'entropy-bound', gamma: 1 },
        { decoder: 'entropy-bound', gamma: 0 },
      ];
      writeFileSync(at('decoders.json'), JSON.stringify(decoders));
      const made = ['--model', 'standIn', '--length', `${length}`, '--to', at('decode.py')];
      const named = ['--decoders', 'decoders.json'];
      assert.equal((await called('measuring-script', ...made, ...named)).code, 0);
      assert.equal(runPython('decode.py', '--rows', '6000').code, 0);
      const to = at('decoders.compare.json');
      const rows = at('rows.decoders.jsonl');
      const imported = await called('import', rows, '--to', to, '--json');
      assert.equal(imported.code, 0, imported.err);
      const found = JSON.parse(imported.out).decoders as readonly FoundDecoder[];
      // with one token a call of every ranking, which nobody had to ask for
      const names = found.map(({ decoder, calls }) => `${decoder} ${calls === length}`);
      for (const name of ['random', 'spread', 'low-confidence', 'entropy'])
        assert.ok(names.includes(`${name} true`), name);
      for (const { calls, overOneByOne, overReference, decoder } of found) {
        assert.ok(overReference.texts > 300);
        // by construction: the same calls in the same order
        if (calls === length)
          assert.deepEqual([overOneByOne?.mean, overOneByOne?.standardError], [0, 0], decoder);
      }
      // random order costs what the profile of the law says
      const law = at('decoded.dist.json');
      const plain = { length, transition: standInTransition };
      const schedules = { even: { kind: 'uniform', steps: 4 }, planned: [1, 2, 4, 5] };
      writeFileSync(
        law,
        JSON.stringify({ distribution: { family: 'markov', ...plain }, schedules }),
      );
      const scored = JSON.parse((await called('score', law, '--json')).out).schedules;
      for (const [place, name] of ['even', 'planned'].entries()) {
        const { mean, standardError } = found[place]!.overOneByOne!;
        const exact = scored.find((one: { name: string }) => one.name === name).error;
        assert.ok(Math.abs(mean - exact) < 5 * standardError!, `${name}: ${mean} is not ${exact}`);
      }
      const saved = JSON.parse(readFileSync(to, 'utf8'));
      assert.match(
        saved.about,
        /^Measured on a model, teacher-forced: extra nats against one token/,
      );
      assert.equal(saved.samplers.length, found.length);
      const wrong = await called('import', rows, '--to', at('decoders.dist.json'));
      assert.match(wrong.err, /--to .*decoders\.compare\.json/);
      writeFileSync(at('odd.json'), '[{"decoder": "threshold", "gamma": 1}]');
      assert.match(
        runPython('decode.py', '--decoders', 'odd.json').err,
        /threshold takes no gamma/,
      );
    },
  );

  testWith(hasPython, python)(
    'generates texts with their likelihood and the score of the user, on two axes',
    async () => {
      writeFileSync(
        at('draws.json'),
        JSON.stringify([
          { decoder: 'low-confidence', steps: 4, temperature: 0.5 },
          { decoder: 'spread', steps: 4 },
          { decoder: 'random', steps: 10 },
        ]),
      );
      const script = measuringScript({ model: 'standIn', length: 10, decoders: 'draws.json' });
      const scored = script.replace(
        'nobody says."""\n    return None\n',
        'nobody says."""\n    return text.count("a") / len(text)\n',
      );
      writeFileSync(at('draw.py'), scored);
      const run = ['draw.py', '--generate', '--rows', '900', '--out', 'drawn.jsonl'];
      assert.equal(runPython(...run).code, 0);
      const rows = rowsOf<GeneratedRow>('drawn.jsonl');
      assert.equal(rows.length, 900);
      for (const { tokens, likelihood, generated, score } of rows) {
        assert.ok(Math.abs(likelihood - standInLikelihood(tokens)) < 1e-9);
        assert.equal(generated, tokens.map((token) => 'abcd'[token]).join(''));
        assert.ok(Math.abs(score - tokens.filter((token) => token === 0).length / 10) < 1e-9);
      }
      const to = at('drawn.compare.json');
      const imported = await called('import', at('drawn.jsonl'), '--to', to, '--json');
      assert.equal(imported.code, 0, imported.err);
      const [confident, , single] = JSON.parse(imported.out).decoders;
      // confidence and a low temperature buy likelihood with variety
      assert.ok(confident.logLikelihood.value > single.logLikelihood.interval[1]);
      assert.ok(confident.distance.value < single.distance.interval[0]);
      assert.ok(confident.onFront && single.onFront && confident.score.value <= 1);
      // one token a call at temperature 1 draws from the law itself
      const mean = single.distance.value;
      const law = standInDistance();
      assert.ok(single.distance.interval[0] <= law + 0.02 && mean > law - 0.05, `${mean} ${law}`);
    },
  );

  testWith(hasPython, python)('tells greedy answers, circulation and temperatures', async () => {
    writeFileSync(at('more.py'), measuringScript({ model: 'standIn', length: 8 }));
    const greedy = ['--greedy', 'low-confidence', '--rows', '160', '--out', 'greedy.jsonl'];
    assert.equal(runPython('more.py', ...greedy).code, 0);
    const rows = rowsOf<OrderedRow>('greedy.jsonl');
    assert.equal(rows.length, 160);
    // the next place is decided by the same call
    for (const { places } of rows) assert.equal(places[0]![2], 0);
    const told = JSON.parse((await called('import', at('greedy.jsonl'), '--json')).out);
    assert.deepEqual([told.order, told.texts, told.plans.length], ['low-confidence', 20, 3]);
    for (const { interval } of told.plans) assert.ok(interval[1] > 0.1, 'twenty texts say no more');
    const fresh = ['--circulation', '--rows', '40', '--out', 'around.jsonl'];
    const around = runPython('more.py', ...fresh);
    assert.match(around.err, /Mean square circulation of 40 pairs: \S+e-3/);
    const heat = ['--temperatures', '0.5,2', '--rows', '400', '--out', 'heat.jsonl'];
    const heated = runPython('more.py', ...heat);
    assert.equal(heated.err.match(/least at temperature 1\.0/g)?.length, 8, heated.err);
    // rows of temperatures are rows of the profile as well
    assert.equal((await called('import', at('heat.jsonl'), '--to', at('heat.dist.json'))).code, 0);
  });

  testWith(hasPython, python)('measures blocks, each given those before it', () => {
    writeFileSync(at('block.py'), measuringScript({ model: 'standIn', length: 12, block: 4 }));
    const options = ['--rows', '60', '--out', 'block.jsonl'];
    assert.equal(runPython('block.py', ...options).code, 0);
    const rows = rowsOf('block.jsonl');
    assert.deepEqual([...new Set(rows.map(({ block }) => block))].sort(), [0, 1, 2]);
    for (const { n, revealed, count } of rows) assert.deepEqual([n, revealed + count], [4, 4]);
    assert.match(runPython('block.py', '--block', '5').err, /--block divides --length 12/);
  });
});

interface FoundMean {
  readonly mean: number;
  readonly standardError: number | null;
  readonly texts: number;
}

interface FoundDecoder {
  readonly decoder: string;
  readonly calls: number;
  readonly overOneByOne?: FoundMean;
  readonly overReference: FoundMean;
}

interface GeneratedRow extends Row {
  readonly tokens: readonly number[];
  readonly generated: string;
  readonly likelihood: number;
  readonly score: number;
}

interface OrderedRow extends Row {
  readonly order: string;
  readonly places: readonly (readonly [number, number, number])[];
}

interface FoundSurface {
  readonly surface: readonly (readonly number[])[];
  readonly surfaceStandardError: readonly (readonly number[])[] | null;
}

async function surfaceIn(name: string, order: string): Promise<FoundSurface> {
  const { code, out, err } = await called(
    ...['profile', at(`${name}.dist.json`), '--order', order, '--json'],
  );
  assert.equal(code, 0, err);
  return JSON.parse(out) as FoundSurface;
}

/** Bayer's order of the stand-in's chain, its positions laid out row by row. */
function onGrid(
  length: number,
  grid: readonly [rows: number, columns: number],
): Pick<FoundSurface, 'surface'> {
  const law = lawOf({ family: 'markov', length, transition: standInTransition });
  const surface = surfaceOf({ ...law, grid }, { kind: 'bayer' });
  return { surface: surfaceRows(surface.grid, surface.values) };
}

interface FoundProfile {
  readonly conditionalEntropy: readonly number[];
  readonly standardError: readonly number[] | null;
}

async function profileOf(name: string): Promise<FoundProfile> {
  const { code, out, err } = await called('profile', at(name), '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out) as FoundProfile;
}

describe('under PyTorch', () => {
  // A model that knows the parity of a position: text of alternating letters is certain to it, if
  // every prediction is taken from the right place. Torch takes seconds to load: once for all.
  const stub = `import torch
class Tokenizer:
    bos_token_id, eos_token_id, cls_token_id, sep_token_id, mask_token_id = 0, 1, None, None, 2
    def __call__(self, text, add_special_tokens): return {"input_ids": list(text.encode())}
class Model(torch.nn.Module):
    config = type("Config", (), {"vocab_size": 126337})
    def forward(self, ids, timesteps=None, attention_mask=None, position_ids=None):
        assert bool(((ids == 2) | (ids == 126336)).any()) and not timesteps is not None or timesteps.shape == ids.shape[:1]
        logits = torch.zeros(*ids.shape, 126337)
        logits[:, 0::2, 97] = logits[:, 1::2, 98] = 40.0
        logits[:, :, 126336] = 50.0 if timesteps is not None else 0.0
        return logits if timesteps is not None else type("Output", (), {"logits": logits})
class AutoTokenizer:
    from_pretrained = staticmethod(lambda *a, **b: Tokenizer())
class AutoModel:
    from_pretrained = staticmethod(lambda *a, **b: Model())
AutoModelForMaskedLM = AutoModelForCausalLM = AutoModel
`;

  testWith(hasTorch, 'torch')('every kind takes its predictions from the right place', async () => {
    const models = kinds.filter((model) => model !== 'standIn');
    writeFileSync(at('text.txt'), 'ab'.repeat(400));
    writeFileSync(at('images.txt'), '[97, 98, 97, 98, 97, 98, 97, 98]\n'.repeat(20));
    for (const model of models)
      writeFileSync(
        at(`${model}.py`),
        measuringScript({ model, length: 8, block: 0, rows: `${model}.jsonl` }),
      );
    writeFileSync(at('stub.txt'), stub);
    const driver = `import runpy, sys, types
stub = types.ModuleType("transformers")
exec(open("stub.txt").read(), stub.__dict__)
sys.modules["transformers"] = stub
for model in ${JSON.stringify(models)}:
    for options in ([], ["--tiny", "--bf16", "--out", model + "-tiny.jsonl"]):
        sys.argv = [model + ".py", "--rows", "16"] + options
        runpy.run_path(model + ".py", run_name="__main__")`;
    const { code, err } = runPython('-c', driver);
    assert.equal(code, 0, err);
    for (const model of models) {
      for (const { nll, entropy, count } of rowsOf(`${model}.jsonl`)) {
        assert.ok(Math.abs(nll) < 1e-6 * count, `${model}: ${nll}`);
        assert.ok(Math.abs(entropy) < 1e-6 * count);
      }
      for (const { nll, count } of rowsOf(`${model}-tiny.jsonl`)) assert.ok(nll > 0.1 * count);
      // to the end: a profile that can be planned for
      const to = at(`${model}-tiny.dist.json`);
      assert.equal((await called('import', at(`${model}-tiny.jsonl`), '--to', to)).code, 0);
      const plan = JSON.parse((await called('plan', to, '--steps', '2', '--json')).out);
      assert.deepEqual([plan.objective, plan.sizes.length <= 2], ['excessNats', true]);
    }
  });

  testWith(hasTransformers, 'transformers with torch')(
    'measures a tiny random BERT of Hugging Face',
    async () => {
      const make = `from transformers import BertConfig, BertForMaskedLM, BertTokenizerFast
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c"]
open("vocab.txt", "w").write("\\n".join(words))
BertTokenizerFast(vocab_file="vocab.txt").save_pretrained("bert")
BertForMaskedLM(BertConfig(vocab_size=8, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16)).save_pretrained("bert")`;
      writeFileSync(at('words.txt'), 'a b c c b a a a\n'.repeat(40));
      writeFileSync(
        at('real.py'),
        measuringScript({ model: 'bert', modelName: 'bert', length: 8 }),
      );
      const measure = `import runpy, sys
sys.argv = ["real.py", "--data", "words.txt", "--rows", "40", "--out", "real.jsonl"]
runpy.run_path("real.py", run_name="__main__")`;
      const { code, err } = runPython('-c', `${make}\n${measure}`);
      assert.equal(code, 0, err);
      const rows = rowsOf('real.jsonl');
      assert.equal(rows.length, 40);
      // weights near 0: nearly the uniform law of eight tokens
      for (const { nll, count, entropy } of rows) {
        assert.ok(Math.abs(nll / count - Math.log(8)) < 0.5);
        assert.ok(Math.abs(entropy / count - Math.log(8)) < 0.1);
      }
    },
  );
});

test('measuring-script says in one line what is wrong, and writes nothing then', async () => {
  const there = at('there.py');
  writeFileSync(there, '');
  const calls: readonly (readonly [readonly string[], RegExp])[] = [
    [['--to', at('new.py')], /^Say --model KIND; there are llada, dream/],
    [['--model', 'lada', '--to', at('new.py')], /do you mean "llada"\?/],
    [['--model', 'llada'], /^Say where to write it/],
    [['--model', 'llada', '--to', there], /--force replaces it/],
    [['--model', 'llada', '--to', at('new.py'), '--length', '0'], /^--length takes/],
    [['--model', 'llada', '--to', at('new.py'), '--block', '5'], /does not divide/],
    [['--model', 'llada', '--to', path.join(folder, 'no', 'x.py')], /its folder is not there/],
    [['--model', 'llada', '--to', at('new.py'), '--orders', 'spred'], /"spred" cannot be measured/],
  ];
  for (const [argv, message] of calls) {
    const { code, out, err } = await called('measuring-script', ...argv);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err.trimEnd(), message);
    assert.equal(err.trimEnd().split('\n').length, 1);
  }
  assert.ok(!existsSync(at('new.py')));
  const forced = ['--model', 'dream', '--to', there, '--force', '--name', 'mine', '--json'];
  assert.deepEqual(JSON.parse((await called('measuring-script', ...forced)).out), {
    to: there,
    model: 'dream',
    length: 128,
    block: null,
  });
  assert.match(readFileSync(there, 'utf8'), /\nMODEL = "mine"\n/);
});
