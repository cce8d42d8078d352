// `compare --front K`: what decoders with K calls generate, at several temperatures.
import path from 'node:path';
import { frontCsv, frontRemarks, frontRows } from '../../document/frontText';
import { judging } from '../../tasks/judging';
import {
  type Arguments,
  nonNegativeNumber,
  type Output,
  printJson,
  wholeNumber,
} from '../terminal/command';
import { samplersOf } from '../terminal/namedSamplers';
import { onProfile } from '../terminal/onProfile';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

/** Judges and prints; the option says how many calls. */
export async function printFront(
  file: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<void> {
  const { front: calls = '', count, temperatures } = given;
  const work = judging(file, file.recipe, {
    steps: wholeNumber('--front', calls, 1, 1e6),
    temperatures: temperatures === undefined ? undefined : temperaturesIn(temperatures),
    count: count === undefined ? undefined : wholeNumber('--count', count, 2, 1e6),
    samplers: samplersOf(given),
  });
  const found = await onProfile(file, work, 'what comes out', given, output);
  if (given.json) printJson(output, { version: 1, source: path.basename(file.file), front: found });
  else if (given.csv) output.out(frontCsv(found));
  else {
    const [head = [], ...rows] = frontRows(found, file.units);
    output.out(`${textTable(head, rows)}\n${frontRemarks(found)}\n`);
  }
}

function temperaturesIn(text: string): readonly number[] {
  return text.split(',').map((one) => nonNegativeNumber('--temperatures', one.trim()));
}
