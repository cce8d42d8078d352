// Messages of JSON-RPC, one a line, as the Model Context Protocol has them on standard input and output.
import { isObject } from '../core/input/isObject';

export type Id = string | number;

/** What somebody asks, and wants an answer to. */
export interface Request {
  readonly id: Id;
  readonly method: string;
  readonly params: { readonly [name: string]: unknown };
}

export type Incoming =
  | { readonly kind: 'request'; readonly request: Request }
  | {
      readonly kind: 'notification';
      readonly method: string;
      readonly params: { readonly [name: string]: unknown };
    }
  /** The answer to something that we asked. */
  | { readonly kind: 'answer'; readonly id: Id; readonly result: unknown }
  /** Nothing that can be understood; with its id, where it has one. */
  | {
      readonly kind: 'broken';
      readonly id: Id | null;
      readonly code: number;
      readonly why: string;
    };

/** The codes of JSON-RPC. */
export const errors = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  internal: -32603,
} as const;

/** Reads one line. */
export function incoming(line: string): Incoming {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'broken', id: null, code: errors.parse, why: 'The line is not JSON.' };
  }
  if (!isObject(value) || value.jsonrpc !== '2.0')
    return {
      kind: 'broken',
      id: null,
      code: errors.request,
      why: 'This is no message of JSON-RPC 2.0.',
    };
  const { id, method, result } = value;
  const params = isObject(value.params) ? value.params : {};
  const known = typeof id === 'string' || typeof id === 'number' ? id : undefined;
  if (typeof method !== 'string')
    return known === undefined
      ? { kind: 'broken', id: null, code: errors.request, why: 'The message has no method.' }
      : { kind: 'answer', id: known, result };
  return known === undefined
    ? { kind: 'notification', method, params }
    : { kind: 'request', request: { id: known, method, params } };
}

/** A request that cannot be served, with the code that says why. */
export class RequestRefused extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}
