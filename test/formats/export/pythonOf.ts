import assert from 'node:assert/strict';
import { type ExportWish, exporting, targetNamed } from '../../../src/tasks/exporting';

/** The Python that a target writes for a schedule of these sizes. */
export function pythonOf(
  name: string,
  sizes: Int32Array,
  more: Pick<ExportWish, 'blockLength' | 'inOrder' | 'temperatures'> = {},
): string {
  const target = targetNamed(name);
  assert.ok(typeof target !== 'string', String(target));
  const found = exporting(target, {
    schedule: { name: 'mine', sizes },
    context: {
      error: 1,
      interval: null,
      method: 'exact',
      stepCosts: new Float64Array(sizes.length),
      source: { file: 'some.dist.json' },
      version: '1.2.3',
    },
    ...more,
  });
  assert.ok(typeof found !== 'string', String(found));
  assert.ok(typeof found.content === 'string');
  return found.content;
}
