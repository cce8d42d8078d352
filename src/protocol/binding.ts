// Calls over a connection by interface: one side answers with an object, the other calls by a proxy.
import {
  type CancellationToken,
  ErrorCodes,
  type MessageConnection,
  ResponseError,
} from 'vscode-jsonrpc';

/** A request is a method of an interface: of one value, and with one answer. */
type ParamsOf<Request> = Request extends (params: infer Params) => unknown ? Params : never;
type AnswerOf<Request> = Request extends (params: never) => infer Answer ? Answer : never;

/** Who answers the requests of an interface. */
export type Answers<Interface> = {
  readonly [Name in keyof Interface]: (
    params: ParamsOf<Interface[Name]>,
    token: CancellationToken,
  ) => AnswerOf<Interface[Name]> | Promise<AnswerOf<Interface[Name]>>;
};

/** Who asks them. */
export type Calls<Interface> = {
  readonly [Name in keyof Interface]: (
    params: ParamsOf<Interface[Name]>,
    token?: CancellationToken,
  ) => Promise<AnswerOf<Interface[Name]>>;
};

/** Every method of the interface asks by its own name. */
export function callsBy<Interface>(
  ask: (name: string, params: unknown, token?: CancellationToken) => unknown,
): Calls<Interface> {
  return new Proxy(
    {},
    {
      get: (_, name) => (params: unknown, token?: CancellationToken) =>
        ask(String(name), params, token),
    },
  ) as Calls<Interface>;
}

/**
 * Has an object answer what is asked by the names of its methods; `restore` makes whole what was sent shortened, and
 * every answer is given within `around`.
 */
export function answerBy<Interface>(
  connection: MessageConnection,
  answers: Answers<Interface>,
  restore: (params: unknown) => unknown = (params) => params,
  around: <Result>(params: unknown, answer: () => Result) => Result = (_, answer) => answer(),
): void {
  for (const [name, answer] of Object.entries<Answer>(answers as Record<string, Answer>))
    connection.onRequest(name, (params: unknown, token: CancellationToken) =>
      readably(() => around(params, () => answer(restore(params), token))),
    );
}

type Answer = (params: unknown, token: CancellationToken) => unknown;

/** Has an object hear what is told by the names of its methods. */
export function hearBy<News extends object>(
  connection: MessageConnection,
  listeners: Partial<News>,
): void {
  for (const [name, hear] of Object.entries<Listener>(listeners as Record<string, Listener>))
    connection.onNotification(name, hear);
}

type Listener = (params: unknown) => void;

/** Every method of the interface tells by its own name, and waits for nothing. */
export function newsBy<News>(connection: MessageConnection): News {
  const tell = (name: string, params: unknown) => void connection.sendNotification(name, params);
  return callsBy(tell) as News;
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
