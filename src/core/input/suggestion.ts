// The nearest spelling of a name that is not there.
import * as l10n from '@vscode/l10n';
import type { JsonPath, Repair } from './finding';
import { nearest } from './nearest';

/** What to say of a name that is not there, and to do. */
export interface Suggestion {
  /** Goes on from "There is no family "x"; ". */
  readonly words: string;
  /** The name that is meant, if one is near enough. */
  readonly meant: string | undefined;
}

/** Names the nearest of those that there are, or says what there is. */
export function suggestion(
  name: string,
  names: readonly string[],
  otherwise = l10n.t`there are ${names.join(', ')}.`,
): Suggestion {
  const meant = nearest(name, names);
  return { meant, words: meant === undefined ? otherwise : l10n.t`do you mean "${meant}"?` };
}

/** Of a finding: its repair to the value that is meant, where one is. */
export function changeTo(
  meant: string | undefined,
  path: JsonPath,
): { readonly repairs?: readonly Repair[] } {
  if (meant === undefined) return {};
  return { repairs: [{ title: l10n.t`Change to "${meant}"`, path, value: meant }] };
}
