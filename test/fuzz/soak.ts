// The real thread, used for a while as an impatient person would use it: random edits, evaluations that are cancelled,
// comparisons, runs, plans. At the end it holds no more memory than when it was warm, and nothing of it is left.
//   node --expose-gc soak.js MINUTES SEED
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { dataFile } from '../../src/core/input/files';
import { startWorker } from '../../src/editor/thread/startWorker';
import { Cancelled, WorkerClient } from '../../src/editor/thread/workerClient';
import { alteredText } from './alter';
import { type Draw, drawFor } from './draw';
import { generatedDocument, generatedSchedule, goodFiles, goodTexts } from './goodDocuments';
import { askHeld, heldBytes, heldIn, soakChannel } from './held';

const [minutes = 10, seed = 1] = process.argv.slice(2).map(Number);
const thresholds = { good: 1.1, warning: 1.5 };

/** Shares of the time: when everything that is kept is there, and until when that counts as warm; what counts as the end. */
const [warmFrom, warmUntil, endFrom] = [0.3, 0.6, 0.7];
/** Memory is asked for so often in the whole time. */
const samples = 40;
/** How much more memory than when it was warm is none that leaks. */
const mostGrowth = 1.1;
/** Nobody waits longer for one answer. */
const longestWait = 1500;

interface Counts {
  asked: number;
  answered: number;
  cancelled: number;
  refused: number;
  ended: number;
}

void soak();

async function soak(): Promise<void> {
  const before = resources();
  const counts: Counts = { asked: 0, answered: 0, cancelled: 0, refused: 0, ended: 0 };
  const client = new WorkerClient(() => startWorker(path.join(__dirname, 'soakWorker.js'), 1024), {
    answers: {
      runtimeFolders: () => [],
      file: ({ name, version }) => {
        const bytes = goodFiles[path.basename(name)];
        if (!bytes) return { problem: { code: 'file.missing', message: `There is no "${name}".` } };
        const { digest } = dataFile(bytes);
        return { version: digest, bytes: version === digest ? undefined : bytes };
      },
    },
    news: {},
    ended: (reason) => {
      counts.ended++;
      console.log(`the thread ended: ${reason}`);
    },
    log: () => undefined,
  });
  const measured = await measuredUse(client, counts);
  client.dispose();
  await delay(2000);
  const left = resources().filter((name) => !before.includes(name));
  console.log(
    `${counts.asked} requests: ${counts.answered} answered, ${counts.cancelled} cancelled, ${counts.refused} refused`,
  );
  console.log(
    `memory when warm ${megabytes(measured.warm)}, at the end ${megabytes(measured.end)}`,
  );
  console.log(`over time: ${measured.held.join(', ')}`);
  console.log(`left open: ${left.join(', ') || 'nothing'}`);
  const isFine =
    measured.end <= mostGrowth * measured.warm && left.length === 0 && counts.ended === 0;
  console.log(isFine ? 'the soak passed' : 'the soak failed');
  process.exitCode = isFine ? 0 : 1;
}

/** Uses the thread for the whole time; what it typically held when it was warm, and in the last part. */
async function measuredUse(client: WorkerClient, counts: Counts) {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / (60_000 * minutes);
  const held: { readonly at: number; readonly bytes: number }[] = [];
  for (let round = 0; elapsed() < 1; round++) {
    const draw = drawFor(seed, round);
    const together = draw.integer(1, 3);
    // some at once, as an editor asks them
    await Promise.all(
      Array.from({ length: together }, (_, i) => oneRequest(client, draw, i, counts)),
    );
    if (elapsed() > held.length / samples) held.push({ at: elapsed(), bytes: await memory() });
  }
  const typical = (from: number, until: number) =>
    median(held.filter(({ at }) => at >= from && at <= until).map(({ bytes }) => bytes));
  return {
    warm: typical(warmFrom, warmUntil),
    end: typical(endFrom, 2),
    held: held.map(({ bytes }) => megabytes(bytes)),
  };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? Number.NaN;
}

/** Twelve files are open at most; each changes all the time. */
async function oneRequest(
  client: WorkerClient,
  draw: Draw,
  index: number,
  counts: Counts,
): Promise<void> {
  const text = textOf(draw);
  const document = {
    uri: `file:///${draw.integer(0, 3) + 4 * index}.dist.json`,
    version: counts.asked++,
    text,
  };
  const source = new CancellationTokenSource();
  const patience = draw.chance(0.3) ? draw.integer(0, 60) : longestWait;
  const timer = setTimeout(() => source.cancel(), patience);
  try {
    await asked(client, draw, document, source);
    counts.answered++;
  } catch (error) {
    if (error instanceof Cancelled) counts.cancelled++;
    else counts.refused++;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

function asked(
  { thread }: WorkerClient,
  draw: Draw,
  document: { readonly uri: string; readonly version: number; readonly text: string },
  { token }: CancellationTokenSource,
): Promise<unknown> {
  const schedule = { steps: draw.integer(1, 8) };
  return draw.pick([
    () => thread.read(document, token),
    () => thread.evaluate({ ...document, thresholds }, token),
    () => thread.evaluate({ ...document, thresholds }, token),
    () => planned(thread, draw, document, token),
    () => thread.compare({ ...document, count: 4 }, token),
    () => thread.certify({ ...document, ticket: 'c', schedule, maxError: 1, eta: 0.05 }, token),
    () => thread.insert({ ...document, name: 'new', value: generatedSchedule(draw) }, token),
    () => thread.watchable(document, token),
    () =>
      thread.advise(
        {
          ...document,
          settings: {
            name: 'a.py',
            text: alteredText(draw, 'generate(model, gen_length=8, block_length=8, steps=4)\n'),
          },
          judge: 'a.dist.json',
          thresholds,
        },
        token,
      ),
  ])();
}

async function planned(
  thread: WorkerClient['thread'],
  draw: Draw,
  document: Parameters<typeof thread.read>[0],
  token: CancellationTokenSource['token'],
): Promise<unknown> {
  const { profileKey } = await thread.evaluate({ ...document, thresholds }, token);
  return thread.plan({ profileKey, goal: { kind: 'steps', steps: draw.integer(1, 8) } }, token);
}

function textOf(draw: Draw): string {
  const text = draw.chance(0.4) ? draw.pick(goodTexts) : JSON.stringify(generatedDocument(draw));
  return draw.chance(0.3) ? alteredText(draw, text) : text;
}

/** What this thread, the computing thread and its helpers hold together. */
async function memory(): Promise<number> {
  const channel = new BroadcastChannel(soakChannel);
  let total = heldBytes();
  channel.onmessage = (event: object) => {
    total += heldIn(event);
  };
  channel.postMessage(askHeld);
  await delay(1000);
  channel.close();
  return total;
}

function resources(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => !/TTY|Pipe/.test(name));
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
