// The process in which inputs are tried, one after another: it may hang or run out of memory, and is ended then.
//   node child.js SEED FIRST STEP END SECONDS   tells each answer as a line of JSON on file 3
import { writeSync } from 'node:fs';
import { isModelThread, runModel } from '../../src/threads/modelThread';
import { OpenModels } from '../../src/threads/openModels';
import { caseOf, kindOf, type Surroundings } from './cases';
import { type CommandFolder, commandFolder } from './commandFolder';
import { loadCommands } from './commandLines';
import { processorSeconds } from './job';
import type { PythonPair } from './kinds/exportNames';
import { pythonFaults } from './python';

const mostMegabytes = 500;
/** So many characters of an input are shown where somebody replays it. */
const mostShown = 4000;

/** A line from this process to the one that started it. */
export interface Told {
  readonly index: number;
  readonly kind: string;
  readonly faults: readonly string[];
  readonly seconds?: number;
  readonly megabytes?: number;
  /** Nothing is to come of this input, or another thing may be: Python is parsed at the end. */
  readonly done: boolean;
}

if (isModelThread()) runModel();
else void tryAll(process.argv.slice(2).map(Number));

async function tryAll(words: readonly number[]): Promise<void> {
  const [seed = 1, start = 0, step = 1, end = 1, mostSeconds = 2] = words;
  await loadCommands();
  const around = surroundings();
  const pairs: { readonly index: number; readonly pair: PythonPair }[] = [];
  if (process.env.UNMASK_FUZZ_SHOW !== undefined)
    console.log(caseOf(seed, start, around).input.slice(0, mostShown));
  let peak = peakMegabytes();
  for (let index = start; index < end; index += step) {
    const one = caseOf(seed, index, around);
    const first = await timed(() => faultsOf(() => one.check()));
    // on a busy machine the same work takes longer now and then
    const again = first.seconds > mostSeconds && (await timed(() => faultsOf(() => one.check())));
    const seconds = Math.min(first.seconds, again ? again.seconds : first.seconds);
    const faults = [...first.result];
    const megabytes = peakMegabytes() - peak;
    peak = Math.max(peak, peakMegabytes());
    if (seconds > mostSeconds) faults.push(`${seconds.toFixed(1)} s of processor time`);
    if (megabytes > mostMegabytes) faults.push(`${Math.round(megabytes)} MB of memory`);
    for (const pair of one.python?.() ?? []) pairs.push({ index, pair });
    tell({ index, kind: kindOf(index), faults, seconds, megabytes, done: true });
  }
  const found = pythonFaults(pairs.map(({ pair }) => pair));
  pairs.forEach(({ index }, i) => {
    const fault = found?.[i];
    if (fault) tell({ index, kind: kindOf(index), faults: [`Python: ${fault}`], done: false });
  });
  process.exit(0);
}

async function timed<Result>(work: () => Promise<Result>) {
  const begun = processorSeconds();
  const result = await work();
  return { result, seconds: processorSeconds() - begun };
}

async function faultsOf(check: () => ReturnType<ReturnType<typeof caseOf>['check']>) {
  try {
    return await check();
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [`an exception: ${stack.split('\n').slice(0, 4).join(' ')}`];
  }
}

function tell(told: Told): void {
  writeSync(3, `${JSON.stringify(told)}\n`);
}

/** The most memory that this process ever had. */
function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}

function surroundings(): Surroundings {
  let folder: CommandFolder | undefined;
  let models: OpenModels | undefined;
  const runtimes = [process.cwd()];
  return {
    folder: () => {
      folder ??= commandFolder();
      return folder;
    },
    models: () => {
      models ??= new OpenModels(__filename);
      return models.from(runtimes);
    },
  };
}
