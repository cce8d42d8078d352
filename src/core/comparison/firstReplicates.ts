// How many sequences an estimate of a comparison looks at before it is judged whether they are enough.

/** Of so many that there may be. */
export function firstReplicates(count: number): number {
  return Math.min(count, Math.max(6, Math.ceil(count / 4)));
}

/** What all that were looked at have in common, at most this share of all has not, with 95 %. */
export function unseenShare(count: number): number {
  return 1 - 0.05 ** (1 / firstReplicates(count));
}
