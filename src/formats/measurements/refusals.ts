// Why a row is not taken, where that depends on whether the length is known.
import * as l10n from '@vscode/l10n';

export function countRefused(tokens: number, revealed: number, length: number | undefined): string {
  return length === undefined
    ? l10n.t`a count of ${tokens} tokens with ${revealed} revealed; it must be above 0.`
    : l10n.t`a count of ${tokens} tokens with ${revealed} of ${length} revealed; it must be above 0 and at most ${length - revealed}.`;
}

export function revealedRefused(revealed: number, length: number | undefined): string {
  return length === undefined
    ? l10n.t`${revealed} tokens revealed.`
    : l10n.t`${revealed} of ${length} tokens revealed; the most is ${length - 1}, or nothing is left to measure.`;
}
