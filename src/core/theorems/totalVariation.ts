/** What an error in relative entropy means for probabilities. */
export interface TotalVariationBound {
  readonly name: 'pinsker' | 'bretagnolleHuber';
  readonly title: string;
  /** No event is more or less likely by more than this, at most 1. */
  readonly value: number;
  readonly formula: string;
  readonly source: string;
}

/** The smaller of the two classical bounds; Pinsker's says nothing from two nats on. */
export function totalVariationBounds(error: number): TotalVariationBound {
  const pinsker = Math.sqrt(Math.max(0, error) / 2);
  const huber = Math.sqrt(-Math.expm1(-Math.max(0, error)));
  return pinsker <= huber
    ? {
        name: 'pinsker',
        title: 'Pinsker',
        value: pinsker,
        formula: '√(E/2)',
        source: 'Pinsker, with the constant of Csiszár, Kullback and Kemperman',
      }
    : {
        name: 'bretagnolleHuber',
        title: 'Bretagnolle–Huber',
        value: huber,
        formula: '√(1 − e^(−E))',
        source: 'Bretagnolle and Huber 1979',
      };
}
