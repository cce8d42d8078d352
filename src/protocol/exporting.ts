// The request to export a schedule.

import type { LevelTemperatures } from '../core/laws/levelTemperatures';
import type { OrderShape, OrderSpec } from '../core/orders/kinds/kind';
import type { BlockLayout } from '../core/schedule/blocks';
import type { ExportedSchedule } from '../formats/export/csv';
import type { ExportContext, ExportTarget } from '../formats/export/target';

/** A place where a schedule goes, as the editor offers it. */
export type OfferedTarget = Pick<
  ExportTarget,
  'name' | 'title' | 'summary' | 'extension' | 'place' | 'upstream' | 'order'
> &
  Required<Pick<ExportTarget, 'repeatsBlocks' | 'takesTimes'>>;

export interface ExportParams {
  /** Of the target. */
  readonly target: string;
  readonly schedule: ExportedSchedule;
  readonly context: Omit<ExportContext, 'randomCountsError' | 'blocks' | 'temperatures'>;
  /** Where positions are generated block by block. */
  readonly blockLength?: BlockLayout;
  /** h(0) … h(N − 1), nats: where the target makes the counts random, what that costs. */
  readonly conditionalEntropy?: Float64Array;
  /** Of a measured profile: the temperatures at which the model loses least. */
  readonly temperatures?: LevelTemperatures;
  /** The order that it is for, where that is not random. */
  readonly inOrder?: {
    readonly spec: OrderSpec;
    readonly shape: Pick<OrderShape, 'length' | 'grid'>;
  };
}

export interface ExportReply {
  /** Bytes where the format is not text. */
  readonly content: string | Uint8Array;
  /** How many tokens each step reveals when the target's own arithmetic reads it. */
  readonly used: Int32Array | 'random' | 'adaptive';
  /** A sentence about where `used` is not what was planned. */
  readonly note: string | undefined;
}
