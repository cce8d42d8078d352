import { type OrderKind, onlyOrder } from './kind';

export const leftToRightOrder: OrderKind = {
  name: 'leftToRight',
  title: 'Left to right',
  summary:
    'One position after the other: steps are runs of neighbours, which is the worst way to be parallel where neighbours depend on each other.',
  source: 'Multi-token prediction; with one token a step, autoregression',
  settle: (_, { length }) => onlyOrder(Int32Array.from({ length }, (_, i) => i)),
};
