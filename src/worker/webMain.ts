// The program of the computing thread in a browser: a web worker, which its first message tells what it is there for.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createMessageConnection,
} from 'vscode-jsonrpc/browser';
import { speak } from '../document/textLanguage';
import type { WebRole } from '../protocol/webRole';
import { helpFromHere } from '../webWorkers/helperWorker';
import { machineOfBrowser } from '../webWorkers/machineOfBrowser';
import { answerOver } from './answerOver';

declare const self: DedicatedWorkerGlobalScope;

self.addEventListener('message', ({ data }: MessageEvent<WebRole>) => begin(data), { once: true });

function begin(given: WebRole): void {
  if (given.role === 'helper') {
    helpFromHere(self);
    return;
  }
  const { threads, defaults, language } = given.settings;
  speak(language);
  const [reader, writer] = [new BrowserMessageReader(self), new BrowserMessageWriter(self)];
  answerOver(
    createMessageConnection(reader, writer),
    machineOfBrowser(given.script, threads),
    defaults,
  );
}
