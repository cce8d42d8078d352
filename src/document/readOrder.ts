// The order in which positions are revealed, as a file or a command line names it.
import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { checkFields } from '../core/input/checkFields';
import { bytesOf, type Files, textOf } from '../core/input/files';
import type { Report } from '../core/input/finding';
import { isObject } from '../core/input/isObject';
import { spoken } from '../core/input/phrase';
import { changeTo, suggestion } from '../core/input/suggestion';
import type { Distribution } from '../core/laws/law';
import { findOrderKind, orderKinds } from '../core/orders/kinds/index';
import type { OrderKind, OrderSpec } from '../core/orders/kinds/kind';
import { isRandomOrder } from '../core/orders/settleOrder';
import { chooseSurface } from '../core/orders/surface/chooseSurface';
import { defaultProfileOptions } from '../core/profile/profile';
import type { Block } from '../core/schedule/blocks';

/** What an order is read for. */
export interface OrderedSequence {
  readonly distribution: Distribution;
  readonly blocks: readonly Block[] | undefined;
}

/** The order; undefined where it is not one, which is reported, or where its file is still to be fetched. */
export function readOrder(
  value: unknown,
  { distribution, blocks }: OrderedSequence,
  files: Files,
  report: Report,
): OrderSpec | undefined {
  const spec = readSpec(value, files, report);
  if (!spec || isRandomOrder(spec)) return spec;
  const options = defaultProfileOptions;
  const choice = chooseSurface(distribution, { order: spec, options, blocks });
  if (choice.kind !== 'refused') return spec;
  const { code, reason } = choice;
  const instead = spec.kind === 'bayer' ? 'spread' : undefined;
  report({
    ...{ code, severity: 'error', message: spoken(reason), path: [] },
    ...changeTo(instead, []),
  });
  return undefined;
}

function readSpec(value: unknown, files: Files, report: Report): OrderSpec | undefined {
  const written = typeof value === 'string' ? { kind: value } : value;
  if (!isObject(written)) {
    report({
      code: 'order.type',
      severity: 'error',
      message: l10n.t('An order is a name such as "spread", or an object with a "kind".'),
      path: [],
    });
    return undefined;
  }
  const { kind: name, ...fields } = written;
  const kind = typeof name === 'string' ? findOrderKind(name) : undefined;
  if (kind) return withFields(kind, fields, files, report);
  const path = typeof value === 'string' || name === undefined ? [] : ['kind'];
  const names = orderKinds.map((one) => one.name);
  const { words, meant } = suggestion(typeof name === 'string' ? name : '', names);
  const message =
    typeof name === 'string'
      ? l10n.t`There is no order "${name.slice(0, 40)}"; ${words}`
      : l10n.t`Say which "kind" of order it is: ${names.join(', ')}.`;
  report({ code: 'order.kind', severity: 'error', message, path, ...changeTo(meant, path) });
  return undefined;
}

function withFields(
  kind: OrderKind,
  fields: { readonly [key: string]: unknown },
  files: Files,
  report: Report,
): OrderSpec | undefined {
  if (!checkFields(kind.fields ?? Type.Object({}), fields, report)) return undefined;
  const { width, file } = fields as { readonly width?: number; readonly file?: string };
  const spec = { kind: kind.name, ...(width !== undefined && { width }) };
  if (file === undefined) return spec;
  const bytes = bytesOf(files, file, report);
  const positions = bytes && positionsIn(bytes, file, report);
  return positions && { ...spec, file, positions };
}

function positionsIn(bytes: Uint8Array, file: string, report: Report): Int32Array | undefined {
  const text = textOf(bytes);
  let value: unknown;
  try {
    value = text === undefined ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (Array.isArray(value) && value.every((one) => Number.isInteger(one)))
    return Int32Array.from(value);
  report({
    code: 'order.file',
    severity: 'error',
    message: l10n.t`${file} is no JSON list of positions, such as [2, 0, 1].`,
    path: ['file'],
  });
  return undefined;
}
