// The thread's connection: requests in, answers out.
import type { MessageConnection } from 'vscode-jsonrpc';
import type { FileDefaults } from '../document/read';
import { answerBy, callsBy, newsBy } from '../protocol/binding';
import { ReceivedTexts } from '../protocol/sentTexts';
import type { HostRequests, ThreadNews } from '../protocol/worker';
import type { ThreadMachine } from '../threads/machine';
import { answering } from './attended';
import { serviceOf } from './service';

/** Answers what is asked over a connection, as long as the thread lives. */
export function answerOver(
  connection: MessageConnection,
  machine: ThreadMachine,
  defaults?: FileDefaults,
): void {
  const host = callsBy<HostRequests>((name, params) => connection.sendRequest(name, params));
  const service = serviceOf(host, newsBy<ThreadNews>(connection), machine, defaults);
  const texts = new ReceivedTexts();
  answerBy(connection, service, (params) => texts.restore(params), answering);
  connection.listen();
}
