// A real VS Code with the packaged extension, on a copy of the example workspace, driven as a person would.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openBrowser } from '../host/chromium.mjs';
import { serveEditor } from '../host/servedEditor.mjs';
import { root } from '../host/setupHost.mjs';

const vsix = path.join(root, 'out', 'unmask.vsix');
const shots = path.join(root, 'out', 'shots');

/** `files` are written into the workspace beside the examples, name by name; `prepare` may add more to it. */
export async function openWorkbench({
  files = {},
  prepare = () => {},
  environment = {},
  trusted = true,
  width,
  height,
} = {}) {
  if (!existsSync(vsix)) throw new Error('There is no out/unmask.vsix: npm run package makes it.');
  mkdirSync(shots, { recursive: true });
  const editor = await serveEditor({
    workspace: path.join(root, 'media', 'examples'),
    vsix,
    trusted,
    environment,
    settings: {
      'editor.autoClosingBrackets': 'never',
      'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
      'editor.minimap.enabled': false,
    },
  });
  let browser;
  try {
    for (const [name, text] of Object.entries(files))
      writeFileSync(path.join(editor.workspace, name), text);
    prepare(editor.workspace);
    browser = await openBrowser({ width, height });
  } catch (error) {
    await editor.close();
    throw error;
  }
  const workbench = drive(editor, browser);
  await workbench.reload();
  return workbench;
}

/** A `test` that takes a picture of the workbench when it fails: out/shots/failed-….png. */
export function scenarios(workbench) {
  return (name, steps) =>
    test(name, async (context) => {
      try {
        await steps(context);
      } catch (error) {
        const file = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
        await workbench()?.shot(`failed-${file.slice(0, 60)}`);
        throw error;
      }
    });
}

/** Asks until the answer is truthy; a question that throws has no answer yet. */
export async function until(what, ask, milliseconds = 120_000) {
  let last;
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not happen in ${milliseconds} ms: ${what}`, { cause: last });
}

function drive(editor, { browser, page, outside }) {
  const rows = (place, text) => page.locator(`${place} .monaco-list-row`, { hasText: text });

  /**
   * Does it until it works; what a page that is late to take the focus leaves open is closed in between. `act` is given how long to wait for
   * one thing, longer each time: a busy machine may need it.
   */
  function anew(what, act) {
    let patience = 2_000;
    return until(what, async () => {
      patience += 1_000;
      try {
        return await act({ timeout: patience });
      } catch (error) {
        await page.keyboard.press('Escape');
        throw error;
      }
    });
  }

  /** The workbench opens, or opens again; it is ready when it shows the folder. */
  async function reload() {
    await page.goto(`${editor.url}/?folder=${encodeURIComponent(editor.workspace)}`);
    await rows('.explorer-folders-view', '.dist.json').first().waitFor({ timeout: 120_000 });
  }

  /** The window loses the focus: that is when the workbench writes down what is open, for the next time. */
  async function lookElsewhere() {
    await page.evaluate(() => {
      document.hasFocus = () => false;
      window.dispatchEvent(new Event('blur'));
    });
    await page.waitForTimeout(2000);
  }

  /**
   * Palette: types, waits for the very entry, takes it. While the workbench starts, a change of focus may close the
   * palette, and one opened before the extensions are registered lacks their commands: so it tries anew.
   */
  function command(label) {
    const input = page.locator('.quick-input-widget input[type=text]');
    const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`).first();
    return anew(`the command ${label}`, async (limit) => {
      await page.keyboard.press('F1');
      await input.waitFor({ state: 'visible', ...limit });
      await input.fill(`>${label}`, limit);
      await row.click(limit);
      return true;
    });
  }

  /** Runs a command that offers a list; the result is the entry with these words. */
  function choice(label, words) {
    const offer = rows('.quick-input-list', words).first();
    return anew(`${label}: ${words}`, async (limit) => {
      await command(label);
      await offer.waitFor(limit);
      return offer;
    });
  }

  /** An entry of a menu that is open. */
  const entry = (words) => page.locator('.monaco-menu .action-label', { hasText: words });

  /** The menu of a row: selects, opens, and finds the entry. A list that changes in the meantime closes it. */
  function menuOf(select, words, act = (found, limit) => found.waitFor(limit)) {
    return anew(`a menu with ${words}`, async (limit) => {
      const last = await select();
      await last.click({ button: 'right', ...limit });
      await act(entry(words), limit);
      return true;
    });
  }

  /** Takes the entry of such a menu, which does not hear a click that comes as soon as it is open. */
  const fromMenu = (select, words) =>
    menuOf(select, words, async (found, limit) => {
      do await found.click(limit);
      while (!(await isGone(found, 2000)));
    });

  const isGone = (found, timeout) =>
    found.waitFor({ state: 'hidden', timeout }).then(
      () => true,
      () => false,
    );

  /** Clicks into the text on the left, below its end, from wherever the focus is. */
  async function focusText() {
    const { x, y, width, height } = await page.locator('.monaco-editor').first().boundingBox();
    await page.mouse.click(x + width / 2, y + 0.9 * height);
    await page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** Drags the border between the two editor groups. */
  async function splitAt(x) {
    const right = await page.locator('.editor-group-container').nth(1).boundingBox();
    const y = right.y + right.height / 2;
    await page.mouse.move(right.x, y);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 5 });
    await page.mouse.up();
  }

  async function openFile(name) {
    await rows('.explorer-folders-view', name).first().dblclick();
    await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
  }

  /** Puts the cursor into the text of the file that is open, line and column from 1. */
  async function goTo({ line, column }) {
    await focusText();
    await page.keyboard.press('Control+g');
    const input = page.locator('.quick-input-widget input[type=text]');
    await input.waitFor({ state: 'visible' });
    await input.fill(`:${line}:${column}`);
    await rows('.quick-input-list', `line ${line} at column ${column}`).waitFor();
    await page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
    await page.locator('.monaco-editor.focused').first().waitFor();
  }

  /** The light bulb at the cursor: takes the first offer with these words. */
  async function quickFix(words) {
    const offer = page.locator('.action-widget .monaco-list-row', { hasText: words }).first();
    await anew(`a quick fix ${words}`, async (limit) => {
      await page.keyboard.press('Control+.');
      await offer.click(limit);
      return true;
    });
  }

  /** Saves until the disk has what is wanted; the result is that text. */
  function saved(name, isWanted) {
    return until(`${name} is saved as wanted`, async () => {
      await page.keyboard.press('Control+s');
      const text = readFileSync(path.join(editor.workspace, name), 'utf8');
      return isWanted(text) ? text : undefined;
    });
  }

  /** The innermost frame of a webview, by something that it shows. */
  function frameWith(selector) {
    return until(`a page with ${selector}`, async () => {
      for (const frame of page.frames())
        if (frame !== page.mainFrame() && (await frame.locator(selector).count()) > 0) return frame;
      return undefined;
    });
  }

  async function theme(label) {
    await command('Preferences: Color Theme');
    const input = page.locator('.quick-input-widget input[placeholder*="Theme"]');
    await input.fill(label);
    await page
      .locator(`.quick-input-list .monaco-list-row[aria-label^="${label}"]`)
      .first()
      .click();
    await input.waitFor({ state: 'hidden' });
  }

  return {
    page,
    outside,
    rows,
    tips: () => page.locator('.workbench-hover-container'),
    reload,
    lookElsewhere,
    command,
    choice,
    entry,
    menuOf,
    fromMenu,
    openFile,
    splitAt,
    focusText,
    goTo,
    saved,
    quickFix,
    frameWith,
    theme,
    activeTab: () =>
      page.locator('.editor-group-container.active .tab.active').getAttribute('data-resource-name'),
    examples: readdirSync(editor.workspace).filter((name) => name.endsWith('.dist.json')),
    shot: (name) => page.screenshot({ path: path.join(shots, `${name}.png`) }),
    close: async () => {
      await browser.close();
      await editor.close();
    },
  };
}
