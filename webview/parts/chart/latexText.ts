/** Words in LaTeX. */

// lists of pgfplots end in \to: an arrow is named otherwise
const signs: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '≤': '$\\le$',
  '≥': '$\\ge$',
  '±': '$\\pm$',
  '−': '$-$',
  '×': '$\\times$',
  '·': '$\\cdot$',
  '→': '$\\rightarrow$',
  '↑': '$\\uparrow$',
  '≈': '$\\approx$',
  '≠': '$\\ne$',
  '∞': '$\\infty$',
  '√': '$\\surd$',
  '½': '$\\frac12$',
  '²': '$^2$',
  '³': '$^3$',
  '«': '$\\ll$',
  '»': '$\\gg$',
};

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );

/** What `latexText` writes where only newer programs than pdfLaTeX have a letter; legends expand what they are given. */
export const signCommand = '\\protected\\def\\unmasksign#1{\\ifdefined\\Umathcode#1\\else?\\fi}';

/** Its own signs are written out, and none begins a command; what only newer programs know is a question mark to others. */
export function latexText(words: string): string {
  const written = words.replace(
    /[\\^~#$%&_{}]|[^\x20-\x7e\xa1-\u017f\u2013\u2014\u2018-\u201d\u2026]+|[«»±×·½²³]/gu,
    (found) => signs[found] ?? (found < '\x7f' ? `\\${found}` : [...found].map(other).join('')),
  );
  // what ends a formula and begins another would begin a line of its own
  return written.replace(/(?<!\\)\$\$/g, '');
}

function other(letter: string): string {
  const name = greek[(letter.codePointAt(0) ?? 0) - 0x3b1];
  if (signs[letter]) return signs[letter];
  if (name) return name === 'o' ? 'o' : `$\\${name}$`;
  return `\\unmasksign{\\detokenize{${letter}}}`;
}

/** A number as it stands at an axis: 0.5, or a power of ten. */
export function latexNumber(shown: string): string {
  const [, digits, power] = /^([-\d.]+)e(-?\d+)$/.exec(shown) ?? [];
  if (power === undefined) return /^-?[\d.]+$/.test(shown) ? `$${shown}$` : latexText(shown);
  return digits === '1' ? `$10^{${power}}$` : `$${digits}\\cdot10^{${power}}$`;
}
