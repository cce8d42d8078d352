// The program of the computing thread.
import { type MessagePort, parentPort, resourceLimits, workerData } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { answerBy, callsBy, newsBy } from '../protocol/binding';
import { ReceivedTexts } from '../protocol/sentTexts';
import type { ThreadSettings } from '../protocol/threadSettings';
import type { HostRequests, ThreadNews } from '../protocol/worker';
import { help, isHelper } from '../threads/helperThread';
import { HelperThreads, threadsAsked } from '../threads/helperThreads';
import { isModelThread, runModel } from '../threads/modelThread';
import { OpenModels } from '../threads/openModels';
import { answering, attention } from './attended';
import { serviceOf } from './service';

if (!parentPort) throw new RangeError('this program runs in a worker thread');
if (isHelper()) help(parentPort);
else if (isModelThread()) runModel();
else serve(parentPort);

function serve(port: MessagePort): void {
  const settings = (workerData as { readonly settings?: ThreadSettings }).settings ?? {};
  const connection = createMessageConnection(
    new PortMessageReader(port),
    new PortMessageWriter(port),
  );
  const host = callsBy<HostRequests>((name, params) => connection.sendRequest(name, params));
  const helpers = new HelperThreads(
    __filename,
    threadsAsked(settings.threads) - 1,
    resourceLimits.maxOldGenerationSizeMb,
  );
  const models = new OpenModels(__filename, (wait) => attention.whileWaiting(wait));
  const news = newsBy<ThreadNews>(connection);
  const service = serviceOf(host, news, helpers, models, settings.defaults);
  const texts = new ReceivedTexts();
  answerBy(connection, service, (params) => texts.restore(params), answering);
  connection.listen();
}
