// A server of the Model Context Protocol: an agent asks, commands answer.
import { isObject } from '../core/input/isObject';
import { reasonOf } from '../core/input/reasonOf';
import type { AgentCommand, RunCommand } from './agentCommand';
import { errors, type Id, incoming, type Request, RequestRefused } from './messages';
import { listedResources, readResource } from './resources';
import { foldersOfRoots, insideFolders } from './roots';
import { argvOf, kindOf, toolCommands, toolOf } from './tools';

/** Versions of the protocol that are spoken here, the newest first. */
const protocols = ['2025-06-18', '2025-03-26', '2024-11-05'];
/** So many commands run at a time; the others wait. */
const mostAtOnce = 4;
/** An answer that is longer would fill the memory of whoever reads it. */
const mostCharacters = 2 ** 22;

export interface AgentServerOptions {
  readonly commands: readonly AgentCommand[];
  readonly run: RunCommand;
  readonly version: string;
  /** The folder with the guide and the schema. */
  readonly media: string;
  /** Open where the client names none. */
  readonly folder: string;
  /** Writes one line. */
  send(line: string): void;
}

/** One conversation; `hear` takes the lines of the client. */
export class AgentServer {
  private folders: readonly string[];
  /** Settles once it is known which folders are open. */
  private rooted: Promise<void> = Promise.resolve();
  private hasRoots = false;
  private readonly tools: readonly AgentCommand[];
  /** Requests that are being answered, and those of them that nobody wants any more. */
  private readonly open = new Set<Id>();
  private readonly cancelled = new Set<Id>();
  private readonly answers = new Set<Promise<void>>();
  private readonly waiting: (() => void)[] = [];
  private readonly asked = new Map<Id, (result: unknown) => void>();
  private running = 0;

  constructor(private readonly options: AgentServerOptions) {
    this.folders = [options.folder];
    this.tools = toolCommands(options.commands);
  }

  hear(line: string): void {
    if (line.trim() === '') return;
    const message = incoming(line);
    switch (message.kind) {
      case 'request':
        this.begin(message.request);
        return;
      case 'notification':
        this.notified(message.method, message.params);
        return;
      case 'answer':
        this.asked.get(message.id)?.(message.result);
        this.asked.delete(message.id);
        return;
      default:
        this.sendError(message.id, message.code, message.why);
    }
  }

  private begin(request: Request): void {
    const answer = this.answer(request).finally(() => this.answers.delete(answer));
    this.answers.add(answer);
  }

  /** Settles when everything that was asked is answered. */
  async idle(): Promise<void> {
    while (this.answers.size > 0) await Promise.all(this.answers);
  }

  private async answer(request: Request): Promise<void> {
    this.open.add(request.id);
    try {
      const result = await this.resultOf(request);
      // a client that cancelled wants no answer any more
      if (!this.cancelled.delete(request.id)) this.send({ id: request.id, result });
    } catch (error) {
      if (this.cancelled.delete(request.id)) return;
      const code = error instanceof RequestRefused ? error.code : errors.internal;
      this.sendError(request.id, code, reasonOf(error));
    } finally {
      this.open.delete(request.id);
    }
  }

  private async resultOf(request: Request): Promise<object> {
    const { method, params } = request;
    switch (method) {
      case 'initialize':
        return this.initialized(params);
      case 'ping':
        return {};
      case 'tools/list':
        return { tools: this.tools.map(toolOf) };
      case 'tools/call':
        return this.call(request);
      case 'resources/list':
        return { resources: listedResources() };
      case 'resources/templates/list':
        return { resourceTemplates: [] };
      case 'resources/read':
        return readResource(params.uri, this.options.media);
      default:
        throw new RequestRefused(errors.method, `There is no method "${method}".`);
    }
  }

  private initialized({ protocolVersion, capabilities }: Request['params']): object {
    this.hasRoots = isObject(capabilities) && isObject(capabilities.roots);
    return {
      protocolVersion: protocols.find((one) => one === protocolVersion) ?? protocols[0],
      capabilities: { tools: {}, resources: {} },
      serverInfo: { name: 'unmask', title: 'Unmask', version: this.options.version },
      instructions:
        'Plans the decoder of a masked diffusion model: which tokens to reveal in which call, and what that loses. Read unmask://skill first.',
    };
  }

  private notified(method: string, params: Request['params']): void {
    const id = params.requestId;
    if (method === 'notifications/cancelled' && (typeof id === 'string' || typeof id === 'number'))
      if (this.open.has(id)) this.cancelled.add(id);
    if (method === 'notifications/initialized' || method === 'notifications/roots/list_changed')
      if (this.hasRoots) this.rooted = this.askRoots();
  }

  private async askRoots(): Promise<void> {
    const answer = await new Promise<unknown>((resolve) => {
      const id = `roots ${this.asked.size}`;
      this.asked.set(id, resolve);
      this.send({ id, method: 'roots/list' });
    });
    this.folders = foldersOfRoots(answer);
  }

  private async call({ id, params }: Request): Promise<object> {
    const command = this.tools.find(({ name }) => name === params.name);
    if (!command)
      throw new RequestRefused(
        errors.params,
        `${params.name === undefined ? 'The call names no tool' : `There is no tool ${JSON.stringify(params.name)}`}; there are ${this.tools.map(({ name }) => name).join(', ')}.`,
      );
    await this.rooted;
    const given = isObject(params.arguments) ? params.arguments : {};
    const argv = argvOf(command, given, (file) => this.placeOf(file));
    const meta = isObject(params._meta) ? params._meta.progressToken : undefined;
    await this.turn();
    try {
      return await this.ran(command.name, argv, id, meta);
    } finally {
      this.running--;
      this.waiting.shift()?.();
    }
  }

  private placeOf(file: string): string {
    const place = insideFolders(file, this.folders);
    if (place !== undefined) return place;
    throw new RequestRefused(
      errors.params,
      `"${file}" lies outside of the folders that are open: ${this.folders.join(', ') || 'none'}.`,
    );
  }

  private async turn(): Promise<void> {
    if (this.running >= mostAtOnce)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
  }

  private async ran(
    tool: string,
    argv: readonly string[],
    id: Id,
    progressToken: unknown,
  ): Promise<object> {
    let [printed, said] = ['', ''];
    const code = await this.options.run(argv, {
      out: (text) => {
        // one character more than is wanted tells that it is too long
        printed += text.slice(0, mostCharacters + 1 - printed.length);
      },
      err: (text) => {
        said += text;
      },
      progress: ({ stage, fraction }) => {
        if (progressToken === undefined) return;
        const params = { progressToken, progress: fraction, total: 1, message: stage };
        this.send({ method: 'notifications/progress', params });
      },
      stopped: () => this.cancelled.has(id),
    });
    if (code === 2) return failed(said.trim());
    if (printed.length > mostCharacters)
      return failed('The answer is too long; ask for less of it, such as fewer steps or samples.');
    const value = jsonOf(printed);
    const result = {
      ...(kindOf(tool, value) && { kind: kindOf(tool, value) }),
      ...(isObject(value) ? value : { text: printed }),
      ...(said.trim() !== '' && { note: said.trim() }),
    };
    return {
      content: [{ type: 'text', text: JSON.stringify(result) }],
      structuredContent: result,
      isError: false,
    };
  }

  private send(message: object): void {
    this.options.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  }

  private sendError(id: Id | null, code: number, message: string): void {
    this.send({ id, error: { code, message } });
  }
}

function failed(text: string): object {
  return { content: [{ type: 'text', text }], isError: true };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
