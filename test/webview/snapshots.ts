// What the charts are drawn from: a text read and computed by the core.

import type { Snapshot } from '../../src/protocol/panel';
import { snapshotOf as pictureOf } from '../../src/tasks/snapshot';
import { evaluatedText, triedText } from '../evaluated';

export const snapshotOf = (text: string): Snapshot => picture(evaluatedText(text));

/** Once all orders were tried. */
export const orderedSnapshotOf = (text: string): Snapshot => picture(triedText(text));

function picture({ outline, reply }: ReturnType<typeof evaluatedText>): Snapshot {
  const source = { uri: 'file:///law.dist.json', version: 1, name: 'law.dist.json' };
  return pictureOf(outline, { ...reply, profileMilliseconds: 3 }, source, reply.first);
}
