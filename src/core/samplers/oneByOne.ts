// Samplers that reveal one position at every call.

/** What a policy says whose calls reveal so many positions, whatever they see. */
export function oneByOneIf(sizes: ArrayLike<number>): { readonly oneByOne?: true } {
  return Array.from(sizes).every((size) => size === 1) ? { oneByOne: true } : {};
}
