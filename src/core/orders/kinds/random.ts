import { randomOrder } from '../../numbers/random';
import type { OrderKind } from './kind';

export const uniformOrder: OrderKind = {
  name: 'random',
  title: 'Random order',
  summary: 'Every order is equally likely: its uncertainties are the information profile.',
  source: 'LLaDA with remasking="random", MDLM, MaskGIT-random',
  settle: (_, { length }) => ({ uniform: true, draw: (source) => randomOrder(source, length) }),
};
