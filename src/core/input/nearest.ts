/** The candidate that is spelled most like the word, if any is near enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const lowered = word.toLowerCase();
  let best: string | undefined;
  // a third of the letters may be wrong, but never so many that anything would do
  let least = Math.max(1, Math.floor(Math.min(word.length, 24) / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(lowered.slice(0, 48), candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best ?? candidates.find((candidate) => startsAlike(lowered, candidate.toLowerCase()));
}

function startsAlike(word: string, candidate: string): boolean {
  return word.length >= 3 && (candidate.startsWith(word) || word.startsWith(candidate));
}

/** Levenshtein: how many letters must be added, dropped or replaced. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = previous[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[other.length]!;
}
