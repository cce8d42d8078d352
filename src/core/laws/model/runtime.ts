// What is asked of a runtime of model files; the threads bring one.
import * as l10n from '@vscode/l10n';

/** An input or an output of a model, as the file names it; a dimension without a number is free. */
export interface TensorInfo {
  readonly name: string;
  /** `int64`, `float32`, …. */
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** Whole numbers for an input, `batch` rows of `length`. */
export interface Feed {
  readonly name: string;
  readonly type: 'int32' | 'int64';
  readonly values: Int32Array;
}

export interface ModelCall {
  readonly batch: number;
  readonly length: number;
  readonly feeds: readonly Feed[];
  /** The one output that is wanted. */
  readonly output: string;
}

export type ModelAnswer =
  | { readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly refused: string };

/** A model file that a runtime has opened. */
export interface OpenModel {
  /** "onnxruntime-web 1.30.0" */
  readonly runtime: string;
  readonly inputs: readonly TensorInfo[];
  readonly outputs: readonly TensorInfo[];
  /** Runs at once: the caller waits. */
  run(params: ModelCall): ModelAnswer;
}

/** Why a model cannot be had. */
export interface ModelProblem {
  /** `onnx.runtime` where there is nothing to run it, `onnx.model` where the file is at fault. */
  readonly code: 'onnx.runtime' | 'onnx.model';
  readonly message: string;
}

/** A model was opened, and failed when it was asked: no fault of this program, nor of the distribution file. */
export class ModelFailed extends Error {
  constructor(reason: string) {
    super(l10n.t`The model of the file failed while it was run: ${reason}`);
  }
}

/** Models by the bytes of their files; undefined while one is still being opened. */
export type Models = (bytes: Uint8Array) => OpenModel | ModelProblem | undefined;

/** Where models are not run. */
export const noModels: Models = () => ({
  code: 'onnx.runtime',
  message: l10n.t('Models are not run here.'),
});
