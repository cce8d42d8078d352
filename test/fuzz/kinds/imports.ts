// Measurements of models in all formats: imported, or refused in words.
import { readDocument } from '../../../src/document/read';
import { gatherBytes } from '../../../src/formats/measurements/gather';
import { maskings } from '../../../src/formats/measurements/maskRatios';
import { readMeasurements } from '../../../src/formats/measurements/readMeasurements';
import { type ImportedPart, type ImportWish, importing } from '../../../src/tasks/importing';
import { traceWords } from '../../../src/tasks/traceWords';
import { inflate } from '../../../src/threads/inflate';
import { alteredBytes, alteredText, alteredValue } from '../alter';
import type { Draw } from '../draw';
import { type Faults, wordsFaults } from '../fault';
import { goodMeasurements, type MeasuredFile } from '../goodMeasurements';
import { hostileText } from '../hostile';
import { patiently } from '../job';
import { studyFaults } from './documents';

export function fuzzImport(draw: Draw): { input: string; check(): Faults } {
  const files = Array.from({ length: draw.pick([1, 1, 1, 2]) }, () =>
    altered(draw, goodMeasurements(draw)),
  );
  const wish = wishOf(draw);
  const input = files
    .map(({ name, bytes }) => `${name}: ${Buffer.from(bytes).toString()}`)
    .join('\n');
  return { input, check: () => importFaults(files, wish, `${input}${JSON.stringify(wish)}`) };
}

function altered(draw: Draw, { name, bytes }: MeasuredFile): MeasuredFile {
  if (draw.chance(0.2)) return { name, bytes };
  if (/\.json$/.test(name) && draw.chance(0.6)) {
    const value = alteredValue(draw, alteredValue(draw, JSON.parse(Buffer.from(bytes).toString())));
    return { name, bytes: Buffer.from(JSON.stringify(value) ?? '') };
  }
  if (/\.np[yz]$/.test(name) || draw.chance(0.3)) return { name, bytes: alteredBytes(draw, bytes) };
  const text = Buffer.from(bytes).toString();
  // much of the same
  const long = draw.chance(0.03) ? text + text.slice(text.indexOf('\n') + 1).repeat(2000) : text;
  const cells = long.replace(/[\d.]+/g, (cell) =>
    draw.chance(0.02)
      ? draw.pick(['-1', '', '1e308', 'nan', 'inf', '0', '1e7', '0.5', '"', 'x', '1e-300'])
      : cell,
  );
  return { name, bytes: Buffer.from(draw.chance(0.5) ? alteredText(draw, cells) : cells) };
}

function wishOf(draw: Draw): ImportWish {
  return {
    ...(draw.chance(0.4) && { length: draw.pick([1, 2, 6, 6, 10, 200_000, 1e7]) }),
    ...(draw.chance(0.2) && {
      by: draw.pick(['block', 'task', 'revealed', 'nll', hostileText(draw)]),
    }),
    ...(draw.chance(0.3) && { masking: draw.pick(maskings) }),
    ...(draw.chance(0.2) && { dropOutliers: true }),
    ...(draw.chance(0.2) && { alphabet: draw.pick([1, 2, 29, 1e6]) }),
    ...(draw.chance(0.2) && {
      columns: {
        [draw.pick(['revealed', 'loss', 'n', hostileText(draw)])]: draw.pick([
          'nll',
          'Step',
          'Value',
          hostileText(draw),
        ]),
      },
    }),
  };
}

function importFaults(files: readonly MeasuredFile[], wish: ImportWish, input: string): Faults {
  for (const { bytes } of files) {
    // what is longer is refused before, and what is long takes as long again
    if ((wish.length ?? 0) > 10_000) break;
    const beside = readMeasurements(bytes, wish.length, wish.columns);
    if (typeof beside === 'string') {
      const faults = wordsFaults(beside, input);
      if (faults.length > 0) return faults;
    }
  }
  const sources = files.map(({ name, bytes }) => ({
    name,
    gather: (...given: Parameters<Parameters<typeof importing>[0][number]['gather']>) =>
      gatherBytes(name, bytes, given[0], inflate, given[1]),
  }));
  const found = patiently(importing(sources, wish), 1);
  if (!found) return [];
  switch (found.kind) {
    case 'problem':
      return [
        ...wordsFaults(found.message, input),
        ...(found.line === undefined || found.line >= 1 ? [] : [`line ${found.line}`]),
      ];
    case 'traces':
      return found.stepMaps.tokensPerStep.every(Number.isFinite) &&
        !traceWords('traces', found.stepMaps).some((one) => /NaN|Infinity|undefined/.test(one))
        ? []
        : ['counts that are not finite'];
    case 'decoders':
      return found.compared?.decoders.some(({ total }) => !Number.isFinite(total.mean))
        ? ['a total that is not finite']
        : [];
    case 'greedy':
      return found.plans.every(({ error }) => Number.isFinite(error))
        ? []
        : ['a share that is not finite'];
    case 'measured':
      return found.parts
        .slice(0, 3)
        .flatMap((part) => partFaults(part, found.open.outliers, input));
    default:
      return found satisfies never;
  }
}

function partFaults({ text, values }: ImportedPart, mayBeLeftOut: boolean, input: string): Faults {
  const { problems, study, outline } = readDocument(text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return [
    ...values.notes().flatMap((note) => wordsFaults(note, input)),
    ...(mayBeLeftOut ? [] : errors).map(({ message }) => `imported what is an error: ${message}`),
    ...(values.values.every((one) => one === null || Number.isFinite(one))
      ? []
      : ['a value that is not finite']),
    ...(study && errors.length === 0 ? studyFaults(study, outline, text) : []),
  ];
}
