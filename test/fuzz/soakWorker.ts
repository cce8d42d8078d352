// The program of the computing thread and of its helpers, which tells a soak how much memory each of them holds.
import '../../src/program';
import { askHeld, heldBytes, soakChannel } from './held';

const channel = new BroadcastChannel(soakChannel);
channel.onmessage = (event: object) => {
  if ('data' in event && event.data === askHeld) channel.postMessage(heldBytes());
};
channel.unref();
