// npm run bench:drag: the handles of the panel are dragged on a law of 1 024 tokens planned in 64 steps. What is told is the time
// from the beginning of a frame until it is painted, and from the pointer's event, which waits for the frame; and the processor
// time of a frame, by which builds can be compared on a busy machine.
import assert from 'node:assert/strict';
import { openBed } from '../ui/page/bed.mjs';
import { eachTook, medianAndP95, processorTimeOf } from './frames.mjs';

const frames = 240;
const chain = `{ "goal": { "steps": 64 }, "distribution":
  { "family": "markov", "length": 1024, "transition": [[0.95, 0.05], [0.05, 0.95]] } }`;
/** What is dragged, and how far it goes each way, in pixels. */
const handles = [
  { title: 'a bar', name: /Tokens of step/, across: 0, up: 24 },
  { title: 'a breakpoint', name: /End of step/, across: 6, up: 0 },
];

const bed = await openBed();
try {
  await bed.ready(bed.snapshotOf(chain));
  await bed.page.evaluate(watchFrames);
  const processorTime = await processorTimeOf(bed.page);
  console.log('N = 1024, 64 steps, drawn by software');
  for (const handle of handles) {
    const before = await processorTime();
    const { painted, answered } = await dragged(handle);
    const after = await processorTime();
    assert.ok(painted.length > frames / 2, `${painted.length} frames followed ${frames} events`);
    console.log(`${handle.title}, ${painted.length} frames`);
    console.log(`  until painted:        ${medianAndP95(painted)} (goal: p95 at most 16 ms)`);
    console.log(`  since pointer's event: ${medianAndP95(answered)}`);
    console.log(`  ${eachTook(before, after, painted.length)}`);
  }
  assert.deepEqual(bed.errors, []);
} finally {
  await bed.close();
}

async function dragged({ name, across, up }) {
  const { page } = bed;
  const { x, y, width, height } = await page.getByRole('slider', { name }).boundingBox();
  const [left, top] = [x + width / 2, y + height / 2];
  await page.mouse.move(left, top);
  await page.evaluate(() => window.begin());
  await page.mouse.down();
  for (let k = 0; k < frames; k++) {
    const way = Math.sin(k / 6);
    await page.mouse.move(left + across * way, top - up * way);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await page.mouse.up();
  return page.evaluate(() => window.dragged);
}

/** In the page: of every frame that follows a move of the pointer, when it began and when the task after its painting ran. */
function watchFrames() {
  let moved;
  window.begin = () => {
    window.dragged = { painted: [], answered: [] };
  };
  window.begin();
  window.addEventListener(
    'pointermove',
    (event) => {
      if (moved === undefined)
        requestAnimationFrame((began) => {
          const from = moved;
          moved = undefined;
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            const now = performance.now();
            window.dragged.painted.push(now - began);
            window.dragged.answered.push(now - from);
          };
          channel.port2.postMessage(0);
        });
      moved ??= event.timeStamp;
    },
    true,
  );
}
