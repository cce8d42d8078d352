// The program of the computing thread, in Node.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type MessagePort, parentPort, resourceLimits, workerData } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { Attention } from '../protocol/attention';
import { help, helperThread, isHelper, usualThreads } from '../threads/helperThread';
import { HelperThreads } from '../threads/helperThreads';
import { inflate } from '../threads/inflate';
import { gatherFile } from '../threads/measurementFile';
import { isModelThread, runModel } from '../threads/modelThread';
import { OpenModels } from '../threads/openModels';
import { answerOver } from './answerOver';
import { attendTo } from './attended';

if (!parentPort) throw new RangeError('this program runs in a worker thread');
if (isHelper()) help(parentPort);
else if (isModelThread()) runModel();
else serve(parentPort);

function serve(port: MessagePort): void {
  const { attention: memory } = workerData as { readonly attention: SharedArrayBuffer };
  const attention = new Attention(memory);
  attendTo(attention, new AsyncLocalStorage<number>());
  const { maxOldGenerationSizeMb } = resourceLimits;
  const start = helperThread(__filename, maxOldGenerationSizeMb);
  const helpers = new HelperThreads(start, usualThreads() - 1);
  const models = new OpenModels(__filename, (wait) => attention.whileWaiting(wait));
  const reader = new PortMessageReader(port);
  answerOver(createMessageConnection(reader, new PortMessageWriter(port)), {
    beginWork: (recipe) => helpers.begin(recipe),
    modelsFrom: (folders, later) => models.from(folders, later),
    gatherFile,
    inflate,
  });
}
