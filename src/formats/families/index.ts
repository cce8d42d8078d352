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

/** Every family of distributions there is, in the order of menus and completions. */
export const families: readonly Family[] = [
  markov,
  ring,
  hmm,
  ising,
  graph,
  mixture,
  independent,
  exchangeable,
  curieWeiss,
  permutation,
  linearCode,
  mds,
  randomLinear,
  repetition,
  parity,
  blocks,
  tempered,
  product,
  conditioned,
  mixtureOf,
  projected,
  program,
  gaussian,
  table,
  samples,
  text,
  measured,
  onnx,
];

export function findFamily(name: string): Family | undefined {
  return families.find((family) => family.name === name);
}
