// How a mask ratio is turned into a number of known tokens.
import * as l10n from '@vscode/l10n';
import { counted } from '../../core/input/counted';

/**
 * How rows that tell only a mask ratio t were masked and averaged: exactly t N tokens of each sequence; or each
 * token with probability t, as a mean over all hidden tokens, or over the means of the sequences (theory §10).
 */
export const maskings = ['counts', 'tokens', 'sequences'] as const;

export type Masking = (typeof maskings)[number];

/**
 * How many tokens are known on average where a share of `ratio` is hidden, weighed as the mean of the rows is: the
 * mean of Bin(N − 1, 1 − t) over tokens, and of Bin(N, 1 − t) without N over sequences.
 */
export function knownTokens(ratio: number, length: number, masking: Masking): number {
  const shown = 1 - ratio;
  switch (masking) {
    case 'counts':
      return shown * length;
    case 'tokens':
      return shown * (length - 1);
    case 'sequences': {
      const none = shown ** length;
      return (length * (shown - none)) / (1 - none);
    }
    default:
      return masking satisfies never;
  }
}

/** What was made of so many rows that tell only a ratio. */
export function maskingNote(rows: number, masking: Masking): string {
  const place = l10n.t`${counted(rows, 'row')} with a mask ratio alone: each counts for the nearest number of revealed tokens`;
  switch (masking) {
    case 'counts':
      return l10n.t`${place}, which blurs the curve by about √(N t(1 − t)) tokens if tokens were masked one by one; import says so with --masks tokens or --masks sequences, by how losses were averaged.`;
    case 'tokens':
      return l10n.t`${place} under masks token by token and means over all hidden tokens, Bin(N − 1, 1 − t): the curve is blurred by √(N t(1 − t)) tokens, and not sharpened.`;
    case 'sequences':
      return l10n.t`${place} under masks token by token and means of the means of sequences, Bin(N, 1 − t): the curve is blurred by √(N t(1 − t)) tokens, and not sharpened.`;
    default:
      return masking satisfies never;
  }
}
