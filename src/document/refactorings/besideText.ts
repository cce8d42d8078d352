// Numbers of a measurement that stand in the text, as a table in a file beside it: what `inlined.ts` does, the other way round.
import * as l10n from '@vscode/l10n';
import type { Equivalent } from './equivalents';

/** A file that is written beside the text. */
export interface FileBeside {
  readonly name: string;
  readonly text: string;
}

/** Fields that a measurement in a file cannot have beside it. */
const onlyInText = ['file', 'entropies', 'orders', 'calibration'];

/** `named` is the file of the text. Undefined where it has no such numbers, or more than a table says. */
export function tableBeside(
  { family, values, standardErrors, ...kept }: Readonly<Record<string, unknown>>,
  named: string,
): (Equivalent & { readonly creates: FileBeside }) | undefined {
  if (family !== 'measured' || !Array.isArray(values)) return undefined;
  if (onlyInText.some((field) => kept[field] !== undefined)) return undefined;
  const name = `${named.replace(/\.dist\.jsonc?$/, '')}.measured.csv`;
  const errors = Array.isArray(standardErrors) ? standardErrors : undefined;
  const rows = values.flatMap((value, known) =>
    value === null ? [] : [[known, value, ...(errors ? [errors[known] ?? ''] : [])].join()],
  );
  const head = ['known', 'cross_entropy', ...(errors ? ['standard_error'] : [])].join();
  return {
    title: l10n.t`Write the numbers into ${name}`,
    value: { family, file: name, length: values.length, ...kept },
    creates: { name, text: `${[head, ...rows].join('\n')}\n` },
  };
}
