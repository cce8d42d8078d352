// Sums of rows by text, so that errors count texts and not rows.

/** Texts are gathered into so many groups, whichever text is in which: enough to tell how much they differ. */
export const groupCount = 24;
/** Fewer do not tell it. */
const fewestGroups = 4;
/** Texts are told apart up to so many; whoever measures more of them once each does not measure them twice. */
export const mostTexts = 200_000;
/** Longer sequences are not kept by groups. */
const longest = 2 ** 14;

/** Sums of rows by groups of texts: rows of the same text are not independent of each other. */
export class TextGroups {
  private readonly weights = Array.from({ length: groupCount }, (): number[] => []);
  private readonly totals = Array.from({ length: groupCount }, (): number[] => []);
  private readonly seen = new Set<number>();
  private again = false;
  private complete = true;

  /** A row of text number `text`; NaN where the row does not say. */
  add(j: number, value: number, weight: number, text: number): void {
    if (Number.isNaN(text) || j >= longest) this.complete = false;
    if (!this.complete) return;
    if (!this.again && this.seen.size < mostTexts) {
      this.again = this.seen.has(text);
      this.seen.add(text);
    }
    const group = groupOf(text);
    const [weights, totals] = [this.weights[group]!, this.totals[group]!];
    weights[j] = (weights[j] ?? 0) + weight;
    totals[j] = (totals[j] ?? 0) + weight * value;
  }

  /** What each group adds to the mean of every j; undefined where rows of different j are of different texts. */
  added(means: readonly (number | null)[]): readonly Float64Array[] | undefined {
    const groups = [...this.weights.keys()].filter((group) => this.weights[group]!.length > 0);
    if (!this.complete || !this.again || groups.length < fewestGroups) return undefined;
    const whole = means.map((_, j) =>
      this.weights.reduce((total, weights) => total + (weights[j] ?? 0), 0),
    );
    return groups.map((group) =>
      Float64Array.from(means, (mean, j) => {
        const own = this.weights[group]![j] ?? 0;
        if (mean === null || own === 0) return 0;
        return ((this.totals[group]![j] ?? 0) - own * mean) / whole[j]!;
      }),
    );
  }
}

/** The numbers of texts are often in turn with something else, so they are mixed first. */
export function groupOf(text: number): number {
  let mixed = Math.imul((text % 2 ** 31) | 0, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % groupCount;
}

/** A number for a text that rows call by a name; two names seldom have the same, and little is lost then. */
export function numberOfText(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 31) + name.charCodeAt(i)) | 0;
  return hash;
}
