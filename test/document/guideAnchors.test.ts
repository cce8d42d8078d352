// Every code of a problem leads to a heading that the guide has.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { guideAnchor } from '../../src/document/guideAnchors';
import { headingsOf } from './headings';

/** What stands in the code as one: `'schedule.sum'`, and what is put together, `${key}.blocks`. */
const written = /code: ?['`]([\w${}]+\.[\w.]+)['`]|'((?:syntax|worker|key|file|onnx|field)\.\w+)'/g;

const codes = new Set(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(path.join('src', file), 'utf8').matchAll(written)])
    .map(([, one, other]) => one ?? other ?? ''),
);

test('the guide has the heading to which the code of every problem leads', () => {
  assert.ok(codes.size > 120, `${codes.size}`);
  const headings = headingsOf(readFileSync('media/guide.md', 'utf8'));
  for (const code of codes) assert.ok(headings.has(guideAnchor(code)), code);
});

test('a code leads to what it is about', () => {
  for (const [code, anchor] of [
    ['schedule.sum', 'schedules'],
    ['schedule.order.better', 'orders'],
    ['schedule.blocks', 'blocks'],
    ['goal.both', 'schedules'],
    ['goal.order.better', 'orders'],
    ['blockLength.blocks', 'blocks'],
    ['measured.noisy', 'trained-models'],
    ['onnx.runtime', 'trained-models'],
    ['settings.cost', 'samplers'],
    ['program.code', 'laws-as-programs'],
    ['of.kind', 'laws-made-of-laws'],
    ['start.wrong', 'what-you-really-sample-from'],
    ['field.missing', 'when-something-is-wrong'],
    ['constructor', 'when-something-is-wrong'],
  ] as const)
    assert.equal(guideAnchor(code), anchor, code);
});
