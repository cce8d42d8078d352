import { type MessagePort, parentPort, resourceLimits } from 'node:worker_threads';
import {
  createMessageConnection,
  ErrorCodes,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from 'vscode-jsonrpc/node';
import {
  adviseRequest,
  comparePointNotification,
  compareRequest,
  evaluateRequest,
  exportRequest,
  familiesRequest,
  fileRequest,
  importRequest,
  insertRequest,
  type ProgressParams,
  planRequest,
  progressNotification,
  readRequest,
  runtimeFoldersRequest,
  soFarNotification,
  targetsRequest,
  watchableRequest,
  watchNotification,
  watchRequest,
} from '../protocol/worker';
import { Crew, usualThreads } from '../threads/helpers';
import { help, isHelper } from '../threads/helperThread';
import { isModelThread, runModel } from '../threads/modelThread';
import { OpenModels } from '../threads/openModels';
import { exported, offeredTargets } from './exports';
import { imported } from './imports';
import { Service } from './service';

if (!parentPort) throw new RangeError('this program runs in a worker thread');
if (isHelper()) help(parentPort);
else if (isModelThread()) runModel();
else serve(parentPort);

function serve(port: MessagePort): void {
  const connection = createMessageConnection(
    new PortMessageReader(port),
    new PortMessageWriter(port),
  );
  const tellProgress = (progress: ProgressParams) =>
    void connection.sendNotification(progressNotification, progress);
  const service = new Service(
    {
      progress: tellProgress,
      soFar: (params) => void connection.sendNotification(soFarNotification, params),
      comparePoint: (params) => void connection.sendNotification(comparePointNotification, params),
      watched: (params) => void connection.sendNotification(watchNotification, params),
      fetch: (params) => connection.sendRequest(fileRequest, params),
      runtimeFolders: (uri) => connection.sendRequest(runtimeFoldersRequest, uri),
    },
    new Crew(__filename, usualThreads() - 1, resourceLimits.maxOldGenerationSizeMb),
    new OpenModels(__filename),
  );
  connection.onRequest(readRequest, (params) => readably(() => service.read(params)));
  connection.onRequest(evaluateRequest, (params, token) =>
    readably(() => service.evaluate(params, token)),
  );
  connection.onRequest(compareRequest, (params, token) =>
    readably(() => service.compare(params, token)),
  );
  connection.onRequest(adviseRequest, (params, token) =>
    readably(() => service.advise(params, token)),
  );
  connection.onRequest(watchableRequest, (params) => readably(() => service.watchable(params)));
  connection.onRequest(watchRequest, (params, token) =>
    readably(() => service.watch(params, token)),
  );
  connection.onRequest(planRequest, (params) => readably(() => service.plan(params)));
  connection.onRequest(insertRequest, (params) => readably(() => service.insert(params)));
  connection.onRequest(familiesRequest, () => readably(() => service.families()));
  connection.onRequest(targetsRequest, () => readably(offeredTargets));
  connection.onRequest(exportRequest, (params) => readably(() => exported(params)));
  connection.onRequest(importRequest, (params, token) =>
    readably(() => imported(params, token, tellProgress)),
  );
  connection.listen();
}

/** An unforeseen error arrives with its own words, and with its stack for the log. */
async function readably<Result>(answer: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ResponseError || !(error instanceof Error)) throw error;
    throw new ResponseError(ErrorCodes.InternalError, error.message, { stack: error.stack });
  }
}
