import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitted } from '../../webview/parts/chart/fitted';

test('a name that is too long for its place ends with an ellipsis, and fits', () => {
  const context = { measureText: (text: string) => ({ width: 7 * text.length }) as TextMetrics };
  assert.equal(fitted('uniform', 49, context), 'uniform');
  assert.equal(fitted('uniform', 48, context), 'unifo…');
  assert.equal(fitted('cost of it', 63, context), 'cost of…', 'no blank before it');
  assert.equal(fitted('uniform', 3, context), '…');
});
