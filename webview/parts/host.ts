/** Messages to VS Code and from it, and what it keeps for a page. */
import type { FromComparison } from '../../src/protocol/comparison';
import type { FromPanel } from '../../src/protocol/panel';
import type { FromWatch } from '../../src/protocol/run';

/** What any of the pages asks of the host. */
type Intention = FromPanel | FromComparison | FromWatch;

/** What VS Code gives to a page. */
interface HostApi {
  postMessage(message: Intention): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): HostApi;

const api = acquireVsCodeApi();

export function send(message: Intention): void {
  api.postMessage(message);
}

export function listen<Message>(receive: (message: Message) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<Message>) => receive(data));
}

/** What outlives the page: it is given back after a reload, or in another window. */
export function remembered(): unknown {
  return api.getState();
}

export function remember(state: object): void {
  api.setState(state);
}
