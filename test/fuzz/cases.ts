// Which input belongs to which number.
import type { Models } from '../../src/core/laws/model/runtime';
import type { CommandFolder } from './commandFolder';
import { type Draw, drawFor } from './draw';
import type { Faults } from './fault';
import { fuzzAdvice } from './kinds/advice';
import { fuzzCommand } from './kinds/commands';
import { fuzzComparison } from './kinds/comparisons';
import { fuzzDocument } from './kinds/documents';
import { fuzzExportNames, type PythonPair } from './kinds/exportNames';
import { fuzzImport } from './kinds/imports';
import { fuzzModel } from './kinds/models';

/** One input, made but not tried. */
export interface Case {
  /** For people who look into a failure. */
  readonly input: string;
  /** Tries it. */
  check(): Faults | Promise<Faults>;
  /** Files of Python to be parsed with those of other inputs. */
  python?(): readonly PythonPair[];
}

/** What inputs may use; made when it is first wanted. */
export interface Surroundings {
  folder(): CommandFolder;
  models(): Models;
}

type Kind = (draw: Draw, around: Surroundings) => Case;

const kinds: Readonly<Record<string, Kind>> = {
  document: fuzzDocument,
  comparison: fuzzComparison,
  import: fuzzImport,
  advice: fuzzAdvice,
  command: (draw, { folder }) => fuzzCommand(draw, folder),
  exportName: fuzzExportNames,
  model: (draw, { models }) => fuzzModel(draw, models),
};

/** In turn, so that every stretch of inputs has some of each kind. */
const turns = [
  ...['document', 'import', 'command', 'document', 'advice', 'document', 'comparison', 'import'],
  ...['command', 'document', 'exportName', 'document', 'import', 'command', 'advice', 'model'],
  ...['document', 'comparison', 'command', 'document'],
] as const;

export function kindOf(index: number): string {
  return turns[index % turns.length]!;
}

/** The same seed and number give the same input. */
export function caseOf(seed: number, index: number, around: Surroundings): Case {
  return kinds[kindOf(index)]!(drawFor(seed, index), around);
}
