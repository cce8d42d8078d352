// Proves that two builds of the command line print the same: `node test/outputs/compare.mjs FOLDER_A FOLDER_B [--only WORD]`,
// two checkouts with dist/cli.js built. Every case of the table runs with both side by side, each in a folder of its own with
// the same examples: those of A, and what only B has. Output, messages, exit code and files written must agree byte by byte.
// None of that is volatile, progress is for terminals: no text is made alike but the paths of the two folders.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** Where files lie in a checkout or beside it > where in the folder that the cases run in. */
const sources = ['media/examples>', '../shared/vectors>vectors/', 'test/fixtures/onnx>onnx/'];
/** What is added to a command, by turns where one way tells enough of a file. */
const ways = { text: [''], turns: ['', ' --json'] };
/** FILES WAY command | command | …: {file} is every distribution file that FILES matches, {…} every word of its kind. */
const table =
  `^(?!bad|vectors|onnx) turns profile {file} | score {file} --bounds | plan {file} --bounds | plan {file} --max-error 2,.4,.1
  | plan {file} --all --max-steps 3 --bounds | check {file} | watch {file} --samplers random,entropy,threshold
  | sample {file} --count 3 --seed 7
^(?!bad|vectors|onnx|kinds) turns sample {file} --schedule {schedule} --count 2
^(?!bad|vectors|onnx|text|markov|curieWeiss) turns certify {file} --steps 3 --max-error 0.3 --samples 20
^vectors turns profile {file} --json
^bad text profile {file} | check {file} | check {file} --json
^kinds turns export {file} --schedule {schedule} --to md4
^(bl|exch|hmm|lin|mds|par|perm|rep|ring|sam|tab|ran|mea) turns compare {file} --count 2 --threads 1
  | export {file} --schedule fixed:3 --to json --threads 1
^(curie|graph|isi|mark|mix|ind|est|eight|vec.*[57]-[347]) turns
  compare {file} --count 2 --samplers random,entropy-bound,remdm-cap,klass:kl=0.02 --threads 1
^hmm text export {file} --schedule goal --to {target} | export {file} --schedule goal --to {target} --json | plan {file}
  | export {file} --schedule optimal:4 --to {target} --out written | plan {file} --json | compare {file} --count 2 --csv
  | compare {file} --seed 5 --csv --samplers random,bernoulli
^blocked turns export {file} --schedule mine --to {target}
^onnx turns sample {file} --schedule even --count 2 | score {file} | compare {file} --samplers random --count 2
^(estimated|blocked|words|measured) text profile {file} --threads 2 | profile {file} --json | score {file} | plan {file} --all
  | score {file} --json | sample {file} --count 2 --json | certify {file} --schedule even --max-error 1 | plan {file} --json
  | plan {file} --robust --steps 3 --seed 2 | compare {file} --count 2 --samplers random --temperature 0.7 --top-p 0.9
- turns compare c --samplers {sampler} --count 4 --threads 2 | watch c --samplers {sampler} --seed 5
  | import {data} --to new | measuring-script --model {kind} --to m.py | certify c --schedule mine --max-error 1 --eta 0.1
  | measuring-script --model {kind} --to m.py --name my/model --data my.txt --length 64 --block 16
- text plan c --robust --json | plan c --total | plan c --total --json | score c | score c --json | import rows.jsonl table.csv --to c --force
  | import ratios.csv --to new --masks tokens --length 5 | import trace.json | import rows.jsonl --to new.dist.json --by task
  | import odd.csv --to new --columns revealed=known,loss=what --json | import history.csv --to new --length 20
  | import state.json --to new --length 4 --alphabet 50 | import trace.json --json | import far.csv --to new --outliers drop
  | export c --schedule fixed:4 --to {target} | export --to help | export --to help --json
- text | watch-file | watch-file --help | watch-file c watch-file | watch-file c --every 0 | help | -h | --version | help plan | {command} --help | {command} | {command} nowhere | {command} c c | profle c
  | {command} bad-syntax.dist.json | profile hmm.compare.json | profile c --steps 3 | plan c --stepz 3 | plan c --steps -1
  | plan c --steps 2 --max-error 1 | plan c --all --robust | plan blocked.dist.json --steps 1 | profile c --units yards
  | profile c --seed x | check c nowhere | sample c --schedule evn | certify c --schedule evn --max-error 1 | profile .
  | export c --to jsn | export c --to json --schedule gaol | export c --to json --schedule optimal:99 | compare c --json --csv
  | compare c --samplers entrpy | compare c --top-p 2 | import rows.jsonl --to c | measuring-script --model lada --to a
`.split(/\n(?=[^ ])/);
const chain = '"distribution": {"family":"markov","length":10,"transition":[[0.9,0.1],[0.2,0.8]]}';
const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** What the examples leave out, some of it wrong: NAME CONTENT | …; ¶ ends a line of it, @NAME is a kind of schedule. */
const inputs = `c { ${chain}, "model": { "crossEntropies": [${ten.map((j) => 1 - j / 30)}] }, "goal": { "steps": 3 },
  "schedules": { @even "mine": [1, 2, 3, 4] } }
| kinds.dist.json { ${chain}, "goal": { "maxError": 0.3 }, "units": "bits", "schedules": { @optimal @uniform @even @linear
  @cosine @sine2 @power @geometric @logit @beta @bestBeta @equalInformation @sqrtRule @austin @poly @totalCorrelation
  @dualTotalCorrelation @balanced @maskgitCosine @square @root @cubic @pow @log @exp @arccos @sigmoid @optimalTimes
  @randomisedSizes @geometricOdds @ugcBlocks @ugcGrid "times": { "kind": "times", "reveal": [0, 0.5, 1] }, "mine": [4, 6],
  "offset": { "kind": "randomOffset", "size": 4 }, "ccl": { "kind": "ccl", "by": "totalCorrelation", "bound": 4, "maxError": 0.5 } } }
| estimated.dist.json { ${chain}, "profile": { "method": "monteCarlo", "samples": 40 }, "goal": { "steps": 4 }, "schedules": { @even } }
| blocked.dist.json { ${chain}, "blockLength": 5, "goal": { "steps": 5 }, "schedules": { "mine": [2, 3], @even } }
| words.dist.json { "distribution": { "family": "text", "file": "words.txt", "order": 2, "length": 4 }, "profile": { "samples": 9 } }
| onnx/model.dist.json { "distribution": { "family": "onnx", "file": "letters.onnx", "maskToken": 28, "data": "heldOut.txt",
  "tokenizer": "tokenizer.json" }, "profile": { "samples": 4 }, "goal": { "steps": 3 }, "schedules": { @even } }
| bad-file.dist.json { "distribution": { "family": "samples", "file": "../../a.txt" } } | bad-syntax.dist.json { "goal": {
| bad-names.dist.json {¶ "distribution": { "family": "markof", "lenght": 3 },¶ "goal": {}, "schedules": { "a": [1, -2] } }
| bad-more.dist.json {¶ ${chain},¶ "goal": { "steps": 99 }, "schedules": { "a": [1, 2], "b": { "kind": "cosin" } }, "x": 1 }
| rows.jsonl ${ten.map((j) => `{"n":10,"revealed":${j},"loss":${3 - j / 7},"task":"${'ab'[j % 2]}"}¶`).join('')}
| table.csv n,revealed,mean,se,count¶10,0,3,0.1,100¶10,1,3.2,0.2,50¶10,5,1,0.1,9¶ | bad.csv revealed,loss¶0,2¶1,x¶
| ratios.csv mask_ratio;loss¶0,3;1,25¶0,1;2¶ | far.csv revealed,loss¶${'0,2¶0,3¶'.repeat(20)}0,1000000¶
| odd.csv known,what,unit¶0,2,bits¶1,1,bits¶ | list.json [3, 2, 1] | trace.json {"step_maps": [[1, 2, 2, 3]]}
| history.csv "Step",${ten.map((k) => `"run - strats.bucket ${k}"`)}¶1,${ten}¶
| state.json { "log_history": [{ "eval_loss_mask_0.5": 2, "eval_loss_mask_1.0": 3 }] }`;

/** The one command that does not end by itself. */
const watching = 'watch-file';

/** The files in a folder and below, with their names. */
function filesOf(folder) {
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).sort() : [];
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile());
  return files.map((name) => [name, fs.readFileSync(path.join(folder, name))]);
}

/** All files that the cases are about, by name; those of the last checkout count. */
function inputsOf(checkouts) {
  const examples = checkouts.flatMap((checkout) =>
    sources.flatMap((source) => {
      const [from, to] = source.split('>');
      return filesOf(path.join(checkout, from)).map(([name, content]) => [to + name, content]);
    }),
  );
  const whole = inputs.replace(/@(\w+)/g, '"$1": { "kind":"$1","steps":5},').replaceAll('¶', '\n');
  const own = whole.split(/ \| |\n\| /).map((text) => /^(\S+) (.*)$/s.exec(text).slice(1));
  return new Map([...examples, ...own.map(([name, text]) => [name, Buffer.from(text)])]);
}

/** What a run has written; then the folder is as before. */
function takeWritten({ folder, files }) {
  const written = filesOf(folder).filter(([name, content]) => !files.get(name)?.equals(content));
  for (const [name] of written)
    if (files.has(name)) fs.writeFileSync(path.join(folder, name), files.get(name));
    else fs.rmSync(path.join(folder, name));
  return written.map(([name, content]) => [name, content.toString('latin1')]);
}

/** Everything that a run leaves, by what it is; a letter is a byte. */
async function run(side, line) {
  const { checkout, folder } = side;
  const words = [path.join(checkout, 'dist/cli.js'), ...line.split(' ').filter(Boolean)];
  const options = { cwd: folder, encoding: 'latin1', timeout: 60_000, maxBuffer: 2 ** 28 };
  const ended = promisify(execFile)(process.execPath, words, options);
  ended.child.stdin.end(); // a server ends with what it is told
  const { code = 0, signal, stdout, stderr } = await ended.catch((error) => error);
  const texts = Object.entries({ code: `${signal ?? code}`, stdout, stderr });
  const alike = (text) => text.replaceAll(folder, '(folder)').replaceAll(checkout, '(checkout)');
  return new Map([...texts, ...takeWritten(side)].map(([what, text]) => [what, alike(text)]));
}
const runBoth = (sides, line) => Promise.all(sides.map((side) => run(side, line)));

/** Nothing, or what differs first: its first line, or part of a line between commas, on each side. */
function difference([a, b]) {
  const ends = [a.get('code'), b.get('code')];
  if (ends.some((code) => !/^\d+$/.test(code))) return `not ended by itself: ${ends.join(', ')}`;
  const what = [...a.keys(), ...b.keys()].find((one) => a.get(one) !== b.get(one));
  if (what === undefined) return undefined;
  const parts = (one) => `${one.get(what) ?? '(none)'}\n(end)`.split(/(?<=[\n,])/);
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  const line = left.slice(0, at).join('').split('\n').length;
  const shown = (part = '') => JSON.stringify(`${Buffer.from(part.slice(0, 150), 'latin1')}`);
  return `${what}, line ${line}: A ${shown(left[at])}, B ${shown(right[at])}`;
}

/** What there is on either side, as the program says it; what only one has is reported. */
async function either(sides, report, line, pattern = /there are (.*)\.$/gm) {
  const found = (await runBoth(sides, line)).map((one) =>
    [...[...one.values()].join('\n').matchAll(pattern)].flatMap((match) => match[1].split(', ')),
  );
  const [mine, other] = [0, 1].map((i) => found[i].filter((one) => !found[1 - i].includes(one)));
  if (mine.length + other.length > 0)
    report(line, `only A knows ${mine.join() || 'nothing'}, only B ${other.join() || 'nothing'}`);
  return [...new Set(found.flat())];
}

/** The command lines of a line of the table, by what there is. */
function expanded(line, lists, files) {
  const [braced, kind] = /\{(\w+)\}/.exec(line) ?? [];
  if (!braced) return [line];
  const schedules = `${files.get(line.split(' ')[1])}`.matchAll(/"(\w+)": (\[[1-9]|\{ "kind")/g);
  const words = lists[kind] ?? [...schedules].map(([, name]) => name);
  return words.flatMap((word) => expanded(line.replace(braced, word), lists, files));
}

function casesOf(lists, files) {
  const names = [...files.keys()];
  const data = names.filter((name) => !/\.(dist\.json|onnx)$/.test(name));
  const cases = table.flatMap((text) => {
    const [, group, way, commands] = /^(\S+) (\w+)\s(.*)$/s.exec(text);
    const laws = new RegExp(`(${group}).*\\.dist\\.json$`);
    const words = { ...lists, data, file: names.filter((name) => laws.test(name)) };
    const all = commands.split('|').flatMap((line) => expanded(line.trim(), words, files));
    return all.map((line, i) => line + ways[way][i % ways[way].length]);
  });
  return [...new Set(cases)];
}

async function main([a, b, , only = '']) {
  if (b === undefined) throw new Error('say two folders: FOLDER_A FOLDER_B [--only WORD]');
  const checkouts = [path.resolve(a), path.resolve(b)];
  const files = inputsOf([b, a]);
  const sides = checkouts.map((checkout) => {
    const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'unmask-outputs-'));
    for (const [name, content] of files) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    return { checkout, folder, files };
  });
  let differ = 0;
  const report = (line, text) => console.log(`${++differ}. unmask ${line}: ${text}`);
  const ask = (line, pattern) => either(sides, report, line, pattern);
  const lists = {
    command: (await ask('?')).filter((command) => command !== watching),
    target: await ask('export --to ?'),
    kind: await ask('measuring-script --model ?'),
    sampler: await ask('watch c --samplers ?'),
  };
  if (lists.command.length === 0) throw new Error('dist/cli.js is not there or does not start');
  for (const command of lists.command) await ask(`${command} --help`, /^ {2}(--[\w-]+)/gm);
  const cases = casesOf(lists, files).filter((line) => line.includes(only));
  for (const line of cases) {
    const found = difference(await runBoth(sides, line));
    if (found) report(line, found);
  }
  for (const { folder } of sides) fs.rmSync(folder, { recursive: true });
  console.log(`${cases.length + lists.command.length + 4} cases, ${differ} differ`);
  return differ > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
