// What can be asked of a machine, by messages along its steps and back: time in proportion to its ways.
import { phrase } from '../../input/phrase';
import { drawIndex } from '../../numbers/random';
import { evenRows } from '../anyQuestion';
import { rememberingLast } from '../lastAsked';
import { type DiscreteDistribution, UNKNOWN } from '../law';
import { fitsTable, jointTableProfile, secondsOf } from '../table/jointTable';
import { tableLaw } from '../table/sparseLaw';
import { listedMachine } from './listedMachine';
import type { Machine, MachineStep } from './machine';
import { machineChain } from './machineChain';

/** So many sequences are rather listed than asked for. */
const mostListed = 2 ** 14;

/** The law of what the machine says; a chain where it is one; undefined where it comes to no end. */
export function machineLaw(machine: Machine): DiscreteDistribution | undefined {
  const nothing = new Int32Array(machine.length).fill(UNKNOWN);
  const whole = messagesBack(machine, nothing);
  if (whole.logTotal === Number.NEGATIVE_INFINITY) return undefined;
  const chain = machineChain(machine, whole.messages);
  if (chain) return chain;
  const listed = listedMachine(machine, whole.messages, mostListed);
  return listed ? tableLaw(listed) : askedMachine(machine, whole);
}

function askedMachine(machine: Machine, whole: Messages): DiscreteDistribution {
  const { length, alphabet, steps } = machine;
  const ways = steps.reduce((sum, step) => sum + step.from.length, 0);
  const backOf = rememberingLast((known) => messagesBack(machine, known));
  const law: DiscreteDistribution = {
    kind: 'discrete',
    length,
    alphabet,
    logProbability: (values) => messagesBack(machine, values).logTotal - whole.logTotal,
    sample: (random) => {
      const values = new Int32Array(length);
      let state = 0;
      steps.forEach((step, l) => {
        const chances = chancesOf(step, state, whole.messages[l + 1]!);
        const total = chances.weights.reduce((sum, weight) => sum + weight, 0);
        const way = chances.ways[drawIndex(random, chances.weights, total)]!;
        if (step.position >= 0) values[step.position] = step.symbol[way]!;
        state = step.to[way]!;
      });
      return values;
    },
    possible: (known) => backOf(known).logTotal > Number.NEGATIVE_INFINITY,
    conditionals: (known) => {
      const back = backOf(known);
      return back.logTotal === Number.NEGATIVE_INFINITY
        ? evenRows(known, alphabet)
        : rowsOf(machine, known, back.messages);
    },
  };
  if (!fitsTable(law)) return law;
  return {
    ...law,
    exactProfile: {
      algorithm: phrase`joint table: the entropies of all subsets of positions`,
      // every sequence is asked for by going along all ways
      seconds: secondsOf(law) + 4e-9 * alphabet ** length * ways,
      run: () => jointTableProfile(law),
    },
  };
}

interface Messages {
  /** Before every step and behind the last, of every state: how likely what is known of the rest is, up to a factor. */
  readonly messages: readonly Float64Array[];
  readonly logTotal: number;
}

function messagesBack({ steps }: Machine, known: Int32Array): Messages {
  const messages = new Array<Float64Array>(steps.length + 1);
  messages[steps.length] = new Float64Array(steps.at(-1)?.states ?? 1).fill(1);
  let logTotal = 0;
  for (let l = steps.length - 1; l >= 0; l--) {
    const step = steps[l]!;
    const later = messages[l + 1]!;
    const message = new Float64Array(steps[l - 1]?.states ?? 1);
    const seen = step.position < 0 ? UNKNOWN : known[step.position]!;
    for (let way = 0; way < step.from.length; way++) {
      if (seen !== UNKNOWN && step.symbol[way] !== seen) continue;
      const from = step.from[way]!;
      message[from] = message[from]! + step.weight[way]! * later[step.to[way]!]!;
    }
    logTotal += Math.log(scaled(message));
    messages[l] = message;
  }
  return { messages, logTotal };
}

/** Divides by the largest, and returns it. */
function scaled(message: Float64Array): number {
  const peak = message.reduce((one, other) => Math.max(one, other), 0);
  if (peak > 0) for (let s = 0; s < message.length; s++) message[s] = message[s]! / peak;
  return peak;
}

function rowsOf(
  { length, alphabet, steps }: Machine,
  known: Int32Array,
  messages: readonly Float64Array[],
): Float64Array {
  const rows = new Float64Array(length * alphabet);
  let forward: Float64Array = Float64Array.of(1);
  steps.forEach((step, l) => {
    const next = new Float64Array(step.states);
    const seen = step.position < 0 ? UNKNOWN : known[step.position]!;
    const row = rows.subarray(step.position * alphabet, (step.position + 1) * alphabet);
    for (let way = 0; way < step.from.length; way++) {
      if (seen !== UNKNOWN && step.symbol[way] !== seen) continue;
      const to = step.to[way]!;
      const weight = forward[step.from[way]!]! * step.weight[way]!;
      next[to] = next[to]! + weight;
      if (step.position >= 0)
        row[step.symbol[way]!] = row[step.symbol[way]!]! + weight * messages[l + 1]![to]!;
    }
    // one state is as likely as what came before it and what must come behind it
    const total = next.reduce((sum, weight, s) => sum + weight * messages[l + 1]![s]!, 0);
    forward = next.map((weight) => weight / total);
    if (step.position >= 0) toLaw(row);
  });
  return rows;
}

function toLaw(row: Float64Array): void {
  const total = row.reduce((one, other) => one + other, 0);
  for (let x = 0; x < row.length; x++) row[x] = row[x]! / total;
}

function chancesOf(
  step: MachineStep,
  state: number,
  later: Float64Array,
): { readonly ways: readonly number[]; readonly weights: readonly number[] } {
  const ways: number[] = [];
  const weights: number[] = [];
  for (let way = 0; way < step.from.length; way++) {
    if (step.from[way] !== state) continue;
    ways.push(way);
    weights.push(step.weight[way]! * later[step.to[way]!]!);
  }
  return { ways, weights };
}
