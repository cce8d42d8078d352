import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Peers that are compiled where they can be: the library that each needs, and the variable that names a folder of headers. */
const compiledPeers = {
  M4RI: { source: 'm4ri.cpp', words: ['-lm4ri'], lacks: 'there is no libm4ri-dev' },
  Shark: { source: 'shark.cpp', words: [], lacks: 'it does not compile', folder: 'UNMASK_SHARK' },
};
const programs = new Map();

/**
 * Milliseconds that others take for a row, by name, or why one was not run; nothing where there are none for it. `UNMASK_PYTHON` names
 * the Python that has packages, `UNMASK_SHARK` the folder that holds `shark/…`.
 */
export function peersOf({ peers, compiledPeers: asked = {} }, out) {
  if (!peers && Object.keys(asked).length === 0) return undefined;
  const found = peers ? ofPython(peers) : {};
  for (const [name, words] of Object.entries(asked)) found[name] = ofCompiled(name, words, out);
  return found;
}

function ofPython(row) {
  const python = process.env.UNMASK_PYTHON ?? 'python3';
  const { status, stdout } = spawnSync(python, ['test/bench/peers.py', ...row.split(' ')], {
    encoding: 'utf8',
    timeout: 300_000,
  });
  return status === 0
    ? JSON.parse(stdout)
    : { Python: 'not run, there is none, or it ended early' };
}

function ofCompiled(name, words, out) {
  if (!programs.has(name)) programs.set(name, programOf(name, out));
  const { program, why } = programs.get(name);
  if (!program) return `not run, ${why}`;
  const { status, stdout } = spawnSync(program, words, { encoding: 'utf8', timeout: 300_000 });
  return status === 0 ? Number(stdout.split(' ')[0]) : 'not run, it ended early';
}

function programOf(name, out) {
  const { source, words, lacks, folder } = compiledPeers[name];
  const headers = folder && process.env[folder];
  if (folder && !headers) return { why: `${folder} names no folder` };
  const program = path.resolve(out, path.basename(source, '.cpp'));
  const included = headers ? [`-I${headers}`] : [];
  const flags = ['-O3', '-march=native', ...included, '-o', program, `test/bench/${source}`];
  const { error, status } = spawnSync('g++', [...flags, ...words], { stdio: 'ignore' });
  if (error) return { why: 'there is no g++' };
  return status === 0 ? { program } : { why: lacks };
}
