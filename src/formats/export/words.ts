// Words that exported files have in common: their first lines and their lists.
import { counted } from '../../core/input/counted';
import { sum } from '../../core/numbers/entropy';
import { notCovered } from '../notCovered';
import { pythonLiteral } from '../pythonLiteral';
import type { ExportedSchedule } from './csv';
import type { ExportContext, ExportTarget } from './target';

/** The first lines of a file, without comment marks: what it is, what it promises, where it goes. */
export function headerLines(
  { title, upstream, place, order, repeatsBlocks }: ExportTarget,
  { name, sizes, times, ...ordered }: ExportedSchedule,
  context: ExportContext,
): readonly string[] {
  const { source, version, method, randomCountsError } = context;
  return [
    `An unmasking schedule for ${title}: ${counted(times ? times.reveal.length - 1 : sizes.length, 'step')}, ${counted(times?.length ?? sum(sizes), 'token')}.`,
    `Schedule ${pythonLiteral(name)} of ${pythonLiteral(source.file)}, by Unmask ${version}.`,
    ...(source.sha256 === undefined ? [] : [`sha256 of that file: ${source.sha256}`]),
    '',
    times
      ? `Share of tokens revealed at each time: ${times.reveal.map(number).join(', ')}`
      : `Planned tokens per step: ${runs(sizes)}`,
    ...(context.blocks && repeatsBlocks
      ? [
          `This is one block; the sampler does the same in each of ${counted(context.blocks.count, 'block')}, and the error is that of all.`,
        ]
      : []),
    `Error: ${errorText(context, ordered)}.`,
    ...(times?.endsOneByOne
      ? [
          'That is with the tokens of the first and of the last interval one by one, as the theorem of this schedule has',
          'it. This sampler reveals them by themselves like all others.',
        ]
      : []),
    ...(context.doubts ?? []).flatMap((doubt) => wrapped(doubt, 96)),
    ...(times && randomCountsError !== undefined
      ? [
          `At the times that this sampler can take the expected error is ${method === 'monteCarlo' ? 'about ' : ''}${nats(randomCountsError)}.`,
        ]
      : []),
    `The error is that of ${orderWords(ordered)} and tokens drawn at temperature 1; it says nothing of`,
    `${notCovered}.`,
    ...(context.temperature?.words ? wrapped(context.temperature.words, 96) : []),
    ...wrapped(order.by, 96),
    '',
    ...(upstream
      ? [
          `Written for ${upstream.repository}, ${upstream.file}, commit ${upstream.commit}:`,
          `${checks[upstream.checked]}.`,
        ]
      : []),
    ...wrapped(place, 96),
  ];
}

function orderWords({ sets, order }: Pick<ExportedSchedule, 'sets' | 'order'>): string {
  if (sets) return 'positions in the order that is listed here';
  return order === undefined
    ? 'positions drawn at random'
    : `positions in the order ${pythonLiteral(order)}`;
}

const checks = {
  run: 'this way in was run with that code and a stand-in model',
  read: 'held against the text of that code, not run',
} as const;

/** The error with what kind of number it is; what was measured is of the order of its schedule. */
export function errorText(
  { error, interval, method }: ExportContext,
  { sets, order }: Pick<ExportedSchedule, 'sets' | 'order'>,
): string {
  const between = interval ? `, interval ${number(interval[0])} to ${number(interval[1])}` : '';
  switch (method) {
    case 'exact':
      return `${nats(error)} of expected relative entropy (exact${between})`;
    case 'monteCarlo':
      return `about ${nats(error)} of expected relative entropy (an estimate${between})`;
    case 'measured':
      return `${number(error)} extra nats against one token per step with this model (${order ?? (sets ? 'its own order' : 'random order')}; as exact as the measurement${between})`;
    default:
      throw new RangeError(`a profile of no known kind: ${method satisfies never}`);
  }
}

/** Runs of equal sizes gathered: "1, 1, 2, 4 x 8". */
export function runs(sizes: ArrayLike<number>): string {
  const found: string[] = [];
  for (let k = 0; k < sizes.length; ) {
    let end = k;
    while (end < sizes.length && sizes[end] === sizes[k]) end++;
    if (end - k > 2) found.push(`${sizes[k]} x ${end - k}`);
    else for (let same = k; same < end; same++) found.push(String(sizes[k]));
    k = end;
  }
  return found.join(', ');
}

/** Words on lines that fit an editor; a word that is longer gets its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function nats(value: number): string {
  return `${number(value)} nats`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(6)));
}
