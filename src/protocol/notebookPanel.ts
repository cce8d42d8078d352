// The panel of a file as a notebook keeps it: one JSON value, which is shown without a thread and without the file.
import { isObject } from '../core/input/isObject';
import type { EstimateDetail } from '../core/profile/profile';
import { base64Of, bytesOfBase64 } from './base64';
import type { Snapshot } from './panel';

export interface NotebookPanel {
  readonly snapshot: Snapshot;
  /** What other plans are found by, beside the profile that is shown; absent where none can be found. */
  readonly planning?: {
    readonly estimate?: EstimateDetail;
    /** c(0) … c(N − 1) of the file's model. */
    readonly crossEntropies?: Float64Array;
  };
}

/** Of the form below: whoever reads another one shows what else there is. */
const version = 1;

/** As JSON can say it: lists of numbers of one type, and numbers that are not finite, under names of their own. */
export function packedPanel(panel: NotebookPanel): object {
  return { version, ...fieldsOf(panel, packed) };
}

/** The same again; undefined where it is something else. */
export function unpackedPanel(value: unknown): NotebookPanel | undefined {
  if (!isObject(value) || value.version !== version) return undefined;
  const panel = fieldsOf(value, unpacked);
  return isPanel(panel) ? panel : undefined;
}

function packed(value: unknown): unknown {
  if (value instanceof Float64Array) return { $float64: bytesAsText(value) };
  if (value instanceof Int32Array) return { $int32: bytesAsText(value) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) };
  if (Array.isArray(value)) return value.map(packed);
  return isObject(value) ? fieldsOf(value, packed) : value;
}

function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  if (!isObject(value)) return value;
  const { $float64, $int32, $number } = value;
  if (typeof $float64 === 'string') return new Float64Array(bytesOf($float64, 8));
  if (typeof $int32 === 'string') return new Int32Array(bytesOf($int32, 4));
  if (typeof $number === 'string') return Number($number);
  return fieldsOf(value, unpacked);
}

function fieldsOf(value: object, each: (field: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, each(field)]));
}

/** Of its bytes, the smallest first, as all machines of today have them. */
function bytesAsText({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): string {
  return base64Of(new Uint8Array(buffer, byteOffset, byteLength));
}

/** As many whole numbers of `size` bytes as there are. */
function bytesOf(text: string, size: number): ArrayBuffer {
  const bytes = bytesOfBase64(text);
  return bytes.slice(0, bytes.length - (bytes.length % size)).buffer;
}

/** A notebook may hold anything: whether this has what the page cannot do without. */
function isPanel(value: Record<string, unknown>): value is Record<string, unknown> & NotebookPanel {
  const { snapshot } = value;
  if (!isObject(snapshot)) return false;
  const { source, profile, plan, schedules, length, curve } = snapshot;
  return (
    isObject(source) &&
    typeof source.uri === 'string' &&
    isObject(profile) &&
    profile.conditionalEntropy instanceof Float64Array &&
    profile.conditionalEntropy.length === length &&
    isObject(plan) &&
    plan.sizes instanceof Int32Array &&
    isObject(curve) &&
    curve.steps instanceof Int32Array &&
    Array.isArray(schedules)
  );
}
