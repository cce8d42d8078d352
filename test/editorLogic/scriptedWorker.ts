import { mock } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import {
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  PortMessageWriter,
} from 'vscode-jsonrpc/node';
import type { RunningWorker } from '../../src/editor/thread/workerClient';
import { Attention } from '../../src/protocol/attention';
import { type Answers, answerBy } from '../../src/protocol/binding';
import { ReceivedTexts } from '../../src/protocol/sentTexts';

/** The far end of a real connection, whose answers a test decides. */
export interface ScriptedWorker extends RunningWorker {
  readonly far: MessageConnection;
  /** Ends it as a crash would. */
  crash(reason: string): void;
  /** From now on it hears nothing, as a thread does that never ends its work. */
  standStill(): void;
  readonly terminated: () => boolean;
}

/** A worker without a thread: a test says what it answers. */
export function scriptedWorker<Requests>(answers: Partial<Answers<Requests>>): ScriptedWorker {
  const { port1, port2 } = new MessageChannel();
  const far = createMessageConnection(new PortMessageReader(port2), new PortMessageWriter(port2));
  const texts = new ReceivedTexts();
  answerBy(far, answers as Answers<Requests>, (params) => texts.restore(params));
  far.listen();
  let ended: ((reason: string) => void) | undefined;
  let terminated = false;
  let processor = 0;
  const writer = new PortMessageWriter(port1);
  const end = (reason: string) => {
    if (terminated) return;
    terminated = true;
    port1.close();
    ended?.(reason);
  };
  return {
    far,
    attention: new Attention(),
    // a second at every look
    processorTime: () => (processor += 1000),
    reader: new PortMessageReader(port1),
    writer,
    onEnd: (listener) => {
      ended = listener;
    },
    terminate: () => end('it was terminated'),
    crash: end,
    standStill: () => {
      writer.write = () => Promise.resolve();
    },
    terminated: () => terminated,
  };
}

/** The beats of clients by hand: nobody waits for seconds. */
export class BeatsByHand {
  private readonly timers = new Map<unknown, () => void>();

  constructor() {
    mock.method(globalThis, 'setInterval', (beat: () => void) => {
      const timer = {};
      this.timers.set(timer, beat);
      return timer;
    });
    mock.method(globalThis, 'clearInterval', (timer: unknown) => this.timers.delete(timer));
  }

  /** Whether a client waits for an answer. */
  get running(): boolean {
    return this.timers.size > 0;
  }

  beat(): void {
    for (const beat of [...this.timers.values()]) beat();
  }

  /** Lets beats pass until something holds. */
  async until(what: string, holds: () => boolean): Promise<void> {
    await until(what, () => {
      this.beat();
      return holds();
    });
  }
}

/** Waits for something to hold. The limit is against hanging, and no measure: a busy machine may take long. */
export async function until(what: string, holds: () => boolean, milliseconds = 120_000) {
  for (const end = Date.now() + milliseconds; !holds(); ) {
    if (Date.now() > end) throw new Error(`timed out: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
