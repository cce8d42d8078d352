// Messages over what both ends of a thread of Node have. Those of vscode-jsonrpc for Node would first load sockets, programs and
// ciphers, which no thread needs, so its half for browsers is what threads of Node run on, too.
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  Emitter,
  type Message,
  RAL,
} from 'vscode-jsonrpc/browser';

/** A worker thread as it is seen from outside, or its port from within. */
export interface ThreadPort {
  on(name: 'message', listener: (message: Message) => void): unknown;
  on(name: 'error', listener: (error: Error) => void): unknown;
  on(name: 'close', listener: () => void): unknown;
  postMessage(message: Message): void;
}

// every message has a turn of its own, as Node has it: one that cancels is heard before the next one begins
const ofBrowser = RAL();
RAL.install({
  ...ofBrowser,
  timer: {
    ...ofBrowser.timer,
    setImmediate: (callback, ...given) => {
      const handle = setImmediate(callback, ...given);
      return { dispose: () => clearImmediate(handle) };
    },
  },
});

export class PortReader extends AbstractMessageReader {
  private readonly received = new Emitter<Message>();

  constructor(port: ThreadPort) {
    super();
    port.on('close', () => this.fireClose());
    port.on('error', (error) => this.fireError(error));
    port.on('message', (message) => this.received.fire(message));
  }

  listen(callback: (message: Message) => void) {
    return this.received.event(callback);
  }
}

export class PortWriter extends AbstractMessageWriter {
  private failures = 0;

  constructor(private readonly port: ThreadPort) {
    super();
    port.on('close', () => this.fireClose());
    port.on('error', (error) => this.fireError(error));
  }

  async write(message: Message): Promise<void> {
    try {
      this.port.postMessage(message);
    } catch (error) {
      this.failures++;
      this.fireError(error, message, this.failures);
      throw error;
    }
  }

  end(): void {}
}
