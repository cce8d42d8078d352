// npm run bench:key: a key is pressed in the page without an editor, which is the extension, its thread and the panel as they are.
// What is told is the time from that key, less the pause that the settings ask for, until the frame that shows the new numbers
// is painted; and of a dragged point on the curve of errors, whose plans the thread finds, the time from the beginning of the frame
// in which the move is heard, as of other handles, and from the pointer's event, which waits for that frame.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../host/chromium.mjs';
import { eachTook, medianAndP95, processorTimeOf } from './frames.mjs';

const keys = 60;
const moves = 120;
/** As many before anything is measured. */
const warm = 6;
/** Between a picture and the next key, ms: what is tried of other orders may come along. */
const rest = 400;
/** `unmask.preview.delay`, as it is where nobody changes it. */
const pause = 250;

let shownBefore = '';

const laws = [
  { title: 'a chain, N = 1 024', text: chain(1024), most: 16 },
  { title: 'a curve by its numbers, N = 1 024', text: curve(1024), most: 16 },
  { title: 'a chain, N = 10 000', text: chain(10_000), most: 50 },
  { title: 'a curve by its numbers, N = 10 000', text: curve(10_000), most: 50 },
];

const { browser, page } = await openBrowser({ width: 1500, height: 1000 });
const errors = [];
page.on('pageerror', (error) => errors.push(String(error)));
try {
  await page.goto(pathToFileURL(path.resolve('out/site/index.html')).href);
  await page.waitForFunction(() => document.querySelector('#text').value !== '');
  await page.evaluate(watchPictures);
  const processorTime = await processorTimeOf(page);
  for (const { title, text, most } of laws) {
    await open(text);
    await told(`${title}, a key`, most, keys, (k) => typed(text, k));
  }
  const [{ title, text, most }] = laws;
  await open(text);
  await told(`${title}, the point on the curve of errors`, most, moves, await dragging());
  assert.deepEqual(errors, []);

  /** Does something so many times, and prints how long each took. */
  async function told(what, most, count, act) {
    for (let k = 0; k < warm; k++) await act(k);
    const before = await processorTime();
    const times = [];
    for (let k = 0; k < count; k++) times.push(await act(warm + k));
    const after = await processorTime();
    console.log(`${what}, ${count} times`);
    const since = (moment) => medianAndP95(times.map((one) => one[moment]));
    console.log(`  until painted: ${since('until')} (goal: p95 at most ${most} ms)`);
    if (times[0].event) console.log(`  since pointer's event: ${since('event')}`);
    console.log(`  ${eachTook(before, after, count)}`);
  }
} finally {
  await browser.close();
}

/** Until all of a text is shown, with what is tried of other orders. */
async function open({ before, numbers, after }) {
  await page.locator('#text').fill(before + numbers[0] + after);
  await page.waitForTimeout(2500);
}

/** A text in which some numbers can stand in one place. */
function chain(length) {
  return {
    before: `{ "goal": { "steps": 64 }, "distribution": { "family": "markov", "length": ${length}, "transition": [[`,
    numbers: ['0.95, 0.05', '0.94, 0.06', '0.90, 0.10'],
    after: '], [0.05, 0.95]] } }',
  };
}

function curve(length) {
  const value = (j) => (0.2 + 0.8 * Math.exp((-8 * j) / length)).toFixed(6);
  const rest = Array.from({ length: length - 1 }, (_, j) => value(j + 1)).join(', ');
  return {
    before: '{ "goal": { "steps": 16 }, "distribution": { "family": "measured", "values": [',
    numbers: ['1.01', '1.02', '1.03'],
    after: `, ${rest}] } }`,
  };
}

/** A number is written over another one; the time until the picture is painted, less the pause. */
async function typed({ before, numbers }, k) {
  const [old, next] = [numbers[k % numbers.length], numbers[(k + 1) % numbers.length]];
  await page.evaluate(
    ([begin, end]) => {
      const area = document.querySelector('#text');
      area.focus();
      area.setSelectionRange(begin, end);
    },
    [before.length, before.length + old.length],
  );
  const picture = await nextPicture('input', () => page.keyboard.insertText(next));
  await page.waitForTimeout(rest);
  return { until: picture.event - pause };
}

/** The grip on the curve of errors is moved to and fro; the times until the plan for where it is is painted. */
async function dragging() {
  const grip = page.getByRole('slider', { name: 'Steps of the plan' });
  await grip.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await grip.boundingBox();
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  return (k) => nextPicture('pointermove', () => page.mouse.move(left + 20 + (k % 20), top));
}

/** From the next event of this kind, and from the frame in which it is heard, until other numbers are painted. */
async function nextPicture(kind, act) {
  await page.evaluate((one) => {
    window.picture = window.pictureAfter(one);
  }, kind);
  await act();
  const { headline, ...times } = await page.evaluate(() => window.picture);
  assert.notEqual(headline, shownBefore, 'the picture is that of before');
  shownBefore = headline;
  return times;
}

/** In the page: says when a picture that was computed after an event is painted, whose headline is always another one. */
function watchPictures() {
  const happened = (kind) =>
    new Promise((done) => {
      window.addEventListener(kind, done, { once: true, capture: true });
    });
  const frameBegan = () => new Promise((done) => requestAnimationFrame(done));
  const changed = (element) =>
    new Promise((done) => {
      const changes = { childList: true, characterData: true, subtree: true };
      new MutationObserver((_, observer) => {
        observer.disconnect();
        done();
      }).observe(element, changes);
    });
  /** The frame that is being made now. */
  const painted = () =>
    new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now());
      channel.port2.postMessage(0);
    });
  window.pictureAfter = async (kind) => {
    const headline = document.querySelector('#app .headline');
    const { timeStamp } = await happened(kind);
    const [began, at] = await Promise.all([frameBegan(), changed(headline).then(painted)]);
    // where nothing was drawn before, a frame counts from a moment before the event
    const until = at - Math.max(began, timeStamp);
    return { event: at - timeStamp, until, headline: headline.textContent };
  };
}
