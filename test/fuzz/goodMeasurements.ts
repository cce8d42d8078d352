// Measurements in every format that is read: what the fuzzer begins with.
import { npz } from '../cli/npz';
import type { Draw } from './draw';

/** A file by its name and bytes. */
export interface MeasuredFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const rows = Array.from({ length: 12 }, (_, i) => ({
  n: 6,
  revealed: i % 6,
  num_masked: 6 - (i % 6),
  mask_ratio: (6 - (i % 6)) / 6,
  nll: 3 - (i % 6) / 3 + i / 50,
  loss: 3 - (i % 6) / 3,
  bpd: 2,
  count: 6 - (i % 6),
  se: 0.1,
  std: 0.3,
  samples: 10,
  entropy: 2.5,
  elbo: 4,
  elbo_weight: 1.5,
  weight: 1,
  unit: 'nats',
  block: i % 2,
  task: i % 2 ? 'code' : 'math',
  id: i,
}));

type Field = keyof (typeof rows)[number];

/** Columns that belong together. */
const tables: readonly (readonly Field[])[] = [
  ['n', 'revealed', 'nll'],
  ['n', 'num_masked', 'loss'],
  ['n', 'mask_ratio', 'loss', 'count'],
  ['revealed', 'bpd'],
  ['n', 'revealed', 'loss', 'entropy', 'id'],
  ['n', 'mask_ratio', 'elbo', 'elbo_weight'],
  ['revealed', 'loss', 'se', 'samples'],
  ['revealed', 'loss', 'std', 'samples', 'weight', 'unit'],
  ['n', 'revealed', 'loss', 'block', 'task'],
];

function table(draw: Draw, separator: string): string {
  const columns = draw.pick(tables);
  const lines = [...rows, ...rows].map((row) => columns.map((name) => row[name]).join(separator));
  return [columns.join(separator), ...lines, ''].join('\n');
}

function jsonLines(draw: Draw): string {
  const columns = draw.pick(tables);
  return rows
    .map((row) => JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name]]))))
    .join('\n');
}

const buckets = (name: string) =>
  Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`${name}${k}`, 1 + k / 10]));

const documents = [
  { log_history: [{ step: 1, ...buckets('eval_loss_bucket_') }, buckets('nll/revealed ')] },
  [3, 2.5, 2, 1],
  { values: [3, 2, 1] },
  rows,
  { step_maps: [[1, 2, 2, 3]] },
  [{ meta_info: { step_maps: [1, 1, 2] } }],
  { histories: [[[9, 9, 9]], [[1, 9, 9]], [[1, 2, 3]]], mask_token_id: 9 },
  {
    history: [
      [9, 9],
      [1, 9],
      [1, 2],
    ],
    prompt_length: 0,
  },
  Array.from({ length: 4 }, (_, i) => [1.5, 1000 * i, 3 - i / 2]),
];

function npy(values: readonly number[]): Uint8Array {
  // the archive stores one array from the 37th byte on: its head, its name, its bytes
  const archive = npz({ c: values }, false);
  const start = 30 + 'c.npy'.length;
  return archive.subarray(start, start + 128 + 8 * values.length);
}

/** A file of one of the formats. */
export function goodMeasurements(draw: Draw): MeasuredFile {
  const text = (name: string, content: string) => ({ name, bytes: Buffer.from(content) });
  return draw.pick([
    () => text('rows.csv', table(draw, ',')),
    () => text('rows.tsv', table(draw, '\t')),
    () => text('rows.txt', table(draw, draw.pick([';', ' ', ' | ']))),
    () => text('rows.jsonl', jsonLines(draw)),
    () =>
      text(
        draw.pick(['trainer_state.json', 'a.json']),
        JSON.stringify(draw.pick(documents), undefined, draw.pick([0, 2])),
      ),
    () =>
      text(
        draw.pick(['nll_bucket_3.csv', 'run-a-tag-loss_bucket_2.csv', 'run-train-tag-loss.csv']),
        'Wall time,Step,Value\n1.5,1000,9\n1.6,2000,1.3\n',
      ),
    () =>
      text(
        'history.csv',
        `Step,${Object.keys(buckets('loss/bucket ')).join()}\n1,${Object.values(buckets('')).join()}\n`,
      ),
    () => ({ name: 'a.npy', bytes: npy([4, 3, 2, 1]) }),
    () => ({
      name: 'a.npz',
      bytes: npz(
        {
          revealed: [0, 1, 2, 0, 1, 2],
          mean: [3, 2, 1, 3, 2, 1],
          se: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
        },
        draw.chance(0.5),
        draw.chance(0.3),
      ),
    }),
  ])();
}
