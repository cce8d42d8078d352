/** Of what theory says nothing (theory §12 (iii)): every one of them is another sampler than random order. */
export const notCovered = 'confidence order, greedy decoding, temperature below 1 and remasking';
