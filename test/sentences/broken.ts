// What no sentence of the program may look like.

/** A pattern that is broken wherever it stands, and how that is called. */
const patterns: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['two spaces', /\S {2,}\S/],
  ['a space before a mark', / [,;:.!?](?=\s|$)/m],
  ['a mark after a mark', /[,;:]\s*[,;:.](?!\.)/],
  ['an empty bracket', /(?<!\w)\(\s*[,;:)]|[,;:]\s*\)/],
  ['infinity', /∞/],
  ['no number', /\b(?:NaN|undefined|null|Infinity)\b/],
  ['an object', /\[object/],
  ['a negative zero', /[-−]0(?:\.0*)?(?![\d.])/],
  ['a saving below zero', /\bsaves? (?:≈ |about )?[-−]/],
  ['a cost below zero', /\b(?:costs?|loses?|total correlation|entropy) (?:≈ |about )?[-−]\d/i],
  ['a probability below zero', /(?:≤|at most) [-−]/],
  [
    'a comparison of equals',
    /(\d[\d.e-]*) (?:nats|bits)[^.;]*\bwhere the best[^.;]* has \1(?![\d.])/,
  ],
  ['a full stop twice', /(?<!\.)\.\.(?!\.)/],
];

/** What is broken in a sentence; nothing where it is whole. */
export function brokenIn(sentence: string): readonly string[] {
  return [
    ...patterns.filter(([, pattern]) => pattern.test(sentence)).map(([what]) => what),
    ...(balanced(sentence) ? [] : ['brackets that do not close']),
  ];
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Tables of a terminal are aligned with spaces: each cell is a sentence. */
export function sentencesOf(output: string): readonly string[] {
  return output.split('\n').flatMap((line) => line.trim().split(/ {2,}/));
}
