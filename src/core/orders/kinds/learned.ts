import * as l10n from '@vscode/l10n';
import * as Type from 'typebox';
import { counted } from '../../input/counted';
import { type OrderKind, onlyOrder } from './kind';

export const learnedOrder: OrderKind = {
  name: 'learned',
  title: 'Learned order',
  summary: 'The positions as a file lists them, first the one that is revealed first.',
  source: 'A list of positions of your own',
  fields: Type.Object({
    file: Type.String({
      description:
        'A JSON file beside this one: a list of all positions, first the one that is revealed first.',
    }),
  }),
  settle: ({ positions, file = 'The file' }, { length }) => {
    if (!positions) return l10n.t('A learned order needs a "file" with a list of positions.');
    if (positions.length !== length)
      return l10n.t`${file} lists ${counted(positions.length, 'position')}; the sequence has ${length}.`;
    const seen = new Uint8Array(length);
    for (const position of positions) {
      if (!(position >= 0 && position < length))
        return l10n.t`${file} lists position ${position}; they go from 0 to ${length - 1}.`;
      if (seen[position] === 1) return l10n.t`${file} lists position ${position} twice.`;
      seen[position] = 1;
    }
    return onlyOrder(positions);
  },
};
