import { MessageChannel } from 'node:worker_threads';
import {
  createMessageConnection,
  type MessageConnection,
  PortMessageReader,
  PortMessageWriter,
} from 'vscode-jsonrpc/node';
import type { RunningWorker } from '../../src/editor/thread/workerClient';
import { type Answers, answerBy } from '../../src/protocol/binding';
import { ReceivedTexts } from '../../src/protocol/sentTexts';

/** The far end of a real connection, whose answers a test decides. */
export interface ScriptedWorker extends RunningWorker {
  readonly far: MessageConnection;
  /** Ends it as a crash would. */
  crash(reason: string): void;
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
  const end = (reason: string) => {
    if (terminated) return;
    terminated = true;
    port1.close();
    ended?.(reason);
  };
  return {
    far,
    reader: new PortMessageReader(port1),
    writer: new PortMessageWriter(port1),
    onEnd: (listener) => {
      ended = listener;
    },
    terminate: () => end('it was terminated'),
    crash: end,
    terminated: () => terminated,
  };
}

/** Waits for something to hold. The limit is against hanging, and no measure: a busy machine may take long. */
export async function until(what: string, holds: () => boolean, milliseconds = 60_000) {
  for (const end = Date.now() + milliseconds; !holds(); ) {
    if (Date.now() > end) throw new Error(`timed out: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
