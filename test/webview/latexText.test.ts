import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latexNumber, latexText } from '../../webview/parts/chart/latexText';

test('no name begins a command, a comment or a formula', () => {
  assert.equal(latexText('50%_of & #1 $x'), '50\\%\\_of \\& \\#1 \\$x');
  assert.equal(
    latexText('\\cmd{} ~^'),
    '\\textbackslash{}cmd\\{\\} \\textasciitilde{}\\textasciicircum{}',
  );
});

test('formulas do not stand side by side, which would begin a line, and no arrow ends a list of pgfplots', () => {
  assert.equal(latexText('α→β ≤'), '$\\alpha\\rightarrow\\beta$ $\\le$');
  assert.equal(latexText('$≤'), '\\$$\\le$');
});

test('what only newer programs print is a question mark to others; Latin letters and quotes stay', () => {
  assert.equal(latexText('语é’–'), '\\unmasksign{\\detokenize{语}}é’–');
});

test('numbers at axes are formulas, powers of ten as such', () => {
  assert.deepEqual(['0.5', '-2', '1e-4', '2.5e7', '∞'].map(latexNumber), [
    ...['$0.5$', '$-2$', '$10^{-4}$', '$2.5\\cdot10^{7}$', '$\\infty$'],
  ]);
});
