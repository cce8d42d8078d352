import path from 'node:path';
import { besideScript } from '../../cluster/plannedRun';
import { suggestion } from '../../core/input/suggestion';
import { longestLength } from '../../core/laws/law';
import { batchJobText, usualJob } from '../../formats/measuringScript/batchJob';
import {
  isModelKind,
  type ModelKindName,
  modelKinds,
  usualGrid,
} from '../../formats/measuringScript/kinds';
import { isMeasurableOrder, measurableOrders } from '../../formats/measuringScript/orders';
import { measuringScript } from '../../formats/measuringScript/script';
import {
  type Arguments,
  type Command,
  Complaint,
  printJson,
  wholeNumber,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { refuseTaken, saveFile } from '../terminal/saveFile';

export const measuringScriptCommand: Command = {
  ...commandWords['measuring-script'],
  options: [
    ['--model KIND', Object.keys(modelKinds).join(', ')],
    ['--to FILE', 'the script to write, such as measure.py'],
    ['--name MODEL', 'name or folder of the model, as Hugging Face takes it'],
    ['--data FILE', 'what it is measured on: a text, or ids of images'],
    ['--length N', 'tokens in a sequence'],
    ['--block L', 'tokens in a block, where the model decodes block by block'],
    ['--orders A,B,…', `measure what orders are worth: ${measurableOrders}`],
    ['--grid ROWSxCOLUMNS', 'where positions lie row by row on a grid: for the order bayer'],
    [
      '--decoders FILE',
      'a JSON list of decoders that are measured on the same texts: {"decoder": "threshold", "threshold": 0.9}',
    ],
    ['--slurm', 'with a job for sbatch beside it, which "unmask cluster" submits and looks after'],
    ['--shards M', 'of --slurm: tasks of the array; 8 by default'],
    ['--rows R', 'of --slurm: rows over all shards'],
    ['--force', 'replace a file that is there'],
  ],
  noTable: () => true,
  run: async (given, output) => {
    const { files, model, name, data, to, length, block, force, json } = given;
    const kind = kindOf(model);
    if (files.length > 0 || to === undefined)
      throw new Complaint(`Say where to write it: unmask ${measuringScriptCommand.usage}`);
    refuseTaken(to, force);
    const positions =
      length === undefined
        ? modelKinds[kind].length
        : wholeNumber('--length', length, 1, longestLength);
    const usual = modelKinds[kind].block ?? 0;
    const inBlock = block === undefined ? usual : wholeNumber('--block', block, 1, positions);
    if (inBlock > 0 && positions % inBlock !== 0)
      throw new Complaint(`--block ${inBlock} does not divide --length ${positions}.`);
    const grid =
      given.grid === undefined ? usualGrid(kind, positions) : gridIn(given.grid, positions);
    const orders = ordersIn(given.orders, inBlock ? undefined : grid);
    const script = path.basename(to);
    const text = measuringScript({
      ...{ model: kind, length: positions, block: inBlock, script, orders },
      ...(grid && { grid }),
      ...(name !== undefined && { modelName: name }),
      ...(data !== undefined && { data }),
      ...(given.decoders !== undefined && { decoders: given.decoders }),
    });
    const job = given.slurm ? jobFor(to, given) : undefined;
    if (job) refuseTaken(job.file, force);
    saveFile(to, text, force);
    if (job) saveFile(job.file, job.text, force);
    if (json)
      printJson(output, {
        ...{ to, model: kind, length: positions, block: inBlock || null },
        ...(job && { job: job.file }),
      });
    else
      output.out(
        [
          `${to}: measures ${modelKinds[kind].title}, ${inBlock || positions} positions.`,
          ...(job
            ? [
                `${job.file}: its ${job.shards} shards as an array of Slurm.`,
                `Look for ADAPT in both, then: unmask cluster submit ${to}, unmask cluster follow ${to}`,
              ]
            : [`Look for ADAPT in it, then: python3 ${script}`]),
          'and: unmask import rows.jsonl --to model.dist.json',
          '',
        ].join('\n'),
      );
    return 0;
  },
};

/** The job beside a script. */
function jobFor(to: string, { shards, rows, model }: Arguments) {
  const count = shards === undefined ? 8 : wholeNumber('--shards', shards, 1, 10_000);
  const total = rows === undefined ? undefined : wholeNumber('--rows', rows, 1, 1_000_000_000);
  const needsGpu = modelKinds[kindOf(model)].code !== null;
  const text = batchJobText({
    ...usualJob,
    ...(!needsGpu && { gpus: 0, memory: '500M' }),
    script: path.basename(to),
    shards: count,
    options: total === undefined ? '' : `--rows ${total}`,
  });
  return { file: besideScript(to).job, text, shards: count };
}

function gridIn(typed: string, length: number): readonly [rows: number, columns: number] {
  const [, rows = 0, columns = 0] = /^(\d+)x(\d+)$/.exec(typed)?.map(Number) ?? [];
  if (rows * columns === length) return [rows, columns];
  const side = Math.floor(Math.sqrt(length));
  const near = Array.from({ length: side }, (_, i) => side - i).find((n) => length % n === 0) ?? 1;
  throw new Complaint(
    `--grid ${typed}: say rows and columns of ${length} positions, such as ${near}x${length / near}.`,
  );
}

function ordersIn(
  typed: string | undefined,
  grid: readonly [rows: number, columns: number] | undefined,
): readonly string[] {
  const names = typed?.split(',').filter((name) => name !== '') ?? [];
  const wrong = names.find((name) => !isMeasurableOrder(name));
  if (wrong !== undefined)
    throw new Complaint(`--orders: "${wrong}" cannot be measured; there are ${measurableOrders}.`);
  if (names.includes('bayer') && !grid)
    throw new Complaint(
      '--orders bayer needs --grid ROWSxCOLUMNS of all positions, such as 16x16, and no blocks.',
    );
  return names;
}

function kindOf(name: string | undefined): ModelKindName {
  const names = Object.keys(modelKinds);
  if (name === undefined) throw new Complaint(`Say --model KIND; there are ${names.join(', ')}.`);
  if (isModelKind(name)) return name;
  throw new Complaint(`There is no kind of models "${name}"; ${suggestion(name, names).words}`);
}
