// The rows of all shards in one file, which the picture follows.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeWhole } from '../disk/writeWhole';
import { type ClusterRun, type ShardFiles, shardFile } from './shards';

/** What came of merging. */
export interface Merged {
  readonly shards: readonly ShardFiles[];
  readonly rows: number;
  /** Rows that were there before: of the same text, seed, order and level. */
  readonly repeated: number;
}

const merged = new Map<string, string>();

/**
 * Writes the rows of all shards into one file, shard by shard, each row once: whatever was killed, requeued or written
 * twice, the same rows in the same order. Half a line at the end of a shard is left for the next time.
 */
export function mergeShards({ rows, shards }: ClusterRun, folder: string): Merged {
  const parts = rows.map((name) => mergeInto(name, shards, folder));
  return {
    shards: Array.from({ length: shards }, (_, shard) => {
      const files = parts.flatMap((part) => part.shards[shard] ?? []);
      return {
        rows: files.reduce((total, file) => total + file.rows, 0),
        complete: files.every(({ complete }) => complete),
      };
    }),
    rows: parts.reduce((total, part) => total + part.rows, 0),
    repeated: parts.reduce((total, part) => total + part.repeated, 0),
  };
}

function mergeInto(name: string, shards: number, folder: string): Merged {
  const seen = new Set<string>();
  const lines: string[] = [];
  let repeated = 0;
  const files = Array.from({ length: shards }, (_, shard): ShardFiles => {
    const file = path.join(folder, shardFile(name, shard, shards));
    const before = lines.length;
    for (const line of wholeLines(file)) {
      const key = keyOf(line);
      if (key === undefined) continue;
      if (seen.has(key)) repeated++;
      else lines.push(line);
      seen.add(key);
    }
    return { rows: lines.length - before, complete: existsSync(`${file}.done`) };
  });
  const text = lines.map((line) => `${line}\n`).join('');
  const target = path.join(folder, name);
  // whoever watches the file is told of news alone
  const news = merged.get(target) !== text || !existsSync(target);
  if (news && lines.length > 0) writeWhole(target, text, { replace: true });
  merged.set(target, text);
  return { shards: files, rows: lines.length, repeated };
}

function wholeLines(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** What tells a row from all others; undefined where the line is none. */
function keyOf(line: string): string | undefined {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
    const fields: Readonly<Record<string, unknown>> = { ...row };
    const { id, seed, order, revealed, block, decoder, parameters, sizes, title, greedy } = fields;
    // of rules that look at values sizes are a result
    const fixed =
      typeof parameters === 'object' && Object.keys(parameters ?? {}).length > 0 ? null : sizes;
    return JSON.stringify([
      id,
      seed,
      order,
      revealed,
      block,
      decoder,
      parameters,
      fixed,
      title,
      greedy,
    ]);
  } catch {
    return undefined;
  }
}
