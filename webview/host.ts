import type { FromPanel, ToPanel } from '../src/protocol/panel';

/** What VS Code gives to a page. */
interface HostApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): HostApi;

const api = acquireVsCodeApi();

export function send(message: FromPanel): void {
  api.postMessage(message);
}

export function listen(receive: (message: ToPanel) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<ToPanel>) => receive(data));
}

/** What outlives the page: it is given back after a reload, or in another window. */
export function remembered(): unknown {
  return api.getState();
}

export function remember(state: object): void {
  api.setState(state);
}
