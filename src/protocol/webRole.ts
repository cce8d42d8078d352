// The first message to a web worker: thread or helper.
import type { ThreadSettings } from './threadSettings';

/**
 * What a web worker of ours is there for: the first message that it is sent. `script` is the address of its own program,
 * from which it starts helpers.
 */
export type WebRole =
  | { readonly role: 'thread'; readonly script: string; readonly settings: ThreadSettings }
  | { readonly role: 'helper' };
