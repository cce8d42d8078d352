// Finds a Chromium, installs Debian's where there is none, and opens a page that can reach this machine only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { closeOnSignal } from './endings.mjs';

const packages = ['chromium', 'fonts-dejavu-core'];

/** The path of a Chromium; installs one with apt-get when this runs as root and there is none. */
export function setupChromium() {
  const found = findChromium();
  if (found) return found;
  const how = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const advice = `The browser tests need Chromium. Install it (${how}) or set CHROMIUM_PATH to a Chromium or Chrome.`;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new Error(advice);
  console.log(`Installing Chromium with apt-get …`);
  aptGet(['update']);
  aptGet(['install', '-y', '--no-install-recommends', ...packages]);
  const installed = findChromium();
  if (!installed) throw new Error(advice);
  return installed;
}

/** A new page in a new browser. `outside` fills with the addresses on other hosts that anything asked for. */
export async function openBrowser({ width = 1280, height = 800 } = {}) {
  const browser = await chromium.launch({
    executablePath: setupChromium(),
    args: switches,
    timeout: patience,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const takeBack = closeOnSignal(() => browser.close());
  browser.once('disconnected', takeBack);
  const context = await browser.newContext({
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patience);
  const outside = [];
  await context.route(isOutside, (route) => {
    outside.push(route.request().url());
    return route.abort();
  });
  return { browser, context, page: await context.newPage(), outside };
}

/** Against hanging, in milliseconds: on a busy machine all takes longer than Playwright waits. */
const patience = 120_000;

const switches = [
  '--no-sandbox', // as root, and in containers, there is none to be had
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isOutside(url) {
  return (
    /^(https?|wss?):$/.test(url.protocol) && !/^(127\.0\.0\.1|(.*\.)?localhost)$/.test(url.hostname)
  );
}

function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, which does not exist.`);
    return asked;
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
  const ownOfPlaywright = chromium.executablePath();
  return (
    names.map(onPath).find(Boolean) ?? (existsSync(ownOfPlaywright) ? ownOfPlaywright : undefined)
  );
}

export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Debian's own packages, as root. */
export function aptGet(words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', ['-q', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (run.status !== 0)
    throw new Error(`apt-get ${words.join(' ')} failed, exit code ${run.status}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setupChromium();
