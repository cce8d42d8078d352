// Part of npm run screenshots: what comes out of decoders, as `npm run bench:value -- --keep` found it.
import { mkdirSync, readFileSync } from 'node:fs';
import { openBrowser } from '../host/chromium.mjs';
import { valueDrawing } from './valueDrawing.mjs';

const drawing = valueDrawing(JSON.parse(readFileSync('test/value/kept.json', 'utf8')));
const { browser, page } = await openBrowser({ width: 1280, height: 640 });
try {
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
  mkdirSync('out/shots', { recursive: true });
  await page.locator('svg').screenshot({ path: 'out/shots/value.png' });
} finally {
  await browser.close();
}
