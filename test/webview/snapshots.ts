// What the charts are drawn from: a text read and computed by the core.
import { snapshotOf as pictureOf } from '../../src/editor/preview/panelState';
import type { Snapshot } from '../../src/protocol/panel';
import { evaluatedText } from '../evaluated';

export function snapshotOf(text: string): Snapshot {
  const { outline, reply } = evaluatedText(text);
  const source = { uri: 'file:///law.dist.json', version: 1, name: 'law.dist.json' };
  return pictureOf(outline, { ...reply, profileMilliseconds: 3 }, source, reply.first);
}
