// The pieces of the benchmark that any thread can do, and the doing of them.
import type { MaskedModel, Oracle } from '../../src/core/laws/law';
import {
  type Decoded,
  type DecoderSpec,
  type Drawing,
  decoded,
  type OrderedSizes,
} from './decoders';
import { forcedNats, measuredCells, type Windows } from './plans';

export type Cell =
  | ({
      readonly kind: 'drawn';
      readonly of: 'words' | 'english';
      readonly decoder: DecoderSpec;
    } & Drawing)
  | ({ readonly kind: 'measured'; readonly order: string } & Windows)
  | ({ readonly kind: 'forced'; readonly plan: OrderedSizes } & Windows);

export type CellResult = Decoded | Float64Array;

/** What the pieces are about; each is opened when it is first asked for. */
export interface Subjects {
  words(): Oracle;
  english(): MaskedModel;
}

export function resultOf(cell: Cell, subjects: Subjects): CellResult {
  switch (cell.kind) {
    case 'drawn':
      return decoded(subjects[cell.of](), cell.decoder, cell);
    case 'measured':
      return measuredCells(subjects.english(), cell.order, cell);
    default:
      return forcedNats(subjects.english(), cell.plan, cell);
  }
}
