// The folder that fuzzed command lines run in: a few small files of every kind, and some that are no files.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { npz } from '../cli/npz';

const markov = {
  distribution: {
    family: 'markov',
    length: 6,
    transition: [
      [0.9, 0.1],
      [0.1, 0.9],
    ],
  },
  goal: { steps: 2 },
  schedules: {
    even: [3, 3],
    'a name': { kind: 'cosine', steps: 2 },
    drawn: { kind: 'times', times: [0, 0.5, 1] },
  },
};
const estimated = {
  distribution: { family: 'ising', grid: [3, 3], coupling: 0.4 },
  profile: { method: 'monteCarlo', samples: 60 },
  schedules: { even: { kind: 'uniform', steps: 3 } },
  blockLength: 3,
};
/** Rows of texts of four tokens, at every level; whoever wrote the last one was interrupted. */
const fresh = Array.from({ length: 120 }, (_, i) => {
  const [id, revealed] = [i >> 2, i % 4];
  const nll = (4 - revealed) * (3 - 0.6 * revealed + 0.1 * (id % 5));
  return JSON.stringify({ id, n: 4, revealed, count: 4 - revealed, nll });
});
const contents: Readonly<Record<string, string | Uint8Array>> = {
  'markov.dist.json': JSON.stringify(markov),
  'estimated.dist.json': JSON.stringify(estimated),
  'broken.dist.json': '{ "distribution": { "family": "markow", "length": -1 } }',
  'cut.dist.json': '{ "distribution": ',
  'samples.dist.json': '{ "distribution": { "family": "samples", "file": "words.txt" } }',
  'measured.dist.json':
    '{ "distribution": { "family": "measured", "values": [3, 2.9, 2.8, 0.5], "standardErrors": [0.01, 0.01, 0.01, 0.01] } }',
  'words.txt': 'abca\nbaac\nccba\n',
  'rows.csv': 'n,revealed,loss,block\n4,0,3,0\n4,1,2.5,1\n4,2,2,0\n4,3,1,1\n',
  'rows.jsonl': '{"n":4,"revealed":0,"nll":12}\n{"n":4,"revealed":3,"nll":1}\n',
  'fresh.jsonl': `${fresh.join('\n')}\n{"id":30,"n`,
  'fewFresh.jsonl': fresh.slice(0, 6).join('\n'),
  'nll_bucket_1.csv': 'Wall time,Step,Value\n1,1000,3\n',
  'trace.json': '{"step_maps": [[1, 2, 2, 3]]}',
  'a.npz': npz({ revealed: [0, 1, 2], mean: [3, 2, 1] }, true),
  'settings.py': 'generate(model, gen_length=6, block_length=6, steps=2)\n',
  'a.yaml': 'gen_length: 6\nsteps: 3\n',
  'generation_config.json': '{ "steps": 2, "alg": "entropy", "max_new_tokens": 6 }',
  'empty.dist.json': '',
  'bytes.dist.json': Uint8Array.of(0xff, 0xfe, 0, 1, 2),
  '=1+1.dist.json': JSON.stringify(markov),
  'line\nbreak\x1b[31m.dist.json': JSON.stringify(markov),
};

/** Names that a command line may say: those above, and what is no plain file. */
export const names: readonly string[] = [
  ...Object.keys(contents),
  ...[
    'folder',
    'pipe',
    'loop',
    'nowhere',
    '.',
    '',
    '-',
    '../..',
    'no/such/file',
    'markov.dist.json/x',
  ],
  ...[
    'hmm.compare.json',
    'a\0b',
    'x'.repeat(300),
    '/dev/zero',
    '/dev/null',
    '/proc/self/mem',
    '/proc/kmsg',
  ],
];

export interface CommandFolder {
  readonly folder: string;
  /** Puts back what was there; says which of it had changed, but for what may have. */
  restore(allowed: readonly string[]): readonly string[];
}

export function commandFolder(): CommandFolder {
  const example = path.resolve('media/examples/hmm.compare.json');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'unmask-fuzz-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const fill = () => {
    for (const [name, content] of Object.entries(contents))
      writeFileSync(path.join(folder, name), content);
    copyFileSync(example, path.join(folder, 'hmm.compare.json'));
    mkdirSync(path.join(folder, 'folder'), { recursive: true });
  };
  fill();
  symlinkSync('loop', path.join(folder, 'loop'));
  symlinkSync('not there', path.join(folder, 'nowhere'));
  spawnSync('mkfifo', [path.join(folder, 'pipe')]);
  const own = new Set(readdirSync(folder));
  const restore = (allowed: readonly string[]) => {
    const changed = Object.keys(contents).filter(
      (name) => !isAsBefore(path.join(folder, name), contents[name]!),
    );
    const extra = readdirSync(folder).filter((name) => !own.has(name));
    const left = extra.filter((name) => name.endsWith('.part'));
    for (const name of extra) rmSync(path.join(folder, name), { recursive: true, force: true });
    if (changed.length > 0) fill();
    return [
      ...changed
        .filter((name) => !allowed.includes(name))
        .map((name) => `${JSON.stringify(name)} was changed`),
      ...left.map((name) => `${name} was left behind`),
    ];
  };
  return { folder, restore };
}

function isAsBefore(file: string, content: string | Uint8Array): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && readFileSync(file).equals(Buffer.from(content));
}
