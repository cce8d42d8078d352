// The page without an editor, opened from its folder as a person would: no server, no network.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { openBrowser } from '../host/chromium.mjs';
import { states } from './page/bed.mjs';

const limit = { timeout: 180_000 };
const address = pathToFileURL(path.resolve('out/site/index.html')).href;
const dialogWords = 'dialog p';
let browser;
let page;
let outside;
const errors = [];

before(async () => {
  execFileSync(process.execPath, ['test/host/site.mjs'], { stdio: 'inherit' });
  ({ browser, page, outside } = await openBrowser({ width: 1500, height: 1000 }));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(String(error)));
}, limit);

after(() => browser?.close());

/** The page with this part behind `#`, drawn. */
async function opened(hash = '') {
  await page.goto('about:blank');
  await page.goto(address + hash);
  await page.waitForFunction(() => document.querySelector('#text').value !== '');
}

const words = (selector) => page.locator(selector).first().textContent();
const says = (selector, text) => page.locator(selector).filter({ hasText: text }).first().waitFor();
const type = (text) => page.locator('#text').fill(text);
const typed = () => page.locator('#text').inputValue();

/** A picture for people to look at. */
function shot(name) {
  mkdirSync('out/shots', { recursive: true });
  return page.screenshot({ path: `out/shots/site-${name}.png` });
}

const chain = (more = {}) =>
  JSON.stringify({
    distribution: {
      family: 'markov',
      length: 64,
      transition: [
        [0.95, 0.05],
        [0.05, 0.95],
      ],
    },
    goal: { steps: 8 },
    ...more,
  });

describe('the page without an editor', { concurrency: false }, () => {
  test('shows an example with its panel as soon as it is opened from a folder', limit, async () => {
    await opened();
    await says('#app h1', 'Sticky binary chain');
    await says('#app', '16 steps → 3.22 nats lost');
    await page.locator('#app canvas').first().waitFor();
    await shot('first');
  });

  test(
    'computes what somebody pastes, names what is wrong, and mends it by a button',
    limit,
    async () => {
      await opened();
      await type(chain({ schedules: { mine: [32, 32] } }));
      await says('#app', 'mine');
      await type(chain().replace('0.05]', '0.06]'));
      await says('#problems li.error', '1.01');
      assert.match(await words('#problems .line'), /line 1/);
      await page.locator('#problems button.fix').first().click();
      await page.locator('#problems li.error').waitFor({ state: 'detached' });
      assert.doesNotMatch(await typed(), /0\.06\]/);
    },
  );

  test(
    'writes the best schedule into the text, and goes to the schedule that is clicked',
    limit,
    async () => {
      await opened();
      await type(chain({ schedules: { mine: [32, 32] } }));
      await says('#app', 'mine');
      await page.getByRole('button', { name: 'Use best' }).first().click();
      await page.waitForFunction(() => !document.querySelector('#text').value.includes('[32,32]'));
      await page.getByRole('button', { name: 'Insert into file' }).click();
      await page.waitForFunction(() => document.querySelector('#text').value.includes('optimal 8'));
      await page.getByRole('button', { name: 'Go to text' }).first().click();
      const selected = await page.evaluate(() => document.querySelector('#text').selectionStart);
      assert.equal((await typed()).slice(selected, selected + 6), '"mine"');
    },
  );

  test(
    'estimates with the help of other workers what one thread of Node finds',
    limit,
    async () => {
      await opened();
      const text = chain({ profile: { method: 'monteCarlo', samples: 600, seed: 5 } });
      const { snapshotOf } = await states();
      const { plan, profile } = snapshotOf(text);
      assert.equal(profile.method, 'monteCarlo');
      await type(text);
      await says('#app', 'estimate ±');
      await says('#app', `${plan.steps} steps → ${Number(plan.error.toPrecision(4))}`);
    },
  );

  test('hands an export to the browser as a download', limit, async () => {
    await opened();
    await says('#app', 'lost');
    await page.locator('#export').click();
    await page.locator('dialog .pick').first().click();
    await says('dialog h2', 'Export Schedule');
    await page.locator('dialog .pick', { hasText: 'csv' }).first().click();
    await page.locator('dialog .pick', { hasText: 'Save to file' }).waitFor();
    await shot('export');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('dialog .pick', { hasText: 'Save to file' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^markov-.*\.csv$/);
    assert.match(readFileSync(await download.path(), 'utf8'), /\d/);
  });

  test(
    'takes files that people choose: a distribution, and a file that it names',
    limit,
    async () => {
      await opened();
      const text = JSON.stringify({ distribution: { family: 'samples', file: 'mine.txt' } });
      const file = (name, content) => ({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(content),
      });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.locator('#open').click(),
      ]);
      await chooser.setFiles([
        file('mine.dist.json', text),
        file('mine.txt', '0110\n0101\n'.repeat(50)),
      ]);
      await says('#name', 'mine.dist.json');
      await says('#app', 'lost');
    },
  );

  test(
    'draws a text that is pasted over the one that is shown, and says that it knows no commits',
    limit,
    async () => {
      await opened();
      await type(chain());
      await says('#app', '8 steps');
      const wish = async (words) => {
        await page.locator('#app .opener').first().click();
        await page.getByRole('menuitem', { name: words }).first().click();
      };
      await wish(/another file/i);
      await page.getByRole('button', { name: 'Paste a text…' }).click();
      await page
        .locator('dialog textarea')
        .fill(chain().replaceAll('0.95', '0.8').replaceAll('0.05', '0.2'));
      await page.locator('dialog button.primary').click();
      await says('#app .overlay', 'With the pasted text the best 8 steps');
      await shot('overlay');
      await wish(/commit/i);
      await says('.toast', 'knows no commits');
    },
  );

  test('shares a text by a link that holds all of it', limit, async () => {
    await opened();
    const text = chain({ title: 'Shared <b>chain</b>' });
    await type(text);
    await says('#app h1', 'Shared <b>chain</b>');
    await page.locator('#share').click();
    await says('.toast', 'Copied a link');
    const hash = await page.evaluate(() => location.hash);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address + hash);
    await opened(hash);
    assert.equal(await typed(), text);
    await says('#app h1', 'Shared <b>chain</b>');
    // of a file of somebody's own, too
    const own = deflateRawSync(JSON.stringify({ name: 'mine.dist.json', text }));
    await opened(`#unmask1=${own.toString('base64url')}`);
    await says('#name', 'mine.dist.json');
    await says('#app h1', 'Shared <b>chain</b>');
  });

  test('refuses links that somebody made up, in words, and shows an example', limit, async () => {
    const packed = (bytes) => `#unmask1=${deflateRawSync(bytes).toString('base64url')}`;
    for (const [hash, refusal] of [
      ['#unmask1=<script>alert(1)</script>', /damaged/],
      [packed(Buffer.alloc(100_000_000)), /unpacks to more than/],
      ['#unmask9=AAAA', /another version/],
    ]) {
      await opened(hash);
      assert.match(await words(dialogWords), refusal);
      await shot('refused');
      await page.keyboard.press('Escape');
      await says('#app h1', 'Sticky binary chain');
    }
  });

  test('runs no script but its own and fetches nothing', limit, async () => {
    await opened();
    const refused = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const fetched = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      );
      return [window.ran === undefined, fetched];
    });
    assert.deepEqual(refused, [true, 'refused']);
    assert.ok(errors.some((words) => words.includes('Content Security Policy')));
    errors.length = 0;
  });

  test('has the guide beside it, and takes a small screen', limit, async () => {
    await opened();
    await says('#app', 'lost');
    await page.locator('#guide-button').click();
    await says('#guide h2', 'Profiles');
    await shot('guide');
    await page.setViewportSize({ width: 420, height: 900 });
    // charts hear of it in the frame that follows
    await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
    await shot('small');
    await page.setViewportSize({ width: 1500, height: 1000 });
  });

  test(
    'speaks the language of the browser, and another one with the same text',
    limit,
    async () => {
      const context = await browser.newContext({
        locale: 'de-AT',
        viewport: { width: 1500, height: 1000 },
      });
      const english = page;
      try {
        page = await context.newPage();
        page.on('pageerror', (error) => errors.push(String(error)));
        await opened();
        await says('#app', '16 Schritte → 3,22 nats verloren');
        assert.match(await words('#open'), /Dateien öffnen…/);
        await inGerman();
        await type(chain({ title: 'Meine' }));
        await says('#app h1', 'Meine');
        await says('#app', '8 Schritte');
        await shot('german');
        // controls have the colours of the page
        const field = page.locator('vscode-text-field .root').first();
        const background = await field.evaluate((root) => getComputedStyle(root).backgroundColor);
        assert.equal(background, 'rgb(255, 255, 255)');
        await page.locator('#language').selectOption('zh-cn');
        await page.waitForURL(/\?lang=zh-cn#unmask1=/);
        await says('#app h1', 'Meine');
        await says('#app', '8 步');
        assert.match(await typed(), /"Meine"/);
        await shot('chinese');
        await page.locator('#language').selectOption('en');
        await says('#open', 'Open Files…');
        await says('#app', '8 steps');
      } finally {
        page = english;
        await context.close();
      }
    },
  );

  /** What is no part of the panel, and what of the guide is no English. */
  async function inGerman() {
    assert.equal(
      await page.title(),
      'Unmask: den Decoder eines maskierten Diffusionsmodells planen',
    );
    assert.equal(await page.getAttribute('html', 'lang'), 'de');
    assert.match(await page.getAttribute('meta[name=description]', 'content'), /Zeitplan/);
    await page.locator('#guide-button').click();
    await says('#guide-language', 'auf Englisch');
    const profiles = page.locator('#guide h2', { hasText: 'Profile' });
    assert.equal(await profiles.getAttribute('lang'), 'de');
    assert.equal(await page.locator('#guide > div').getAttribute('lang'), 'en');
    await shot('german-guide');
    await page.locator('#guide-button').click();
  }

  test('asked nobody else for anything, and nothing went wrong unseen', () => {
    assert.deepEqual(outside, []);
    assert.deepEqual(errors, []);
  });
});
