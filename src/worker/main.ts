// The program of the computing thread, in Node.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type MessagePort, resourceLimits, workerData } from 'node:worker_threads';
import { createMessageConnection } from 'vscode-jsonrpc/browser';
import { speak } from '../document/textLanguage';
import { Attention } from '../protocol/attention';
import { PortReader, PortWriter } from '../protocol/portMessages';
import type { ThreadSettings } from '../protocol/threadSettings';
import { helperThread, isHelper, threadsAsked } from '../threads/helperThread';
import { HelperThreads } from '../threads/helperThreads';
import { helping } from '../threads/helping';
import { inflate } from '../threads/inflate';
import type { ThreadMachine } from '../threads/machine';
import { gatherFile } from '../threads/measurementFile';
import { isModelThread, runModel } from '../threads/modelThread';
import { OpenModels } from '../threads/openModels';
import { answerOver } from './answerOver';
import { attendTo } from './attended';

/** In any thread but the first of a process, by what it was started for; `program` is the file that starts others. */
export function beginThread(port: MessagePort, program: string): void {
  if (isHelper())
    port.on(
      'message',
      helping((answer) => port.postMessage(answer)),
    );
  else if (isModelThread()) runModel();
  else serve(port, program);
}

function serve(port: MessagePort, program: string): void {
  const { attention: memory, settings = {} } = workerData as {
    readonly attention: SharedArrayBuffer;
    readonly settings?: ThreadSettings;
  };
  speak(settings.language);
  const attention = new Attention(memory);
  attendTo(attention, new AsyncLocalStorage<number>());
  const { maxOldGenerationSizeMb } = resourceLimits;
  const start = helperThread(program, maxOldGenerationSizeMb);
  const helpers = new HelperThreads(start, () => threadsAsked(settings.threads) - 1);
  const models = new OpenModels(program, (wait) => attention.whileWaiting(wait));
  const reader = new PortReader(port);
  const machine: ThreadMachine = {
    beginWork: (recipe) => helpers.begin(recipe),
    modelsFrom: (folders, later) => models.from(folders, later),
    gatherFile: (path, measurements, names) => gatherFile(path, measurements, names),
    inflate,
  };
  answerOver(createMessageConnection(reader, new PortWriter(port)), machine, settings.defaults);
}
