import { blocks } from './blocks';
import { conditioned } from './conditioned';
import { curieWeiss } from './curieWeiss';
import { exchangeable } from './exchangeable';
import type { Family } from './family';
import { gaussian } from './gaussian';
import { graph } from './graph';
import { hmm } from './hmm';
import { independent } from './independent';
import { ising } from './ising';
import { linearCode } from './linearCode';
import { markov } from './markov';
import { mds } from './mds';
import { measured } from './measured';
import { mixture } from './mixture';
import { mixtureOf } from './mixtureOf';
import { onnx } from './onnx';
import { parity } from './parity';
import { permutation } from './permutation';
import { product } from './product';
import { program } from './program';
import { projected } from './projected';
import { randomLinear } from './randomLinear';
import { repetition } from './repetition';
import { ring } from './ring';
import { samples } from './samples';
import { table } from './table';
import { tempered } from './tempered';
import { text } from './text';

/** By its name, every family of distributions there is, in the order of menus and completions; some are loaded at their first use. */
const named: { readonly [name: string]: () => Family } = {
  markov: () => markov,
  ring: () => ring,
  hmm: () => hmm,
  ising: () => ising,
  graph: () => graph,
  mixture: () => mixture,
  independent: () => independent,
  exchangeable: () => exchangeable,
  curieWeiss: () => curieWeiss,
  permutation: () => permutation,
  linearCode: () => linearCode,
  mds: () => mds,
  randomLinear: () => randomLinear,
  repetition: () => repetition,
  parity: () => parity,
  blocks: () => blocks,
  tempered: () => tempered,
  product: () => product,
  conditioned: () => conditioned,
  mixtureOf: () => mixtureOf,
  projected: () => projected,
  program: () => program,
  gaussian: () => gaussian,
  table: () => table,
  samples: () => samples,
  text: () => text,
  measured: () => measured,
  onnx: () => onnx,
};

export const familyNames: readonly string[] = Object.keys(named);

export function allFamilies(): readonly Family[] {
  return Object.values(named).map((family) => family());
}

export function findFamily(name: string): Family | undefined {
  return Object.hasOwn(named, name) ? named[name]?.() : undefined;
}
