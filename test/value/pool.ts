// Threads that do the pieces of the benchmark, one a processor: the same program, told so by what it is started with.
import os from 'node:os';
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Cell, CellResult } from './cells';

const role = 'unmask-bench-value';

export function isPoolThread(): boolean {
  return (workerData as { readonly role?: string } | null)?.role === role;
}

/** In such a thread: answers one piece after the other. */
export function answerCells(
  answer: (cell: Cell) => CellResult,
  port: MessagePort | null = parentPort,
): void {
  port?.on('message', (cell: Cell) => port.postMessage(answer(cell)));
}

/** Whoever does the pieces. */
export interface CellPool {
  /** The results in the order of the pieces; `done` hears how many there are. */
  all(cells: readonly Cell[], done: (count: number) => void): Promise<readonly CellResult[]>;
}

export class Pool implements CellPool {
  private readonly threads: readonly Worker[];

  constructor(script: string, count = os.availableParallelism()) {
    this.threads = Array.from(
      { length: count },
      () => new Worker(script, { workerData: { role } }),
    );
  }

  async all(cells: readonly Cell[], done: (count: number) => void): Promise<readonly CellResult[]> {
    const results: CellResult[] = [];
    let next = 0;
    let finished = 0;
    const work = async (thread: Worker) => {
      while (next < cells.length) {
        const place = next++;
        results[place] = await asked(thread, cells[place]!);
        done(++finished);
      }
    };
    await Promise.all(this.threads.map(work));
    return results;
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}

function asked(thread: Worker, cell: Cell): Promise<CellResult> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      thread.off('message', heard).off('error', failed);
      act();
    };
    const heard = (result: CellResult) => settle(() => resolve(result));
    const failed = (error: Error) => settle(() => reject(error));
    thread.on('message', heard).on('error', failed).postMessage(cell);
  });
}
