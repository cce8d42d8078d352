import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offeredWays } from '../../src/editor/commands/offeredWays';
import { allFamilies } from '../../src/formats/families/index';

test('"New Distribution…" offers every family once, first what people have: a model, then data', () => {
  const all = allFamilies().map(({ name, title, summary }) => ({
    ...{ name, title, summary, text: '', files: {} },
  }));
  const ways = offeredWays(all);
  const offered = ways.flatMap((way) => ('family' in way ? [way.family.name] : []));
  assert.deepEqual([...offered].sort(), all.map(({ name }) => name).sort());
  const headings = ways.flatMap((way) => ('heading' in way ? [way.heading] : []));
  assert.deepEqual(headings.slice(0, 3), ['Your model', 'Your data', 'Textbook laws']);
  assert.ok(offered.indexOf('measured') < offered.indexOf('samples'));
  assert.ok(offered.indexOf('samples') < offered.indexOf('markov'));
  const under = (heading: string) => {
    const begin = ways.findIndex((way) => 'heading' in way && way.heading === heading);
    const end = ways.findIndex((way, i) => i > begin && 'heading' in way);
    return ways.slice(begin + 1, end < 0 ? undefined : end);
  };
  assert.ok(under('Your model').filter((way) => 'command' in way).length === 2);
  assert.ok(under('Textbook laws').length > 10);
});
