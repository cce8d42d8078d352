// The evidence of an estimated profile: its batches.
import { curveOf } from '../profile/batches';
import { levelWeights } from '../profile/levels';
import type { EstimateDetail } from '../profile/profile';
import { type Evidence, spreadOf } from './evidence';

/** Of a model that was run: the means of batches, those of one text taken together. Its first halves share no text. */
export function batchEvidence(detail: EstimateDetail): Evidence {
  const { selectionBatches, heldOut, levels, texts } = detail;
  const first = byText(rowsOf(selectionBatches, levels.length), texts?.[0]);
  const second = byText(rowsOf(heldOut, levels.length), texts?.[1]);
  return evidenceOf(detail, [...first, ...second], [first, second]);
}

type Rows = readonly Float64Array[];

function evidenceOf(
  detail: EstimateDetail,
  rows: Rows,
  parts: readonly [Rows, Rows] = alternating(rows),
): Evidence {
  const { levels, selection, confidence } = detail;
  const { length } = selection;
  let choosing: Float64Array | undefined;
  let halves: readonly [Evidence, Evidence] | undefined;
  return {
    length,
    confidence,
    freedom: Math.max(1, rows.length - 2),
    get choosing() {
      choosing ??= curveOf(rows, { levels, length });
      return choosing;
    },
    spread: (weights) => {
      const own = levelWeights(levels, weights);
      return spreadOf(
        Float64Array.from(rows, (row) =>
          row.reduce((total, value, i) => total + own[i]! * value, 0),
        ),
      );
    },
    halves: () => {
      halves ??= [evidenceOf(detail, parts[0]), evidenceOf(detail, parts[1])];
      return halves;
    },
  };
}

function rowsOf(batches: Float64Array, width: number): Rows {
  return Array.from({ length: batches.length / width }, (_, batch) =>
    batches.subarray(batch * width, (batch + 1) * width),
  );
}

/** The mean of all batches of the same text: they come again in the same turn. */
function byText(batches: Rows, texts = batches.length): Rows {
  if (texts >= batches.length) return batches;
  return Array.from({ length: texts }, (_, text) => {
    const own = batches.filter((_, batch) => batch % texts === text);
    return own[0]!.map((_, i) => own.reduce((total, row) => total + row[i]!, 0) / own.length);
  });
}

function alternating(rows: Rows): readonly [Rows, Rows] {
  return [rows.filter((_, i) => i % 2 === 0), rows.filter((_, i) => i % 2 === 1)];
}
