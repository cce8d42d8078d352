// The four tabs of the panel in a plain browser: one page, of which each tab is drawn when it is seen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { openBed } from './page/bed.mjs';
import { themes } from './page/themes.mjs';

const chain = `{ "title": "Sticky chain", "goal": { "steps": 8 }, "distribution": { "family": "markov", "length": 32,
  "transition": [[0.95, 0.05], [0.1, 0.9]] } }`;

let bed;
before(async () => {
  bed = await openBed();
  await bed.ready(bed.snapshotOf(chain));
});
after(async () => bed?.close());

const words = () => bed.page.locator('#app').textContent();
const selected = () => bed.page.locator('[role=tab][aria-selected=true]').textContent();
const kept = () => bed.page.evaluate(() => window.kept);

test('a tab is built when it is first seen, and the host hears which one that is', async () => {
  assert.equal(await selected(), 'Plan');
  assert.equal(await bed.page.locator('.compare, .watched').count(), 0);
  await bed.tab('Compare');
  assert.deepEqual((await bed.asked('tab')).at(-1), { type: 'tab', tab: 'compare' });
  assert.equal(await bed.page.locator('h1').textContent(), 'Sticky chain');
  assert.equal(await bed.page.locator('.planner').isVisible(), false);
  await bed.shot('tabs-compare-empty');
});

test('nothing was compared yet: a button does it, and nothing else', async () => {
  const before = (await bed.page.evaluate(() => window.asked)).length;
  await bed.click(bed.page.getByRole('button', { name: 'Compare samplers' }));
  assert.deepEqual((await bed.page.evaluate(() => window.asked)).slice(before), [
    { type: 'compare', temperature: 1, topP: 1 },
  ]);
  const comparison = bed.comparisonOf(chain, 10);
  await bed.tell({ type: 'comparison', state: { kind: 'ready', comparison } });
  assert.equal(await bed.page.locator('.invitation').isVisible(), false);
  await bed.click(bed.page.getByRole('button', { name: 'Save comparison…' }));
  assert.deepEqual((await bed.asked('saveComparison')).length, 1);
  await bed.shot('tabs-compare');
});

test('a command opens a tab; a run plays while it is seen, and only then hears keys', async () => {
  const state = await bed.watchedOf(chain, 1);
  await bed.tell({ type: 'tab', tab: 'watch' });
  await bed.tell({ type: 'watch', state });
  assert.equal(await selected(), 'Watch');
  assert.equal(await bed.page.locator('.toggle').textContent(), 'Pause');
  await bed.press('End');
  const place = () => bed.page.locator('.place').textContent();
  assert.equal(await place(), 'Step 8 of 8');
  await bed.shot('tabs-watch');
  const { tab, step, wish, uri } = await kept();
  assert.deepEqual([tab, step, wish.seed], ['watch', 8, 1]);
  assert.match(uri, /chain\.dist\.json$/);
  await bed.tab('Plan');
  await bed.press('Home');
  await bed.tab('Watch');
  assert.equal(await place(), 'Step 8 of 8');
});

test('while the text is broken the other tabs stay as they are', async () => {
  await bed.show({
    kind: 'invalid',
    source: { uri: 'file:///chain.dist.json', version: 2, name: 'chain.dist.json' },
    message: 'A comma is missing.',
    problemCount: 1,
    last: undefined,
  });
  assert.equal(await bed.page.locator('.board').first().isVisible(), true);
  assert.equal(await bed.page.locator('h1').textContent(), 'chain.dist.json');
  await bed.tab('Plan');
  assert.match(await words(), /A comma is missing/);
  await bed.ready(bed.snapshotOf(chain));
});

test('another file is drawn over the curves and told in a sentence; the page asks for it, and ends it', async () => {
  const more = bed.page.getByRole('button', { name: 'More of this plan' });
  for (const [entry, wish] of [
    ['Draw another file over this one…', 'file'],
    ['Draw the last commit (HEAD) over it', 'head'],
  ]) {
    await bed.click(more);
    await bed.click(bed.page.getByRole('menuitem', { name: entry }));
    assert.deepEqual((await bed.asked('overlay')).at(-1), { type: 'overlay', with: wish });
  }
  const bar = bed.page.getByRole('group', { name: 'Drawn over this file' });
  assert.equal(await bar.isVisible(), false);
  const { length, profile, curve } = bed.snapshotOf(chain.replace('0.95, 0.05', '0.8, 0.2'));
  const overlay = { name: 'chain at HEAD', length, profile, curve };
  await bed.tell({ type: 'overlay', state: { kind: 'shown', overlay }, source: 'head' });
  assert.equal(await bed.page.evaluate(() => window.kept.over), 'head', 'it outlives a reload');
  assert.match(
    await bar.textContent(),
    /^With chain at HEAD the best 8 steps in random order lose [\d.]+ nats, [\d.]+ nats less than the [\d.]+ nats here \(both exact\)\./,
  );
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    await bed.shot(`tabs-overlay-${kind}`);
  }
  await bed.theme('vscode-dark');
  await bed.click(bar.getByRole('button', { name: 'Both in a table' }));
  await bed.click(bar.getByRole('button', { name: 'Take away' }));
  assert.deepEqual(
    (await bed.asked('overlay')).slice(-2).map((asked) => asked.with),
    ['table', 'nothing'],
  );
  const message = 'HEAD has no chain.dist.json.';
  await bed.tell({ type: 'overlay', state: { kind: 'failed', name: 'chain', message } });
  assert.match(await bar.textContent(), /cannot be drawn over this file: HEAD has no/);
  await bed.tell({ type: 'overlay', state: { kind: 'none' } });
  assert.equal(await bar.isVisible(), false);
});

test('what an estimate has come to is kept by the button that stops it, and goes on by another', async () => {
  const estimate = chain.replace(
    '"goal"',
    '"profile": { "method": "monteCarlo", "samples": 60 }, "goal"',
  );
  const last = bed.snapshotOf(estimate);
  const computing = { kind: 'computing', stage: 'profile', fraction: 0.4, seconds: 12, last };
  await bed.show({ ...computing, source: last.source, keeps: true });
  const keep = bed.page.getByRole('button', { name: /^Keep this estimate \(± [\d.]+\)$/ });
  await bed.shot('tabs-keep');
  await bed.click(keep);
  assert.equal((await bed.asked('cancel')).length, 1);
  await bed.ready({ ...last, unfinished: true });
  assert.match(
    await bed.page.locator('.notice').first().textContent(),
    /estimate, kept after 60 samples/,
  );
  await bed.shot('tabs-kept');
  await bed.click(bed.page.getByRole('button', { name: 'Go on' }));
  assert.equal((await bed.asked('retry')).length, 1);
  await bed.show({ ...computing, source: { ...last.source, version: 2 } });
  assert.equal(await keep.count(), 0, 'of an older text nothing is kept');
  await bed.ready(bed.snapshotOf(chain));
});

test('units and axes are chosen for one chart alone, and remembered', async () => {
  const said = (name) => bed.page.getByRole('img', { name }).getAttribute('aria-label');
  await bed.click(bed.page.getByRole('button', { name: 'Information profile: copy or save' }));
  await bed.click(
    bed.page.getByRole('menuitem', { name: 'Switch nats and bits' }).filter({ visible: true }),
  );
  assert.match(await said(/^Information profile/), /costs 0\.918\d bits/);
  assert.doesNotMatch(await said(/^Error against steps/), /bits/);
  await bed.click(bed.page.getByRole('checkbox', { name: 'Logarithmic' }).first());
  assert.deepEqual((await kept()).charts, {
    'Information profile': { units: 'bits' },
    'Error against steps': { logarithmic: false },
  });
  await bed.shot('tabs-bits');
});

test('keys alone lead through plan, compare, watch and export; whoever listens hears a name at every stop, and what changed', async () => {
  await bed.show({ kind: 'ready', snapshot: bed.snapshotOf(chain) });
  await bed.tab('Plan');
  /** Tab by Tab until one of this name has the focus; no stop on the way is without a name. */
  const tabTo = async (role, name) => {
    const wanted = bed.page.getByRole(role, { name }).filter({ visible: true }).first();
    for (let stops = 0; stops < 60; stops++) {
      if (await wanted.evaluate((element) => element.matches(':focus, :focus-within'))) return;
      await bed.page.keyboard.press('Tab');
      const stop = await bed.page.evaluate(() => {
        const element = document.activeElement;
        const { labels } = element;
        return [element.getAttribute('aria-label'), element.textContent, labels?.[0]?.textContent]
          .join('')
          .trim();
      });
      assert.notEqual(stop, '', `a stop before ${name} has no name`);
    }
    assert.fail(`no Tab leads to ${name}`);
  };
  const said = () => bed.page.locator('.answer[aria-live=polite]').textContent();
  await bed.page.getByRole('tab', { name: 'Plan' }).focus();
  await tabTo('button', 'Copy schedule');
  await bed.press('Enter');
  assert.equal((await bed.asked('copySchedule')).length, 1);
  await tabTo('button', 'Export…');
  await bed.press('Enter');
  assert.equal((await bed.asked('export')).length, 1);
  await tabTo('slider', 'Number of steps');
  await bed.press('ArrowRight');
  assert.deepEqual((await bed.asked('plan')).at(-1).goal, { kind: 'steps', steps: 9 });
  await tabTo('slider', 'End of step 1');
  const before = await said();
  await bed.press('ArrowRight');
  assert.notEqual(await said(), before);
  await bed.page.getByRole('tab', { name: 'Plan' }).focus();
  await bed.press('ArrowRight');
  assert.equal(await selected(), 'Compare');
  await tabTo('button', 'Save comparison…');
  const saves = (await bed.asked('saveComparison')).length;
  await bed.press('Enter');
  assert.equal((await bed.asked('saveComparison')).length, saves + 1);
  await bed.page.getByRole('tab', { name: 'Compare' }).focus();
  await bed.press('ArrowRight');
  assert.equal(await selected(), 'Watch');
  await tabTo('button', 'Back');
  await bed.press('Enter');
  assert.equal(await bed.page.locator('.place').textContent(), 'Step 7 of 8');
  await bed.tell({ type: 'tab', tab: 'plan' });
  await bed.click(bed.page.getByRole('button', { name: 'Drop' }));
});

test('no tab fails an accessibility check in any theme, nor is wider than the page', async () => {
  for (const kind of Object.keys(themes))
    for (const name of ['Compare', 'Watch']) {
      await bed.theme(kind);
      await bed.tab(name);
      assert.deepEqual(await bed.barriers(kind), [], `${kind}, ${name}`);
    }
  for (const [width, zoom] of [
    ...[220, 340, 700, 2400].map((width) => [width, 1]),
    // panels of 880 and 440 px, twice as large: half as many of the page's own pixels either way
    ...[440, 220].map((width) => [width, 2]),
  ])
    for (const name of ['Plan', 'Compare', 'Watch', 'Theory']) {
      await bed.resize(width, 900 / zoom);
      await bed.tab(name);
      const overflow = await bed.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (width < 700) await bed.shot(`tabs-${name}-${width}-${zoom}`);
      assert.equal(overflow, 0, `${name}, ${width} px`);
      assert.deepEqual(await cutWords(), [], `${name}, ${width} px, ${zoom} times as large`);
    }
});

test('no state of a plan fails an accessibility check in any theme', async () => {
  const last = bed.snapshotOf(chain.replace('32', '6').replace('8', '3')); // small: axe looks at every cell
  const { source, length, profile, curve } = last;
  const message = 'A comma is missing.';
  await bed.tab('Plan');
  const shown = {
    empty: { kind: 'empty' },
    failed: { kind: 'failed', source, message, last: undefined },
    computing: { kind: 'computing', source, stage: 'profile', fraction: 0.4, last, keeps: true },
    invalid: { kind: 'invalid', source, message, problemCount: 3, last },
  };
  const overlay = { name: 'chain at HEAD', length, profile, curve };
  await bed.tell({ type: 'overlay', state: { kind: 'shown', overlay } });
  for (const kind of Object.keys(themes)) {
    await bed.theme(kind);
    // colours are all that other themes change
    for (const name of kind === 'vscode-dark' ? Object.keys(shown) : ['computing', 'invalid']) {
      await bed.show(shown[name]);
      assert.deepEqual(await bed.barriers(kind), [], `${kind}, ${name}`);
    }
  }
  await bed.tell({ type: 'overlay', state: { kind: 'none' } });
  await bed.theme('vscode-dark');
});

test('texts half as long again are cut nowhere, in no tab and at no width', async () => {
  const texts = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')));
  const longer = (text) => text.replace(/[a-z]{2,}/g, (word) => word + 'ö'.repeat(word.length / 2));
  const translations = Object.fromEntries(texts.map((text) => [text, longer(text)]));
  const long = await openBed({ translations, language: 'de' });
  try {
    const even = '"schedules": { "even": { "kind": "uniform", "steps": 8 } }';
    await long.ready(long.snapshotOf(chain.replace(/}$/, `, ${even} }`)));
    assert.match(await long.page.locator('h2').first().textContent(), /ö/);
    assert.match(await long.page.locator('#app').textContent(), /0,6167/);
    for (const tab of await long.page.getByRole('tab').all()) {
      await long.click(tab);
      for (const width of [320, 500, 900]) {
        await long.resize(width, 900);
        const place = `${await tab.textContent()}, ${width} px`;
        assert.deepEqual(await cutWords(long.page), [], place);
        assert.ok(
          await long.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          place,
        );
        await long.shot(`tabs-long-${await tab.textContent()}-${width}`);
      }
    }
    assert.deepEqual(long.errors, []);
  } finally {
    await long.close();
  }
});

/** Words that no box shows whole, and nothing scrolls to. */
function cutWords(page = bed.page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('#app *')]
      .filter(({ clientWidth, scrollWidth, textContent }) => {
        return clientWidth > 0 && scrollWidth > clientWidth + 1 && textContent.trim() !== '';
      })
      .filter((element) => /hidden|clip/.test(getComputedStyle(element).overflowX))
      .map(({ className, textContent }) => `${className}: ${textContent.slice(0, 60)}`),
  );
}

test('nothing complained', () => {
  assert.deepEqual([bed.errors, bed.outside], [[], []]);
});
