// `compare --lossless`: rounds of draft and verify, which lose nothing.
import path from 'node:path';
import { formatNumber } from '../../document/format';
import { type DraftedOrder, drafting } from '../../tasks/drafting';
import {
  type Arguments,
  Complaint,
  type Output,
  printJson,
  wholeNumber,
  withProgress,
} from '../terminal/command';
import type { StudiedFile } from '../terminal/studyFile';
import { textTable } from '../terminal/textTable';

export async function printLossless(
  { file, study }: StudiedFile,
  given: Arguments,
  output: Output,
): Promise<void> {
  const { count, blocks } = given;
  const job = drafting(study, {
    blocks: blocks?.split(',').map((one) => wholeNumber('--blocks', one.trim(), 1, 1e6)),
    count: count === undefined ? undefined : wholeNumber('--count', count, 2, 1e6),
  });
  if (typeof job === 'string') throw new Complaint(`${file}: ${job}`);
  const found = await withProgress(job, 'draft and verify', given, output);
  const { length } = study.distribution;
  if (given.json)
    printJson(output, { version: 1, source: path.basename(file), length, lossless: found });
  else
    output.out(
      `${textTable(
        head,
        found.map((one) => cells(one, length)),
      )}\n${remark}\n`,
    );
}

const head = ['order', 'block', 'rounds', '±', 'tokens a round', 'kind'];

function cells({ order, block, rounds, standardError }: DraftedOrder, length: number): string[] {
  return [
    order,
    String(block),
    formatNumber(rounds),
    standardError === null ? '' : formatNumber(standardError),
    formatNumber(length / rounds),
    standardError === null ? 'exact' : 'estimate',
  ];
}

const remark =
  'A round drafts a block of the next tokens at once and verifies them one after the other: the tokens up to the first that is not kept, which is drawn anew, stay. What comes out follows the law exactly; a round is one call to draft and one that verifies.';
