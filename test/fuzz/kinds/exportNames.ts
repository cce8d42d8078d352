// Names that try to become code, in every file that is exported; what is Python is parsed once all are written.
import { exportTargets } from '../../../src/formats/export/targets/index';
import { modelKinds } from '../../../src/formats/measuringScript/kinds';
import { measuringScript } from '../../../src/formats/measuringScript/script';
import { exporting } from '../../../src/tasks/exporting';
import type { Draw } from '../draw';
import { type Faults, wordsFaults } from '../fault';
import { hostileText } from '../hostile';

/** A file of Python beside the one that a harmless name gives. */
export interface PythonPair {
  readonly text: string;
  readonly clean: string;
  /** Whether strings may differ: a script holds the names as strings. */
  readonly strings: boolean;
}

const sizes = Int32Array.of(1, 1, 2, 4);
const reveal = [0, 0.25, 0.5, 1];
const curve = Float64Array.from({ length: 8 }, (_, j) => 1 - j / 10);

export function fuzzExportNames(draw: Draw): {
  input: string;
  check(): Faults;
  python(): readonly PythonPair[];
} {
  const [name, file] = [hostileText(draw), hostileText(draw)];
  const input = JSON.stringify([name, file]);
  const withTimes = draw.chance(0.3);
  const targets = exportTargets.filter(({ takesTimes }) => !withTimes || takesTimes);
  const write = (target: (typeof exportTargets)[number], own: string, source: string) =>
    written(target, own, source, withTimes);
  return {
    input,
    check: () => targets.flatMap((target) => exportFaults(target, write(target, name, file))),
    python: () => [
      ...targets
        .filter(({ extension }) => extension === 'py')
        .flatMap((target) => {
          const text = write(target, name, file);
          const clean = write(target, 'mine', 'a.dist.json');
          return typeof text === 'string' || typeof clean === 'string'
            ? []
            : [{ text: String(text.content), clean: String(clean.content), strings: false }];
        }),
      scriptPair(draw, name, file),
    ],
  };
}

function written(
  target: (typeof exportTargets)[number],
  name: string,
  file: string,
  withTimes: boolean,
) {
  return exporting(target, {
    schedule: withTimes
      ? { name, sizes: new Int32Array(0), times: { reveal, length: 8 } }
      : { name, sizes },
    context: {
      error: 1,
      interval: [0.5, 1.5],
      method: 'exact',
      stepCosts: Float64Array.of(0, 0, 0.5, 0.5),
      source: { file, sha256: '0' },
      version: '1.2.3',
    },
    conditionalEntropy: curve,
  });
}

function exportFaults(
  { name, extension }: (typeof exportTargets)[number],
  found: ReturnType<typeof written>,
): Faults {
  if (typeof found === 'string') return wordsFaults(found, '');
  const { content } = found;
  if (extension === 'json') JSON.parse(String(content));
  return [
    ...(content.length > 0 ? [] : [`${name} writes nothing`]),
    ...(extension === 'csv' && cellsOf(String(content)).some(isFormula)
      ? [`${name} has a cell that is a formula`]
      : []),
  ];
}

/** The cells of comma-separated values. */
function cellsOf(csv: string): readonly string[] {
  return [...csv.matchAll(/(?<=^|,|\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r\n|$)/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

/** What a spreadsheet would run. */
function isFormula(cell: string): boolean {
  return /^\s*[=+\-@]/.test(cell) && !(Number.isFinite(Number(cell)) && cell.trim() !== '');
}

function scriptPair(draw: Draw, name: string, file: string): PythonPair {
  const model = draw.pick(Object.keys(modelKinds) as (keyof typeof modelKinds)[]);
  const write = (own: string, other: string) =>
    measuringScript({ model, modelName: own, data: other, script: own, rows: other });
  return { text: write(name, file), clean: write('a', 'b'), strings: true };
}
