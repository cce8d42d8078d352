import { version } from '../../../package.json';
import type { Profile } from '../../core/profile/profile';
import { countOfBlocks } from '../../core/schedule/blocks';
import { barePlanFor, judgeStudy } from '../../core/study/answerStudy';
import type { JudgedSchedule } from '../../core/study/evaluation';
import type { Study } from '../../core/study/study';
import { planDoubts, scheduleDoubts } from '../../document/doubtWords';
import type { ExportedSchedule } from '../../formats/export/csv';
import { type ExportTarget, revealingSteps, revealingTimes } from '../../formats/export/target';
import { exportTargets } from '../../formats/export/targets/index';
import { type Exported, exporting, targetNamed } from '../../tasks/exporting';
import { positionsRefusal, type WishedOrder } from '../../tasks/orderForTarget';
import {
  type Arguments,
  type Command,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import { commandWords } from '../terminal/commandWords';
import { hashedSource } from '../terminal/hashedSource';
import { namedSchedule } from '../terminal/namedSchedule';
import { orderHelp } from '../terminal/orderOption';
import { refuseTaken, saveFile } from '../terminal/saveFile';
import { profileOf, type StudiedFile, studyFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';
import { askedName, inGivenOrder, scheduleInOrder } from './exportInOrder';
import { temperatureOf } from './exportTemperature';
import { fixedOrderOf } from './fixedOrder';

/** The schedule that the file's goal asks for. */
const goalName = 'goal';
/** The best schedule of so many steps. */
const optimalName = /^optimal:(.*)$/;
/** The best fixed order found, in so many steps. */
const fixedName = /^fixed:(.*)$/;

export const exportSchedule: Command = {
  ...commandWords.export,
  options: [
    [
      '--schedule NAME',
      `a schedule of the file, ${goalName} (what its goal asks for), optimal:K, or fixed:K (an order)`,
    ],
    ['--steps K', 'the best schedule of so many steps, as --schedule optimal:K'],
    ['--order ORDER', `in which positions are revealed: ${orderHelp}`],
    ['--to FORMAT', 'for what; --to help lists everything'],
    [
      '--temperature T',
      'of decode.py: what it draws at by default; told with what that does to the law',
    ],
    ['--out PATH', 'the file to write; standard output by default'],
    ['--force', 'replace a file that is there'],
  ],
  noTable: ({ to }) => to !== 'help',
  run: async (given, output) => {
    if (given.to === 'help') {
      listTargets(given, output);
      return 0;
    }
    const target = targetOf(given.to);
    const named = studyFile(given, output, exportSchedule.usage);
    const file = inGivenOrder(named, given);
    if (given.out !== undefined) refuseTaken(given.out, given.force, file.file);
    const chosen = choiceOf(askedName(given), file);
    const { sizes, sets, inOrder, times, profile, ...context } = await scheduleOf(
      chosen,
      target,
      file,
      given,
      output,
    );
    const schedule = {
      name: chosen,
      sizes,
      ...(sets && { sets }),
      ...(times && { times }),
    };
    const tempered = await temperatureOf(
      target,
      file,
      inOrder || sets ? undefined : sizes,
      given,
      output,
    );
    const found = exporting(target, {
      schedule,
      context: { ...context, ...tempered, source: hashedSource(file.file), version },
      blockLength: file.study.blockLength,
      conditionalEntropy: profile?.conditionalEntropy,
      temperatures: profile?.temperatures,
      inOrder,
    });
    if (typeof found === 'string') throw new Complaint(found);
    if (found.note !== undefined) output.err(`${target.name}: ${found.note}\n`);
    if (given.out !== undefined) saveFile(given.out, found.content, given.force);
    if (given.json) printJson(output, jsonOf(target, found, given.out));
    else if (given.out === undefined) show(found.content, target, output);
    return 0;
  },
};

function jsonOf(
  { name, order }: ExportTarget,
  { content, schedule, blocks, used, expected, randomCountsError, note }: Exported,
  written: string | undefined,
): object {
  const { sizes, sets, times } = schedule;
  return {
    format: name,
    schedule: schedule.name,
    ...(written !== undefined && { file: written }),
    revealsIn: order,
    ...(note !== undefined && { note }),
    ...(times ? { reveal: times.reveal } : { counts: [...sizes] }),
    ...(blocks && { blocks }),
    ...(sets && { positions: sets }),
    used: typeof used === 'string' ? used : [...used],
    ...(expected && { expected: [...expected], randomCountsError }),
    ...(typeof content === 'string'
      ? { text: content }
      : { text: null, base64: Buffer.from(content).toString('base64') }),
  };
}

function listTargets({ json }: Arguments, output: Output): void {
  if (json)
    printJson(output, {
      formats: exportTargets.map(({ name, title, summary, extension, place, upstream, order }) => ({
        name,
        title,
        summary,
        extension,
        place,
        upstream,
        order,
      })),
    });
  else
    output.out(
      textTable(
        ['format', 'order', 'what is written'],
        exportTargets.map(({ name, order, summary }) => [name, orderWords[order.takes], summary]),
      ),
    );
}

const orderWords: Readonly<Record<ExportTarget['order']['takes'], string>> = {
  random: 'random',
  own: 'its own',
  fixed: 'positions',
  any: 'any',
  named: 'any',
};

function targetOf(name: string | undefined): ExportTarget {
  const names = exportTargets.map((one) => one.name);
  if (name === undefined) throw new Complaint(`Say --to FORMAT; there are ${names.join(', ')}.`);
  const target = targetNamed(name);
  if (typeof target === 'string') throw new Complaint(target);
  return target;
}

/** The name that was asked for, if there is such a schedule. */
function choiceOf(name: string | undefined, { study, file }: StudiedFile): string {
  const { schedules, goal, distribution } = study;
  const also = [...(goal ? [goalName] : []), 'optimal:K', 'fixed:K'];
  if (name === undefined) {
    const names = [...schedules.map((one) => one.name), ...also];
    throw new Complaint(`Say --schedule NAME; there are ${names.join(', ')}.`);
  }
  // a schedule of the file is called as its author likes
  if (schedules.some((one) => one.name === name)) return name;
  if (name === goalName) {
    if (goal) return name;
    throw new Complaint(`${file}: the file has no goal.`);
  }
  const [, steps] = optimalName.exec(name) ?? fixedName.exec(name) ?? [];
  if (steps !== undefined) {
    const { length } = distribution;
    const fewest = countOfBlocks(length, study.blockLength);
    wholeNumber(`--schedule ${name.split(':')[0]}:K`, steps, fewest, length);
    return name;
  }
  return namedSchedule(name, schedules, also).name;
}

const takingTimes = exportTargets.filter((one) => one.takesTimes).map(({ name }) => name);

interface FoundSchedule {
  readonly sizes: Int32Array;
  readonly sets?: readonly (readonly number[])[];
  /** The order that it is for, where that is not random. */
  readonly inOrder?: WishedOrder;
  readonly times?: ExportedSchedule['times'];
  readonly error: number;
  readonly interval: readonly [number, number] | null;
  readonly doubts?: readonly string[];
  readonly stepCosts: Float64Array;
  readonly method: Profile['method'];
  /** The profile that it was planned by, if it was. */
  readonly profile?: Profile;
}

async function scheduleOf(
  name: string,
  target: ExportTarget,
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<FoundSchedule> {
  const { study } = file;
  const named = study.schedules.filter((one) => one.name === name);
  const inOrder = await scheduleInOrder(name, target, file, given, output);
  if (inOrder) return inOrder;
  const [, ordered] = fixedName.exec(name) ?? [];
  if (ordered !== undefined && named.length === 0) {
    const refused = positionsRefusal(target);
    if (refused !== undefined) throw new Complaint(refused);
    if (study.blockLength !== undefined)
      throw new Complaint(
        'A fixed order goes over the whole sequence, and this file has "blockLength".',
      );
    const { sets, ...plan } = await fixedOrderOf(file, Number(ordered), given, output);
    const sizes = Int32Array.from(sets, (set) => set.length);
    const { error, interval, stepCosts } = plan;
    return { sizes, sets, error, interval, stepCosts, method: interval ? 'monteCarlo' : 'exact' };
  }
  const profile = await profileOf(file, given, output);
  const judged = await withProgress(
    judgeStudy(
      { ...study, schedules: named, goal: name === goalName ? study.goal : undefined },
      profile,
    ),
    'schedule',
    given,
    output,
  );
  const { method } = profile;
  const [drawn] = judged.schedules;
  if (drawn?.means || drawn?.reveal)
    return { ...timesOf(drawn, target, study, profile), method, profile };
  const plan =
    drawn ??
    judged.goal ??
    barePlanFor(profile, study.distribution.alphabet, {
      kind: 'steps',
      steps: Number(optimalName.exec(name)?.[1]),
    });
  const doubts = drawn ? scheduleDoubts([drawn]) : planDoubts(plan, 'nats');
  const { sizes, error, interval, stepCosts } = plan;
  const found = { sizes, error, interval, doubts, stepCosts, method, profile };
  return revealingSteps(found);
}

/** Of a schedule that draws its counts: the times, for samplers that take them. */
function timesOf(
  drawn: JudgedSchedule,
  { takesTimes }: ExportTarget,
  { blockLength }: Study,
  { conditionalEntropy: { length } }: Profile,
): Omit<FoundSchedule, 'method'> {
  const { name, reveal, endsOneByOne, error, interval, stepCosts } = drawn;
  if (!reveal || !takesTimes || blockLength !== undefined)
    throw new Complaint(
      `"${name}" draws its counts for every sequence: there is no list of them${reveal ? `; ${takingTimes.join(', ')} take times of the whole sequence` : ''}.`,
    );
  const times = {
    reveal: revealingTimes(reveal),
    length,
    ...(endsOneByOne && { endsOneByOne }),
  };
  const sizes = new Int32Array(0);
  return { sizes, times, error, interval, doubts: scheduleDoubts([drawn]), stepCosts };
}

function show(text: string | Uint8Array, { name }: ExportTarget, output: Output): void {
  if (typeof text === 'string') output.out(text);
  else if (output.bytes) output.bytes(text);
  else throw new Complaint(`${name} is not text: say --out PATH, or send it into a pipe.`);
}
