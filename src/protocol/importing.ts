// The request to import measurements.
import type { Masking } from '../formats/measurements/maskRatios';

/** A file of measurements: as it is, or where the worker reads it itself, piece by piece. */
export type MeasurementFile = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly path: string }
);

/** Measurements of a trained model, and how they are to be understood where the files leave it open. */
export interface ImportParams {
  readonly files: readonly MeasurementFile[];
  /** Under this address its progress is told. */
  readonly uri: string;
  /** Of a sequence, where the files do not tell. */
  readonly length: number | undefined;
  /** The column whose numbers or names get a file each. */
  readonly by?: string | undefined;
  /** How rows that tell only a mask ratio were masked. */
  readonly masking?: Masking | undefined;
  /** Whether rows that lie far from all others are left out. */
  readonly dropOutliers?: boolean | undefined;
}

/** One distribution file, and what was understood, a sentence each. */
export interface ImportReplyPart {
  readonly text: string;
  readonly told: readonly string[];
  /** Of which part of the rows it is, where they are kept apart: "block-0". */
  readonly part?: string;
}

export type ImportReply =
  | {
      readonly parts: readonly ImportReplyPart[];
      /** What the files leave open: how rows were masked, what rows far from all others are, of which part they are. */
      readonly open: {
        readonly masking: boolean;
        readonly outliers: boolean;
        readonly by: readonly string[];
      };
    }
  /** A comparison of decoders as its file has it, and what was understood. */
  | { readonly comparison: string; readonly told: readonly string[] }
  /** What a sampler did, which is no measurement of a model; each sentence of it. */
  | { readonly traces: readonly string[] }
  | {
      readonly problem: string;
      /** Whether it may go well once the length is said. */
      readonly lengthMissing: boolean;
    };
