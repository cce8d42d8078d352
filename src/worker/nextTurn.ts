/** What Node has and browsers have not. */
const { setImmediate: afterMessages } = globalThis as {
  readonly setImmediate?: (act: () => void) => void;
};

/** Ends when messages that have come were heard. */
export const nextTurn: () => Promise<void> = afterMessages
  ? () => new Promise((resolve) => afterMessages(resolve))
  : turnByMessage();

/** A message to oneself stands behind those that wait, and is not delayed as a timer is. */
function turnByMessage(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(0);
    });
}
