// How the threads of a soak tell what they hold.

export const askHeld = 'how much do you hold?';
export const soakChannel = 'unmask-soak';

/** What this thread holds, in bytes, once it has let go of what is not needed. */
export function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What a message of another thread says that it holds. */
export function heldIn(message: object): number {
  return 'data' in message && typeof message.data === 'number' ? message.data : 0;
}
