/** The parts of a hidden chain of two states and two symbols. */
export const hiddenChain = {
  transition: [
    [0.9, 0.1],
    [0.2, 0.8],
  ],
  emission: [
    [0.8, 0.2],
    [0.3, 0.7],
  ],
};
