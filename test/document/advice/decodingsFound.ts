// What is found in a file of settings, for tests that look at one part of it.

import { decodingsIn } from '../../../src/document/advice/recognise';
import type { Problem } from '../../../src/document/problems';

/** Steps of a block, tokens of a block, and blocks. */
export function counts(file: string, text: string): readonly (readonly (number | undefined)[])[] {
  return decodingsIn(file, text).map(({ steps, length, blocks }) => [steps, length, blocks]);
}

/** What is wrong whatever the profile. */
export function problems(file: string, text: string): readonly Problem[] {
  return decodingsIn(file, text).flatMap((decoding) => decoding.problems);
}

/** The same as people read it, each with its code. */
export function complaints(file: string, text: string): readonly string[] {
  return problems(file, text).map(({ code, message }) => `${code}: ${message}`);
}
