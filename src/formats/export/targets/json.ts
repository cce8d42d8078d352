import { remainingAfter } from '../remaining';
import type { ExportContext, ExportTarget } from '../target';

/** Of the layout below; it changes only by addition. */
const version = 1;

export const json: ExportTarget = {
  name: 'json',
  title: 'JSON',
  summary: 'The schedule with everything known of it, for programs.',
  extension: 'schedule.json',
  upstream: null,
  place: 'Any program can read it; the layout changes only by addition.',
  order: {
    takes: 'named',
    by: 'Holds the order: by its name, or the positions of each step where they are the same for every sequence.',
  },
  write: ({ name, sizes, sets, order }, { error, interval, method, source, blocks }) => {
    const remaining = remainingAfter(sizes);
    const tokens = remaining[0]!;
    return `${JSON.stringify(
      {
        $schema: `urn:unmask:schedule:${version}`,
        name,
        n: tokens,
        K: sizes.length,
        counts: [...sizes],
        revealed: Array.from(remaining, (left) => tokens - left),
        maskRatios: Array.from(remaining, (left) => left / tokens),
        block: blockOf(blocks, tokens),
        order: order ?? (sets ? 'fixed' : 'random'),
        ...(sets && { positions: sets }),
        objective: {
          // a measured profile speaks of the model it was measured on, not of a law
          kind: method === 'measured' ? 'excessNats' : 'klBound',
          nats: error,
          method,
          ...(interval && { interval }),
        },
        source,
        version,
      },
      undefined,
      1,
    )}\n`;
  },
  counts: (sizes) => sizes,
};

/** The tokens of a block and how often it comes, or of every block where they differ. */
function blockOf(blocks: ExportContext['blocks'], tokens: number): object {
  if (!blocks) return { length: tokens };
  const { length, count, lengths } = blocks;
  return lengths ? { lengths } : { length, repeat: count };
}
