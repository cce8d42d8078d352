import { parentPort } from 'node:worker_threads';
import {
  createMessageConnection,
  ErrorCodes,
  PortMessageReader,
  PortMessageWriter,
  ResponseError,
} from 'vscode-jsonrpc/node';
import {
  evaluateRequest,
  familiesRequest,
  insertRequest,
  planRequest,
  progressNotification,
  readRequest,
} from '../protocol/worker';
import { Service } from './service';

if (!parentPort) throw new RangeError('this program runs in a worker thread');
const connection = createMessageConnection(
  new PortMessageReader(parentPort),
  new PortMessageWriter(parentPort),
);
const service = new Service(
  (progress) => void connection.sendNotification(progressNotification, progress),
);

connection.onRequest(readRequest, (params) => readably(() => service.read(params)));
connection.onRequest(evaluateRequest, (params, token) =>
  readably(() => service.evaluate(params, token)),
);
connection.onRequest(planRequest, (params) => readably(() => service.plan(params)));
connection.onRequest(insertRequest, (params) => readably(() => service.insert(params)));
connection.onRequest(familiesRequest, () => readably(() => service.families()));
connection.listen();

/** An unforeseen error arrives with its own words, and with its stack for the log. */
async function readably<Result>(answer: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ResponseError || !(error instanceof Error)) throw error;
    throw new ResponseError(ErrorCodes.InternalError, error.message, { stack: error.stack });
  }
}
